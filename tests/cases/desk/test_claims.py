"""A conversation has one adviser, for as long as that adviser is heard of."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.conversations import get_conversation, leave
from cases.acts.desk.alarms import mark_alarm
from cases.acts.desk.claims import claim, close, lapse, lapsed, release, renew
from cases.acts.desk.queue import queue
from cases.acts.desk.talks import desk_talk
from cases.acts.handoffs import cancel_handoff, current_handoff
from cases.acts.inbox import take_turn
from cases.errors import (
    AlreadyClaimed,
    ConversationClosed,
    NotFound,
    NotWaiting,
    NotYours,
    UnknownReason,
)
from cases.store import Store
from cases.tables import AuditRow, HandoffRow, OwnershipRow
from cases.views.conversations import Turn
from tests.builders import hear, opened
from tests.cases.desk.advisers import (
    ANNA,
    BO,
    CHIEF,
    ELSEWHERE_ONLY,
    HERE,
    HERE_ONLY,
    LEASE,
    take,
    taken,
    waiting,
)


def owner(store: Store, talk: str) -> str:
    with store.reading() as unit:
        return get_conversation(unit, conversation_id=talk).owner


def turns(store: Store, talk: str) -> list[Turn]:
    """The events that wait for the worker."""
    found = []
    with store.unit() as unit:
        while (turn := take_turn(unit, conversation_id=talk)) is not None:
            found.append(turn)
            unit.session.connection().exec_driver_sql(
                f"UPDATE inbox SET state = 'done' WHERE id = {turn.inbox_id}"
            )
        unit.commit()
    return found


def test_the_owner_goes_round_and_each_step_is_written_down(store: Store) -> None:
    talk = waiting(store)
    take(store, talk)
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    waiting(store, talk)
    take(store, talk, BO)
    with store.unit() as unit:
        close(unit, who=BO, conversation_id=talk, outcome="helped", category="other")
        unit.commit()
    with store.reading() as unit:
        query = select(OwnershipRow).where(OwnershipRow.conversation_id == talk)
        rows = unit.session.execute(query.order_by(OwnershipRow.id)).scalars().all()
        steps = [(row.owner, row.adviser) for row in rows]
        assert [row.epoch for row in rows] == list(range(2, 8))
    assert steps == [
        ("waiting", None),
        ("adviser", "anna"),
        ("bot", None),
        ("waiting", None),
        ("adviser", "bo"),
        ("closed", None),
    ]


def test_only_a_waiting_conversation_can_be_claimed(store: Store) -> None:
    with_bot, with_anna, closed = opened(store), taken(store), taken(store)
    with store.unit() as unit:
        close(unit, who=ANNA, conversation_id=closed, outcome="helped", category="other")
        for talk, refusal in ((with_bot, NotWaiting), (closed, NotWaiting), ("gone", NotFound)):
            with pytest.raises(refusal):
                claim(unit, who=BO, conversation_id=talk, lease_seconds=LEASE)
        for who in (BO, ANNA):
            with pytest.raises(AlreadyClaimed) as caught:
                claim(unit, who=who, conversation_id=with_anna, lease_seconds=LEASE)
            assert caught.value.holder == "anna"


def test_another_districts_conversation_looks_unknown(store: Store) -> None:
    talk = waiting(store, district_code=HERE)
    with store.unit() as unit:
        with pytest.raises(NotFound):
            claim(unit, who=ELSEWHERE_ONLY, conversation_id=talk, lease_seconds=LEASE)
        assert claim(unit, who=HERE_ONLY, conversation_id=talk, lease_seconds=LEASE).epoch == 3


def test_a_claim_is_noted_on_the_handoff_and_in_the_trail(store: Store) -> None:
    talk = taken(store)
    with store.reading() as unit:
        query = select(HandoffRow).where(HandoffRow.conversation_id == talk)
        row = unit.session.execute(query).scalar_one()
        assert (row.claimed_by, row.outcome, row.first_reply_at) == ("anna", "claimed", None)
        assert row.claimed_at is not None
        trail = unit.session.execute(select(AuditRow.actor, AuditRow.act, AuditRow.subject))
        assert ("anna", "claim_conversation", f"conversation:{talk}") in trail.tuples().all()


def test_a_heartbeat_keeps_the_lease(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        later = unit.now() + timedelta(seconds=LEASE + 5)
        assert lapsed(unit, now=later) == [talk]
        until = renew(unit, who=ANNA, conversation_id=talk, lease_seconds=2 * LEASE)
        assert desk_talk(unit, who=ANNA, conversation_id=talk).lease_until == until
        assert lapsed(unit, now=later) == []
        assert not lapse(unit, conversation_id=talk, now=later)
        with pytest.raises(NotYours):
            renew(unit, who=BO, conversation_id=talk, lease_seconds=LEASE)
        with pytest.raises(NotFound):
            renew(unit, who=BO, conversation_id="gone", lease_seconds=LEASE)
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        with pytest.raises(NotYours):
            renew(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)


def test_a_lapsed_lease_puts_the_conversation_first_in_the_queue(store: Store) -> None:
    untouched = waiting(store)
    talk = taken(store, slots={"order_kind": "talk"}, summary="Foredrag")
    with store.unit() as unit:
        late = unit.now() + timedelta(seconds=LEASE + 1)
        assert lapse(unit, conversation_id=talk, now=late)
        assert not lapse(unit, conversation_id=talk, now=late)
        unit.commit()
    with store.reading() as unit:
        rows = queue(unit, who=BO, tab="waiting").rows
        assert [row.id for row in rows] == [talk, untouched]
        assert (rows[0].reason, rows[0].urgency, rows[0].subject) == ("lease_lapsed", 1, "Foredrag")
        seen = desk_talk(unit, who=BO, conversation_id=talk)
        assert (seen.owner, seen.lapses, seen.lease_until, seen.transfers) == (
            "waiting",
            1,
            None,
            0,
        )
    assert [turn.intent for turn in turns(store, talk)] == ["adviser_lost"]
    with store.unit() as unit, pytest.raises(NotYours):
        renew(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)


def test_what_pressed_still_presses_after_a_lapse(store: Store) -> None:
    talk = taken(store, reason="distress")
    with store.unit() as unit:
        lapse(unit, conversation_id=talk, now=unit.now() + timedelta(seconds=LEASE + 1))
        handoff = current_handoff(unit, conversation_id=talk)
        assert handoff is not None
        assert handoff.urgency == 2


def test_an_alarm_while_an_adviser_helps_counts_at_the_next_wait(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=talk, kind="112")
        release(unit, who=ANNA, conversation_id=talk, to="waiting")
        [row] = queue(unit, who=BO, tab="waiting").rows
        assert (row.urgency, row.alarm_kind, row.reason) == (3, "112", "transfer")


def test_a_handback_tells_the_bot_what_to_run(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot", run="order_officer")
        unit.commit()
    [turn] = turns(store, talk)
    assert (turn.intent, turn.owner) == ("handed_back", "bot")
    assert turn.values == {"answers": {}, "run": "order_officer"}


@pytest.mark.parametrize("to", ["bot", "waiting"])
def test_only_the_holder_gives_back(store: Store, to: str) -> None:
    talk = taken(store)
    with store.unit() as unit:
        for who in (BO, CHIEF):
            with pytest.raises(NotYours):
                release(unit, who=who, conversation_id=talk, to=to)  # type: ignore[arg-type]
        release(unit, who=ANNA, conversation_id=talk, to=to)  # type: ignore[arg-type]
        with pytest.raises(NotYours):
            release(unit, who=ANNA, conversation_id=talk, to=to)  # type: ignore[arg-type]


def test_giving_back_to_the_queue_counts_as_changing_hands(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        for who in (ANNA, BO):
            release(unit, who=who, conversation_id=talk, to="waiting")
            claim(unit, who=BO, conversation_id=talk, lease_seconds=LEASE)
        seen = desk_talk(unit, who=BO, conversation_id=talk)
        assert (seen.transfers, seen.flag) == (2, True)


def test_closing_needs_codes_and_ends_the_talk(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        day = unit.now().date()
        for codes in (("won", "other"), ("helped", "ufo")):
            with pytest.raises(UnknownReason):
                close(unit, who=ANNA, conversation_id=talk, outcome=codes[0], category=codes[1])
        end = {"outcome": "helped", "category": "complaint", "follow_up": day}
        close(unit, who=ANNA, conversation_id=talk, **end)  # type: ignore[arg-type]
        unit.commit()
    with store.reading() as unit:
        closed = desk_talk(unit, who=BO, conversation_id=talk).closed
        assert closed is not None
        assert (closed.outcome, closed.category, closed.follow_up) == ("helped", "complaint", day)
    with pytest.raises(ConversationClosed):
        hear(store, talk, "er der nogen")


def test_a_citizen_takes_a_waiting_conversation_back_but_not_an_advisers(store: Store) -> None:
    talk = waiting(store)
    with store.unit() as unit:
        assert cancel_handoff(unit, conversation_id=talk)
        unit.commit()
    assert owner(store, talk) == "bot"
    waiting(store, talk)
    take(store, talk)
    with store.unit() as unit:
        assert not cancel_handoff(unit, conversation_id=talk)
    assert owner(store, talk) == "adviser"


def test_who_leaves_is_nobodys_any_more(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        leave(unit, conversation_id=talk)
        with pytest.raises(NotYours):
            renew(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)
        query = select(HandoffRow.outcome).where(HandoffRow.conversation_id == talk)
        assert unit.session.execute(query).scalar_one() == "left"
