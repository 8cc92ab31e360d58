"""An alarm puts a waiting conversation first."""

from cases.acts.desk.alarms import mark_alarm
from cases.acts.desk.queue import queue
from cases.acts.desk.talks import desk_talk
from cases.store import Store
from tests.builders import opened
from tests.cases.desk.advisers import ANNA, BO, taken, waiting


def test_an_alarm_goes_before_all_that_waits(store: Store) -> None:
    first, pressing, alarmed = waiting(store), waiting(store, reason="distress"), waiting(store)
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=alarmed, kind="self_harm")
        unit.commit()
    with store.reading() as unit:
        rows = queue(unit, who=ANNA, tab="waiting").rows
    assert [row.id for row in rows] == [alarmed, pressing, first]
    assert (rows[0].alarm_kind, rows[0].urgency) == ("self_harm", 3)
    assert rows[0].alarmed_at is not None


def test_an_alarm_is_seen_whoever_has_the_talk(store: Store) -> None:
    talk, with_bot = taken(store), opened(store)
    with store.unit() as unit:
        for each in (talk, with_bot):
            mark_alarm(unit, conversation_id=each, kind="112")
        assert desk_talk(unit, who=BO, conversation_id=talk).alarm_kind == "112"
        assert queue(unit, who=ANNA, tab="mine").rows[0].alarm_kind == "112"
        assert queue(unit, who=ANNA, tab="waiting").total == 0
