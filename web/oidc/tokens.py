"""An ID token is believed only if the issuer signed it, now, for us, and for this very log-in."""

import hmac
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from web.oidc.errors import Refused
from web.oidc.issuer import Issuer

LEEWAY_SECONDS = 60
OLDEST_SECONDS = 3600


async def read_id_token(
    issuer: Issuer, token: object, *, nonce: str, now: datetime
) -> dict[str, Any]:
    """The claims of an ID token; raises Refused for any that is not beyond doubt."""
    if not isinstance(token, str):
        raise Refused("no_id_token")
    algorithms = (await issuer.metadata()).algorithms
    try:
        claims = _verified(token, await issuer.keys(), algorithms)
    except InvalidKeyIdError:
        try:
            claims = _verified(token, await issuer.keys(fresh=True), algorithms)
        except (JoseError, ValueError) as error:
            raise Refused("bad_signature") from error
    except (JoseError, ValueError) as error:
        raise Refused("bad_signature") from error
    _check(claims, issuer, nonce, int(now.timestamp()))
    return claims


def _verified(token: str, keys: KeySet, algorithms: frozenset[str]) -> dict[str, Any]:
    return dict(jwt.decode(token, keys, algorithms=sorted(algorithms)).claims)


def _check(claims: dict[str, Any], issuer: Issuer, nonce: str, now: int) -> None:
    registry = jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": issuer.address},
        aud={"essential": True, "value": issuer.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
    )
    try:
        registry.validate(claims)
    except JoseError as error:
        raise Refused("bad_claim") from error
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise Refused("wrong_nonce")
    if now - claims["iat"] > OLDEST_SECONDS:
        raise Refused("too_old")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else issuer.client_id) != issuer.client_id:
        raise Refused("for_somebody_else")
