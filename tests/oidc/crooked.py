"""An issuer that cheats in one way at a time, as no certified one would."""

import base64
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

SECRET = "desk-secret-for-tests-only-0123456789"


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@lru_cache
def made_key(_whose: str, kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid})


@dataclass
class Crooked:
    """What it answers; a test changes one thing."""

    key: RSAKey = field(default_factory=lambda: made_key("own", "one"))
    other: RSAKey = field(default_factory=lambda: made_key("stranger's", "one"))
    address: str = ""
    described: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    sign: str = "own"
    nonce: str = ""
    userinfo: dict[str, Any] | None = None
    down: bool = False
    asked: list[str] = field(default_factory=list)

    def id_token(self) -> str:
        """The ID token, honest but for what the test asked for."""
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": "desk", "sub": "anna", "iat": now, "exp": now + 300,
            "nonce": self.nonce, "roles": ["adviser"], "name": "Anna",
        } | self.claims  # fmt: skip
        claims = {name: value for name, value in claims.items() if name not in self.without}
        header: dict[str, Any] = {"alg": "RS256", "kid": self.key.kid}
        if self.sign == "none":
            return f"{encoded(header | {'alg': 'none'})}.{encoded(claims)}."
        if self.sign == "secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        if self.sign == "public_key_as_secret":
            signed = f"{encoded(header | {'alg': 'HS256'})}.{encoded(claims)}"
            digest = hmac.digest(self.key.as_pem(private=False), signed.encode(), "sha256")
            return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
        if self.sign == "key_in_header":
            header |= {"jwk": self.other.as_dict(private=False)}
            lenient = JWSRegistry(strict_check_header=False)
            return jwt.encode(header, claims, self.other, registry=lenient)
        token = jwt.encode(header, claims, self.other if self.sign == "other" else self.key)
        if self.sign == "changed":
            head, _, signature = token.split(".")
            return f"{head}.{encoded(claims | {'roles': ['admin']})}.{signature}"
        return token

    async def describe(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.down:
            raise web.HTTPBadGateway
        endpoints = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/auth",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        if self.userinfo is not None:
            endpoints["userinfo_endpoint"] = f"{self.address}/me"
        return web.json_response(endpoints | self.described)

    async def keys(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        return web.json_response({"keys": [self.key.as_dict(private=False)]})

    async def token(self, _request: web.Request) -> web.Response:
        tokens = {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        return web.json_response(tokens)

    async def me(self, _request: web.Request) -> web.Response:
        return web.json_response(self.userinfo)


@asynccontextmanager
async def crooked_issuer() -> AsyncIterator[Crooked]:
    """The issuer, running on loopback."""
    crooked, app = Crooked(), web.Application()
    app.router.add_get("/.well-known/openid-configuration", crooked.describe)
    app.router.add_get("/jwks", crooked.keys)
    app.router.add_post("/token", crooked.token)
    app.router.add_get("/me", crooked.me)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    crooked.address = f"http://127.0.0.1:{server.port}"
    try:
        yield crooked
    finally:
        await server.close()
