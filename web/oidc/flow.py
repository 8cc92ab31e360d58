"""The two halves of a log-in: where the browser is sent, and what its answer is worth."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yarl import URL

from web.oidc.errors import Declined, Refused
from web.oidc.issuer import Issuer
from web.oidc.state import Pending, challenge
from web.oidc.tokens import LEEWAY_SECONDS, read_id_token


async def where_to(issuer: Issuer, pending: Pending) -> URL:
    """The issuer's page, asked with PKCE, a state and a nonce. Raises Away and Refused."""
    client = issuer.client
    asked = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": client.callback,
        "scope": client.scope,
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": challenge(pending.verifier),
        "code_challenge_method": "S256",
    }
    if client.fresh:
        asked["prompt"] = "login"
    goal = URL((await issuer.metadata()).authorization)
    return goal.update_query(asked | dict(client.asked))


async def claims_of(
    issuer: Issuer, query: Mapping[str, str], pending: Pending, now: datetime
) -> dict[str, Any]:
    """The claims behind an answer to this log-in; raises Refused, Declined and Away."""
    metadata = await issuer.metadata()
    said = query.get("iss", "" if metadata.says_issuer else issuer.address)
    if not hmac.compare_digest(said.encode("utf-8", "replace"), issuer.address.encode()):
        raise Refused("other_issuer")
    if "error" in query or not query.get("code"):
        raise Declined("no_code")
    tokens = await issuer.exchange(query["code"], pending.verifier)
    claims = await read_id_token(issuer, tokens.get("id_token"), nonce=pending.nonce, now=now)
    if issuer.client.fresh and _is_older(claims.get("auth_time"), pending.begun):
        raise Refused("old_log_in")
    more = await issuer.userinfo(str(tokens.get("access_token") or ""))
    if more and more.get("sub") != claims["sub"]:
        raise Refused("other_subject")
    return more | claims


def _is_older(auth_time: object, begun: int) -> bool:
    """Whether the issuer says that the user logged in before we asked; not all of them say."""
    if auth_time is None:
        return False
    return not isinstance(auth_time, int | float) or auth_time < begun - LEEWAY_SECONDS
