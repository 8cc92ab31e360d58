"""The issuer as it describes itself, its keys, and the code that it changes into tokens."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from yarl import URL

from web.oidc.client import Client
from web.oidc.errors import Away, Refused

WELL_KNOWN = "/.well-known/openid-configuration"
PATIENCE = 10.0
KEPT_SECONDS = 3600.0
NOT_SOONER_SECONDS = 10.0
LARGEST = 512 * 1024
# Signatures by a key that only the issuer has; never "none", never our own secret.
ASYMMETRIC = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
    | {"Ed25519"}
)


@dataclass(frozen=True)
class Metadata:
    """What we need of the issuer's description; addresses are absolute."""

    issuer: str
    authorization: str
    token: str
    jwks: str
    userinfo: str | None
    end_session: str | None
    secret_in_body: bool
    algorithms: frozenset[str]
    says_issuer: bool


class Issuer:
    """One configured issuer; what it says of itself is kept for an hour."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.address = client.issuer
        self.client_id = client.client_id
        self._secret = client.secret.get_secret_value()
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def metadata(self) -> Metadata:
        """The description, fetched at most once an hour. Raises Away and Refused."""
        if self._metadata is not None and _is_young(self._metadata[0], KEPT_SECONDS):
            return self._metadata[1]
        found = self._read(await self._get(self.address.rstrip("/") + WELL_KNOWN))
        self._metadata = (time.monotonic(), found)
        return found

    async def keys(self, *, fresh: bool = False) -> KeySet:
        """The signing keys; `fresh` looks again, for a key that the issuer has just changed."""
        kept = NOT_SOONER_SECONDS if fresh else KEPT_SECONDS
        if self._keys is not None and _is_young(self._keys[0], kept):
            return self._keys[1]
        data = await self._get((await self.metadata()).jwks)
        try:
            found = KeySet.import_key_set({"keys": _usable(data)})
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise Refused("bad_keys") from error
        self._keys = (time.monotonic(), found)
        return found

    async def exchange(self, code: str, verifier: str) -> dict[str, Any]:
        """The tokens for a code; Refused where the issuer does not take it."""
        metadata = await self.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.client.callback,
            "code_verifier": verifier,
        }
        auth: httpx.BasicAuth | None = None
        if not self._secret or metadata.secret_in_body:
            form |= {"client_id": self.client_id}
            form |= {"client_secret": self._secret} if self._secret else {}
        else:
            auth = httpx.BasicAuth(_quoted(self.client_id), _quoted(self._secret))
        return await self._send("POST", metadata.token, data=form, auth=auth)

    async def userinfo(self, access_token: str) -> dict[str, Any]:
        """What the issuer tells of the user beside the ID token; nothing if it tells nothing."""
        address = (await self.metadata()).userinfo
        if address is None or not access_token:
            return {}
        return await self._get(address, headers={"Authorization": f"Bearer {access_token}"})

    async def _get(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        return await self._send("GET", address, headers=headers)

    async def _send(self, method: str, address: str, **options: Any) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(
                verify=_trusted(), timeout=PATIENCE, follow_redirects=False
            ) as client:
                answer = await client.request(method, address, **options)
        except httpx.HTTPError as error:
            raise Away("no_connection") from error
        if answer.status_code >= 500:
            raise Away(f"status_{answer.status_code}")
        if answer.status_code != 200 or len(answer.content) > LARGEST:
            raise Refused(f"status_{answer.status_code}")
        try:
            found = answer.json()
        except ValueError as error:
            raise Refused("no_json") from error
        if not isinstance(found, dict):
            raise Refused("no_object")
        return found

    def _read(self, data: dict[str, Any]) -> Metadata:
        if data.get("issuer") != self.address:
            raise Refused("other_issuer_described")
        # Left out it means "none" (RFC 8414), but many issuers know PKCE and do not say so.
        if "S256" not in data.get("code_challenge_methods_supported", ["S256"]):
            raise Refused("no_pkce")
        methods = data.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        signing = ASYMMETRIC & set(data.get("id_token_signing_alg_values_supported", ["RS256"]))
        return Metadata(
            issuer=self.address,
            authorization=self._address(data, "authorization_endpoint"),
            token=self._address(data, "token_endpoint"),
            jwks=self._address(data, "jwks_uri"),
            userinfo=self._address(data, "userinfo_endpoint", optional=True) or None,
            end_session=self._address(data, "end_session_endpoint", optional=True) or None,
            secret_in_body="client_secret_basic" not in methods,
            algorithms=frozenset(signing),
            says_issuer=data.get("authorization_response_iss_parameter_supported") is True,
        )

    def _address(self, data: dict[str, Any], name: str, *, optional: bool = False) -> str:
        text = data.get(name)
        if text is None and optional:
            return ""
        schemes = {"https"} if self.client.https_only else {"https", "http"}
        if not isinstance(text, str) or URL(text).scheme not in schemes or not URL(text).host:
            raise Refused(f"bad_{name}")
        return text


def _usable(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The keys that may have signed an ID token: public ones for signatures."""
    keys = [key for key in data.get("keys", ()) if isinstance(key, dict)]
    return [
        key for key in keys if key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use") != "enc"
    ]


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's certificates, read once: each reading would hold up every other chat."""
    return httpx.create_ssl_context()


def _quoted(text: str) -> str:
    """RFC 6749, section 2.3.1: both parts of the Basic header are form-encoded first."""
    return str(httpx.QueryParams({"": text}))[1:]


def _is_young(since: float, seconds: float) -> bool:
    return time.monotonic() - since < seconds
