"""Retention keeps each class of record exactly as long as the settings say."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from cases.acts.audit_chain import seal_batch
from cases.acts.conversations import get_conversation, open_conversation
from cases.acts.mail import queue_mail
from cases.errors import NotFound
from cases.store import Store
from jobs.sweep import Sweeper, policy_of
from settings import Settings
from tests.builders import NOW
from tests.cases.intake.delivered import delivered, event
from tests.cases.intake.followed import deliver, follow, proven
from tests.jobs.orders import submitted


def a_conversation(store: Store) -> str:
    with store.unit() as unit:
        opened = open_conversation(unit)
        unit.commit()
    return opened.conversation.id


def is_there(store: Store, conversation_id: str) -> bool:
    with store.reading() as unit:
        try:
            get_conversation(unit, conversation_id=conversation_id)
        except NotFound:
            return False
    return True


async def sweep_in(store: Store, days: int, **changes: int) -> dict[str, int]:
    with travel(timedelta(days=days), tick=False):
        return await Sweeper(store, Settings(**changes), lambda: True).run()  # type: ignore[arg-type]


def test_the_policy_is_the_settings() -> None:
    policy = policy_of(Settings(retention_order_days=100))
    assert (policy.conversation_days, policy.order_days) == (30, 100)
    assert (policy.mail_days, policy.audit_days) == (30, 1825)
    assert (policy.case_days, policy.follow_days) == (1095, 90)


async def test_a_conversation_goes_when_its_days_are_over_and_not_before(store: Store) -> None:
    talk = a_conversation(store)
    await sweep_in(store, 29)
    assert is_there(store, talk)
    swept = await sweep_in(store, 31)
    assert swept["conversations"] == 1
    assert not is_there(store, talk)


async def test_an_order_has_its_own_period(sqlite_store: Store) -> None:
    submitted(sqlite_store)
    assert (await sweep_in(sqlite_store, 31))["orders"] == 0
    assert (await sweep_in(sqlite_store, 800))["orders"] == 1


async def test_a_mail_still_on_its_way_is_kept(sqlite_store: Store) -> None:
    with sqlite_store.unit() as unit:
        queue_mail(unit, to="a@b.dk", template="order_receipt", values={}, dedupe_key="a")
        unit.commit()
    assert (await sweep_in(sqlite_store, 400))["mails"] == 0


@pytest.mark.slow
async def test_more_than_one_batch_goes_in_one_run(sqlite_store: Store) -> None:
    with sqlite_store.unit() as unit:
        for _ in range(501):
            open_conversation(unit)
        unit.commit()
    assert (await sweep_in(sqlite_store, 31))["conversations"] == 501


async def test_it_ends_even_where_sweeping_leaves_something_to_sweep(sqlite_store: Store) -> None:
    a_conversation(sqlite_store)
    await sweep_in(sqlite_store, 40, retention_audit_days=1)
    with sqlite_store.unit() as unit:
        seal_batch(unit, now=unit.now())
        unit.commit()
    swept = await sweep_in(sqlite_store, 80, retention_audit_days=1)
    assert swept["audits"] > 0


async def test_without_the_lease_nothing_is_removed(sqlite_store: Store) -> None:
    talk = a_conversation(sqlite_store)
    assert await Sweeper(sqlite_store, Settings(), lambda: False).run() == {}
    assert is_there(sqlite_store, talk)


async def test_an_ended_case_and_what_follows_it_have_periods_of_their_own(store: Store) -> None:
    steps = [event("e1"), event("e2", "dom", datetime.now(UTC).isoformat())]
    deliver(store, delivered(events=steps), now=datetime.now(UTC))
    assert (await sweep_in(store, 1094))["cases"] == 0
    assert (await sweep_in(store, 90, retention_case_days=91))["cases"] == 0
    assert (await sweep_in(store, 1096))["cases"] == 1
    assert (await sweep_in(store, 1096))["cases"] == 0


async def test_the_notices_of_an_ended_case_end_by_the_setting(sqlite_store: Store) -> None:
    steps = [event("e1"), event("e2", "dom", NOW.isoformat())]
    deliver(sqlite_store, delivered(events=steps))
    with travel(NOW, tick=False):
        follow(sqlite_store, proven(sqlite_store))
        assert (await sweep_in(sqlite_store, 99, retention_follow_days=100))["follows"] == 0
        assert (await sweep_in(sqlite_store, 101, retention_follow_days=100))["follows"] == 1
