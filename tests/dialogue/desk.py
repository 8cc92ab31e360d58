"""Advisers at the desk while a conversation is played: present, away, and acting."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import delete

from cases.acts.desk.answers import fill_answer
from cases.acts.desk.claims import claim, release
from cases.acts.desk.lines import say_as_adviser
from cases.store import Store
from cases.tables import DeskSessionRow, DeskUserRow
from cases.views.people import DeskUser

ANNA = DeskUser("adviser-1", "anna", "Anna", "adviser")
LEASE = 90.0
# Seen whenever it is asked, whatever clock a test has.
ALWAYS = datetime(2100, 1, 1, tzinfo=UTC)


def sit_down(store: Store) -> None:
    """Let an adviser for every district be logged in, and seen for ever."""
    with store.unit() as unit:
        if unit.session.get(DeskUserRow, ANNA.id) is None:
            row = DeskUserRow(
                id=ANNA.id,
                username=ANNA.username,
                name=ANNA.name,
                role=ANNA.role,
                all_districts=True,
                created_at=unit.now(),
            )
            unit.session.add(row)
            unit.session.flush()
        unit.session.add(
            DeskSessionRow(
                token_hash="t",
                id="session-1",
                user_id=ANNA.id,
                method="password",
                created_at=unit.now(),
                used_at=unit.now(),
                seen_at=ALWAYS,
                expires_at=ALWAYS,
            )
        )
        unit.commit()


def go_home(store: Store) -> None:
    """End every log-in."""
    with store.unit() as unit:
        unit.session.execute(delete(DeskSessionRow))
        unit.commit()


def help_and_hand_back(
    store: Store,
    talk: str,
    answers: Mapping[str, str],
    *,
    run: str | None = None,
    says: str = "Jeg kigger på det.",
) -> None:
    """Claim, answer, fill in, and give the conversation back to the bot."""
    with store.unit() as unit:
        claim(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)
        say_as_adviser(unit, who=ANNA, conversation_id=talk, client_id="line-1", text=says)
        for slot, text in answers.items():
            fill_answer(unit, who=ANNA, conversation_id=talk, slot=slot, text=text)
        release(unit, who=ANNA, conversation_id=talk, to="bot", run=run)
        unit.commit()
