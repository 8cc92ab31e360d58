"""What the desk's acts leave behind is counted as a person who watched would count it."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from time_machine import travel

from cases.acts.conversations import rate
from cases.acts.desk.claims import claim, close, lapse, release
from cases.acts.desk.lines import say_as_adviser
from cases.acts.desk.statistics import overview
from cases.acts.handoffs import cancel_handoff, request_handoff
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.figures import Figures
from cases.views.people import DeskUser
from tests.builders import hear, opened

LIS = DeskUser("u1", "lis", "Lis", "adviser")
BO = DeskUser("u2", "bo", "Bo", "adviser")
VERA = DeskUser("u3", "vera", "Vera", "supervisor")
DAY = date(2026, 11, 20)


def act(store: Store, clock: str, do: Callable[..., Any], **values: Any) -> None:
    """One act at a time of the day, in UTC."""

    def work(unit: UnitOfWork) -> None:
        do(unit, **values)
        unit.commit()

    with travel(f"2026-11-20T{clock}Z", tick=False), store.unit() as unit:
        work(unit)


def begun(store: Store) -> str:
    with travel("2026-11-20T09:00:00Z", tick=False):
        own = opened(store)
        hear(store, own, "hej")
    return own


def seen(store: Store) -> Figures:
    with store.reading() as unit:
        now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        return overview(unit, who=VERA, first=DAY, last=DAY, now=now).total


def says(store: Store, clock: str, own: str, who: DeskUser) -> None:
    client_id = str(uuid.uuid4())
    act(
        store,
        clock,
        say_as_adviser,
        who=who,
        conversation_id=own,
        client_id=client_id,
        text="Hej",
    )


def test_the_wait_lasts_until_somebody_writes_whoever_took_it_first(store: Store) -> None:
    own = begun(store)
    talk: dict[str, Any] = {"conversation_id": own}
    act(store, "10:00:00", request_handoff, **talk, reason="asked_for", slots={})
    act(store, "10:01:00", claim, who=LIS, **talk, lease_seconds=90)
    assert (seen(store).pending, seen(store).waits) == (1, ())
    late = datetime(2026, 11, 20, 10, 5, tzinfo=UTC)
    act(store, "10:05:00", lapse, **talk, now=late)
    act(store, "10:06:00", claim, who=BO, **talk, lease_seconds=90)
    says(store, "10:07:00", own, BO)
    found = seen(store)
    assert found.reasons == {"asked_for": 1}
    assert found.waits == (420,)
    assert (found.taken, found.lapses, found.pending, found.unanswered) == (1, 1, 0, 0)


def test_going_back_into_the_queue_is_no_new_wish_and_counts_as_passed_on(store: Store) -> None:
    own = begun(store)
    talk: dict[str, Any] = {"conversation_id": own}
    act(store, "10:00:00", request_handoff, **talk, reason="distress", slots={})
    act(store, "10:01:00", claim, who=LIS, **talk, lease_seconds=90)
    says(store, "10:02:00", own, LIS)
    act(store, "10:03:00", release, who=LIS, **talk, to="waiting")
    act(store, "10:30:00", claim, who=BO, **talk, lease_seconds=90)
    says(store, "10:31:00", own, BO)
    act(store, "10:32:00", close, who=BO, **talk, outcome="helped", category="other")
    act(store, "10:33:00", rate, **talk, score=4, comment="")
    found = seen(store)
    assert (found.reasons, found.waits) == ({"distress": 1}, (120,))
    assert (found.transfers, found.transfers_each, found.rating_mean) == (1, 1.0, 4.0)


def test_a_wish_taken_back_asks_for_no_answer_and_the_next_one_is_another(store: Store) -> None:
    own = begun(store)
    talk: dict[str, Any] = {"conversation_id": own}
    act(store, "10:00:00", request_handoff, **talk, reason="three_tries", slots={})
    act(store, "10:01:00", cancel_handoff, **talk)
    act(store, "11:00:00", request_handoff, **talk, reason="asked_for", slots={})
    act(store, "11:01:00", claim, who=LIS, **talk, lease_seconds=90)
    says(store, "11:01:30", own, LIS)
    found = seen(store)
    assert found.reasons == {"three_tries": 1, "asked_for": 1}
    assert (found.waits, found.unanswered, found.unanswered_share) == ((90,), 0, 0.0)


def test_a_talk_in_which_nobody_spoke_is_no_conversation(store: Store) -> None:
    with travel("2026-11-20T09:00:00Z", tick=False):
        opened(store)
    assert seen(store) == Figures()
