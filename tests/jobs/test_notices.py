"""Who follows a case gets a notice without content, by day, and again until it is confirmed."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import select
from time_machine import travel

from cases.acts.case_follows import confirm_by_token, stop_by_token
from cases.acts.mail import due_mail
from cases.store import Store
from cases.tables import CaseFollowRow, MailRow
from jobs.deliver import Delivery
from jobs.notices import Notices, StoppedFollows
from jobs.senders import FileSender, Refused
from jobs.sms import TextMessage
from settings import Settings
from tests.cases.intake.delivered import delivered
from tests.cases.intake.followed import ADDRESS, NUMBER, deliver, follow, moved_on, proven

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOKEN = re.compile(r"/notice/([0-9a-f]{32})")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(state_dir=tmp_path, public_url="https://chat.example")


async def run(store: Store, settings: Settings, at: datetime) -> int:
    """One round of the two jobs at a moment; how many left the house."""
    with travel(at, tick=False):
        await Notices(store, settings, lambda: True).run()
        sender = FileSender(settings.state_dir / "mail")
        return await Delivery(store, settings, sender, lambda: True).run()


def mails(settings: Settings) -> list[str]:
    found = sorted((settings.state_dir / "mail").glob("*.eml"))
    letters = [message_from_bytes(path.read_bytes()) for path in found]
    bodies = [letter.get_payload(decode=True) for letter in letters]
    return [f"{letter['Subject']}\n{body!r}" for letter, body in zip(letters, bodies, strict=True)]


def followed(store: Store, *channels: str) -> None:
    deliver(store, delivered())
    identity = proven(store)
    for channel in channels or ("email",):
        address = ADDRESS if channel == "email" else "+4520304050"
        follow(store, identity, address, "sms" if channel == "sms" else "email")
    deliver(store, moved_on("sigtelse"))


async def test_a_follower_gets_one_mail_without_content(store: Store, settings: Settings) -> None:
    followed(store)
    assert await run(store, settings, NOON) == 1
    assert await run(store, settings, NOON + HOUR) == 0
    (mail,) = mails(settings)
    assert "https://chat.example/notice/" in mail
    told = (NUMBER, "sigt", "politi", "sag ", "indbrud", "burglary", "1462")
    assert not [word for word in told if word in mail.lower()]


async def test_it_is_repeated_three_times_and_then_no_more(
    store: Store, settings: Settings
) -> None:
    followed(store)
    sent = [day for day in range(40) if await run(store, settings, NOON + day * DAY)]
    assert sent == [0, 3, 7, 14]


async def test_a_confirmed_one_is_not_repeated(sqlite_store: Store, settings: Settings) -> None:
    followed(sqlite_store)
    await run(sqlite_store, settings, NOON)
    token = TOKEN.findall(mails(settings)[0])[0]
    with sqlite_store.unit() as unit:
        confirm_by_token(unit, token=token)
        unit.commit()
    assert [day for day in range(40) if await run(sqlite_store, settings, NOON + day * DAY)] == []


async def test_nothing_is_written_at_night(sqlite_store: Store, settings: Settings) -> None:
    followed(sqlite_store)
    hours = [await run(sqlite_store, settings, NOON + hour * HOUR) for hour in range(8, 22)]
    # 20:00 UTC to 9:00 UTC: eight in the morning in Denmark is 7:00 UTC in winter.
    assert hours.index(1) == 11
    assert sum(hours) == 1


async def test_a_text_message_goes_to_the_sink(sqlite_store: Store, settings: Settings) -> None:
    followed(sqlite_store, "email", "sms")
    assert await run(sqlite_store, settings, NOON) == 2
    (file,) = (settings.state_dir / "sms").iterdir()
    assert TOKEN.search(file.read_text("utf-8"))
    assert len(mails(settings)) == 1


class Down:
    """A gateway for text messages that takes nothing."""

    async def send(self, message: TextMessage) -> None:
        raise Refused("down", down=True)


async def test_a_gateway_that_is_down_holds_up_no_mail_and_nobody_is_woken(
    sqlite_store: Store, settings: Settings
) -> None:
    followed(sqlite_store, "sms", "email")
    evening = NOON + 6 * HOUR
    sender = FileSender(settings.state_dir / "mail")
    with travel(evening, tick=False):
        await Notices(sqlite_store, settings, lambda: True).run()
        assert await Delivery(sqlite_store, settings, sender, lambda: True, Down()).run() == 1
    assert await run(sqlite_store, settings, evening + 3 * HOUR) == 0
    with sqlite_store.reading() as unit:
        (row,) = due_mail(unit, now=evening + 3 * DAY)
        waits = unit.session.execute(select(MailRow.not_before).where(MailRow.id == row.id))
        assert waits.scalar_one() == NOON + 19 * HOUR
    assert await run(sqlite_store, settings, NOON + 19 * HOUR) == 1


async def test_two_jobs_at_once_write_it_once(sqlite_store: Store, settings: Settings) -> None:
    followed(sqlite_store)
    with travel(NOON, tick=False):
        jobs = [Notices(sqlite_store, settings, lambda: True) for _ in range(2)]
        assert [await job.run() for job in jobs] == [1, 0]


@pytest.mark.slow
async def test_a_hundred_and_more_are_written_in_one_round(
    sqlite_store: Store, settings: Settings
) -> None:
    followed(sqlite_store)
    with sqlite_store.unit() as unit:
        row = unit.session.execute(select(CaseFollowRow)).scalar_one()
        columns = {column.name for column in CaseFollowRow.__table__.columns} - {"id"}
        more = {name: getattr(row, name) for name in columns}
        for place in range(120):
            own = {"address_hash": f"{place:064d}", "token_hash": f"{place:064d}"}
            unit.session.add(CaseFollowRow(**(more | own)))
        unit.commit()
    with travel(NOON, tick=False):
        assert await Notices(sqlite_store, settings, lambda: True).run() == 121


async def test_without_the_lease_nothing_is_written(
    sqlite_store: Store, settings: Settings
) -> None:
    followed(sqlite_store)
    with travel(NOON, tick=False):
        assert await Notices(sqlite_store, settings, lambda: False).run() == 0


async def test_stopped_follows_are_forgotten_with_their_mails(
    sqlite_store: Store, settings: Settings
) -> None:
    followed(sqlite_store)
    await run(sqlite_store, settings, NOON)
    with sqlite_store.unit() as unit:
        stop_by_token(unit, token=TOKEN.findall(mails(settings)[0])[0])
        unit.commit()
    job = StoppedFollows(sqlite_store, settings)
    assert await job.run() == 0
    with travel(datetime.now(UTC) + 31 * DAY, tick=False):
        assert await job.run() == 1
