"""From an issuer's claims to a user of the desk: name, role and districts."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cases.views.people import Role
from settings import Settings
from web.desk.people.oidc.errors import NoRole
from web.oidc.claims import find
from web.oidc.errors import Refused

# Of several roles the first of these counts: one person is one user with one role.
BY_RANK: tuple[Role, ...] = ("supervisor", "adviser", "screener", "admin")
EVERYWHERE = frozenset({"*", "all"})
LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Person:
    """Who the issuer says has logged in; `districts` is None for all of them."""

    subject: str
    username: str
    name: str
    role: Role
    districts: frozenset[str] | None


def person_of(
    claims: Mapping[str, Any], settings: Settings, known_districts: Collection[str]
) -> Person:
    """The person of these claims; raises NoRole, and Refused without a subject."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refused("no_subject")
    if not subject.isprintable():
        raise Refused("no_subject")
    roles = _words(find(claims, settings.oidc_role_claim))
    role = next((role for role in BY_RANK if role in roles), None)
    if role is None:
        raise NoRole("unknown_role" if roles else "no_role", subject)
    districts = _words(find(claims, settings.oidc_district_claim))
    everywhere = bool(districts & EVERYWHERE)
    username = str(claims.get("preferred_username") or claims.get("email") or subject)
    return Person(
        subject=subject,
        username=username,
        name=str(claims.get("name") or username),
        role=role,
        districts=None if everywhere else districts & frozenset(known_districts),
    )


def _words(value: Any) -> frozenset[str]:
    """A list of texts, or one text with blanks or commas between."""
    if isinstance(value, str):
        return frozenset(filter(None, re.split(r"[\s,]+", value)))
    if isinstance(value, list):
        return frozenset(str(item).strip() for item in value if isinstance(item, str | int))
    return frozenset()
