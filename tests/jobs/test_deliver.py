"""Delivery sends each mail once while nothing breaks, and none is forgotten when something does."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from time_machine import travel

from cases.acts.mail import due_mail, queue_mail
from cases.store import Store
from cases.views.house import Mail
from jobs.deliver import Delivery
from jobs.senders import SmtpSender
from settings import Settings
from tests.jobs.smtp import Inbox, serving


def queue(store: Store, *addresses: str) -> None:
    with store.unit() as unit:
        for address in addresses:
            values = {"number": "B-1234-5679"}
            queue_mail(
                unit, to=address, template="order_receipt", values=values, dedupe_key=address
            )
        unit.commit()


def due(store: Store, after: timedelta = timedelta()) -> list[Mail]:
    with store.reading() as unit:
        return due_mail(unit, now=unit.now() + after)


def delivery(store: Store, inbox: Inbox, **changes: object) -> Delivery:
    own = Settings(smtp_host="127.0.0.1", smtp_port=inbox.port, **changes)  # type: ignore[arg-type]
    return Delivery(store, own, SmtpSender(own, timeout=5), lambda: True)


async def test_every_due_mail_is_sent_once(store: Store) -> None:
    queue(store, *[f"a{number}@example.dk" for number in range(25)])
    async with serving() as inbox:
        assert await delivery(store, inbox).run() == 25
        assert await delivery(store, inbox).run() == 0
    assert len(set(inbox.recipients)) == len(inbox.recipients) == 25


async def test_a_mail_refused_for_now_waits_and_is_sent_later(sqlite_store: Store) -> None:
    queue(sqlite_store, "a@example.dk")
    async with serving() as inbox:
        inbox.answer = lambda tries: "451 later" if tries < 3 else "250 OK"
        now = delivery(sqlite_store, inbox)
        assert await now.run() == 0
        assert due(sqlite_store) == []
        for minutes in (2, 20):
            with travel(timedelta(minutes=minutes), tick=False):
                await now.run()
    assert inbox.tries == 3
    assert len(inbox.messages) == 1


async def test_a_server_that_dies_in_the_middle_makes_no_mail_lost(sqlite_store: Store) -> None:
    queue(sqlite_store, "a@example.dk", "b@example.dk", "c@example.dk")
    async with serving() as inbox:
        inbox.answer = lambda tries: None if tries == 2 else "250 OK"
        await delivery(sqlite_store, inbox).run()
        assert len(inbox.messages) == 2
        (left,) = due(sqlite_store, timedelta(minutes=5))
    assert left.tries == 1


async def test_no_server_costs_one_mail_one_try_and_the_others_none(sqlite_store: Store) -> None:
    queue(sqlite_store, "a@example.dk", "b@example.dk")
    async with serving() as inbox:
        pass
    assert await delivery(sqlite_store, inbox).run() == 0
    assert [mail.tries for mail in due(sqlite_store, timedelta(hours=1))] == [0, 1]


async def test_a_final_no_and_a_hopeless_row_are_given_up(sqlite_store: Store) -> None:
    queue(sqlite_store, "gone@example.dk", "no address", "good@example.dk")
    async with serving() as inbox:
        inbox.answer = lambda tries: "550 unknown" if tries == 1 else "250 OK"
        assert await delivery(sqlite_store, inbox).run() == 1
    assert inbox.recipients == ["good@example.dk"]
    assert due(sqlite_store, timedelta(days=30)) == []


async def test_the_last_try_is_the_settings(sqlite_store: Store) -> None:
    queue(sqlite_store, "a@example.dk")
    async with serving() as inbox:
        inbox.answer = lambda _: "451 later"
        await delivery(sqlite_store, inbox, mail_tries=1).run()
    assert due(sqlite_store, timedelta(days=30)) == []


async def test_without_the_lease_nothing_is_sent(sqlite_store: Store) -> None:
    queue(sqlite_store, "a@example.dk")
    async with serving() as inbox:
        own = Settings(smtp_host="127.0.0.1", smtp_port=inbox.port)
        assert await Delivery(sqlite_store, own, SmtpSender(own), lambda: False).run() == 0
    assert inbox.tries == 0


async def test_a_crash_after_the_yes_sends_the_same_message_again(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(sqlite_store, "a@example.dk")
    async with serving() as inbox:
        crashing = delivery(sqlite_store, inbox)
        monkeypatch.setattr(crashing, "_sent", _crash)
        with pytest.raises(KeyError):
            await crashing.run()
        await delivery(sqlite_store, inbox).run()
    first, second = (message_from_bytes(each)["Message-ID"] for each in inbox.messages)
    assert first == second


async def test_logs_name_no_address(
    sqlite_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    queue(sqlite_store, "gudrun@example.dk")
    async with serving() as inbox:
        inbox.answer = lambda tries: "451 gudrun@example.dk is busy" if tries == 1 else "250 OK"
        await delivery(sqlite_store, inbox).run()
    assert "gudrun" not in capsys.readouterr().err


def _crash(_: Mail) -> None:
    raise KeyError
