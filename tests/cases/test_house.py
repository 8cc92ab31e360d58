"""Mail, heartbeats and leases: one of each, whoever asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from cases.acts.health import alive, beat
from cases.acts.leases import release_lease, take_lease
from cases.acts.mail import LAST_TRY, due_mail, mark_failed, mark_sent, queue_mail
from cases.errors import NotFound
from cases.store import Store
from cases.tables import MailRow

MAIL = {"to": "bo@example.com", "template": "order_receipt", "values": {"number": "B-1"}}


def test_a_mail_is_written_once_for_its_key_and_sent_once(store: Store) -> None:
    with store.unit() as unit:
        assert queue_mail(unit, **MAIL, dedupe_key="a")
        assert not queue_mail(unit, **MAIL, dedupe_key="a")
        [mail] = due_mail(unit, now=unit.now())
        assert (mail.to, mail.values) == ("bo@example.com", {"number": "B-1"})
        mark_sent(unit, mail_id=mail.id, now=unit.now())
        assert due_mail(unit, now=unit.now() + timedelta(days=9)) == []
        with pytest.raises(NotFound):
            mark_sent(unit, mail_id=4711, now=unit.now())


def test_a_failed_mail_waits_longer_each_time_and_is_given_up_at_last(store: Store) -> None:
    with store.unit() as unit:
        queue_mail(unit, **MAIL, dedupe_key="a")
        now = unit.now()
        waits = []
        for attempt in range(1, LAST_TRY + 1):
            [mail] = due_mail(unit, now=now)
            final = mark_failed(unit, mail_id=mail.id, now=now, error="SMTPConnectError")
            assert final == (attempt == LAST_TRY)
            before = now
            while not final and not due_mail(unit, now=now):
                now += timedelta(seconds=30)
            waits.append(now - before)
        assert waits[:-1] == sorted(waits[:-1])
        assert due_mail(unit, now=now + timedelta(days=9)) == []


@pytest.mark.parametrize("sent", [True, False])
def test_a_mail_that_was_sent_or_given_up_keeps_no_address(store: Store, sent: bool) -> None:
    with store.unit() as unit:
        queue_mail(unit, **MAIL, dedupe_key="a")
        [mail] = due_mail(unit, now=unit.now())
        if sent:
            mark_sent(unit, mail_id=mail.id, now=unit.now())
        else:
            mark_failed(unit, mail_id=mail.id, now=unit.now(), error="550", final=True)
        row = unit.session.get_one(MailRow, mail.id)
        assert (row.to, row.values) == ("", {})


def test_a_process_is_alive_as_long_as_it_beats(store: Store) -> None:
    with store.unit() as unit:
        beat(unit, name="worker-1", kind="worker")
        beat(unit, name="worker-1", kind="worker")
        beat(unit, name="worker-2", kind="worker")
        assert alive(unit, kind="worker", within=timedelta(seconds=10)) == 2
        assert alive(unit, kind="jobs", within=timedelta(seconds=10)) == 0
        assert alive(unit, kind="worker", within=timedelta(seconds=-1)) == 0


def test_a_lease_has_one_holder_until_it_lapses(store: Store) -> None:
    with store.unit() as unit:
        assert take_lease(unit, name="jobs", holder="a", seconds=30)
        assert take_lease(unit, name="jobs", holder="a", seconds=30)
        assert not take_lease(unit, name="jobs", holder="b", seconds=30)
        release_lease(unit, name="jobs", holder="b")
        assert not take_lease(unit, name="jobs", holder="b", seconds=30)
        assert take_lease(unit, name="jobs", holder="a", seconds=-1)
        assert take_lease(unit, name="jobs", holder="b", seconds=30)


def test_of_many_who_want_a_lease_at_once_one_gets_it(store: Store) -> None:
    def want(number: int) -> bool:
        with store.unit() as unit:
            got = take_lease(unit, name="jobs", holder=str(number), seconds=30)
            unit.commit()
        return got

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(want, range(8))) == 1
