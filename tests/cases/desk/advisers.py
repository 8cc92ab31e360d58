"""Builders for the desk: advisers, conversations that wait, and conversations that are taken."""

from typing import Any

from cases.acts.desk.claims import claim
from cases.acts.desk.lines import say_as_adviser
from cases.acts.handoffs import request_handoff
from cases.store import Store
from cases.tables import DeskUserDistrictRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.desk import Claimed
from cases.views.people import DeskUser, Role
from tests.builders import opened

LEASE = 90.0
HERE, ELSEWHERE = "1462", "1461"


def user(username: str, *districts: str, role: Role = "adviser") -> DeskUser:
    """Somebody at the desk; without districts they serve all."""
    served = frozenset(districts) or None
    return DeskUser(f"id-{username}", username, username.title(), role, served)


ANNA, BO = user("anna"), user("bo")
HERE_ONLY, ELSEWHERE_ONLY = user("her", HERE), user("der", ELSEWHERE)
CHIEF = user("chef", role="supervisor")


def enrolled(store: Store, *users: DeskUser) -> None:
    """Users as rows, for what looks them up by name."""
    with store.unit() as unit:
        for who in users:
            row = DeskUserRow(
                id=who.id,
                username=who.username,
                name=who.name,
                role=who.role,
                all_districts=who.districts is None,
                created_at=unit.now(),
            )
            unit.session.add(row)
            unit.session.flush()
            for code in who.districts or ():
                unit.session.add(DeskUserDistrictRow(user_id=who.id, district_code=code))
        unit.commit()


def waiting(store: Store, talk: str | None = None, **values: Any) -> str:
    """The id of a conversation that waits for a human."""
    talk = talk or opened(store)
    with store.unit() as unit:
        wait(unit, talk, **values)
        unit.commit()
    return talk


def wait(unit: UnitOfWork, talk: str, **values: Any) -> None:
    """Ask for a human, in somebody's unit."""
    wish = {"reason": "asked_for", "slots": {}, **values}
    request_handoff(unit, conversation_id=talk, **wish)


def take(store: Store, talk: str, who: DeskUser = ANNA, lease: float = LEASE) -> Claimed:
    """Claim a conversation that waits."""
    with store.unit() as unit:
        claimed = claim(unit, who=who, conversation_id=talk, lease_seconds=lease)
        unit.commit()
    return claimed


def taken(store: Store, who: DeskUser = ANNA, **values: Any) -> str:
    """The id of a conversation that an adviser has."""
    talk = waiting(store, **values)
    take(store, talk, who)
    return talk


def take_over(unit: UnitOfWork, talk: str, who: DeskUser = ANNA) -> Claimed:
    """Have a bot's conversation wait and be claimed, all in one unit."""
    wait(unit, talk)
    return claim(unit, who=who, conversation_id=talk, lease_seconds=LEASE)


def say(store: Store, talk: str, text: str, who: DeskUser = ANNA, client_id: str = "") -> Message:
    """An adviser's line."""
    with store.unit() as unit:
        line = say_as_adviser(
            unit, who=who, conversation_id=talk, client_id=client_id or text, text=text
        )
        unit.commit()
    return line
