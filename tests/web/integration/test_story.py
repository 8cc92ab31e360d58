"""From the case system to the follower and back: delivered, told, seen, stopped."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from time_machine import travel

from cases.store import Store
from jobs.deliver import Delivery
from jobs.notices import Notices
from jobs.senders import choose_sender
from settings import Settings
from tests.cases.intake.delivered import delivered
from tests.cases.intake.followed import follow, moved_on, proven
from tests.web.conftest import Client, OpenGateway
from web import keys

TOKEN = "the-token-of-the-case-system"
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: each act has its own tests."""
    return sqlite_store


class Story:
    """The case system, the jobs and the follower's letter box around one gateway."""

    def __init__(self, gateway: Client, store: Store) -> None:
        assert gateway.app is not None
        self.gateway, self.store = gateway, store
        self.settings: Settings = gateway.app[keys.SETTINGS]

    async def deliver(self, record: dict[str, Any]) -> None:
        own = {"Authorization": f"Bearer {TOKEN}"}
        path = "/api/integration/cases"
        answer = await self.gateway.post(path, json=record, headers=own)
        assert answer.status == 200, await answer.text()

    async def links(self, at: datetime) -> list[str]:
        """What leaves the house at a moment, as the path of each link."""
        with travel(at, tick=False):
            await Notices(self.store, self.settings, lambda: True).run()
            sender = choose_sender(self.settings)
            await Delivery(self.store, self.settings, sender, lambda: True).run()
        found = [found for path in self.written() for found in _links(path)]
        for path in self.written():
            path.unlink()
        return found

    def written(self) -> list[Path]:
        state = self.settings.state_dir
        return [*state.glob("mail/*.eml"), *state.glob("sms/*.txt")]

    async def choose(self, link: str, act: str) -> None:
        origin = {"Origin": f"http://{self.gateway.host}:{self.gateway.port}"}
        answer = await self.gateway.post(link, data={"act": act}, headers=origin)
        assert answer.status == 200


def _links(path: Path) -> list[str]:
    raw = path.read_bytes()
    if path.suffix == ".eml":
        raw = message_from_bytes(raw).get_payload(decode=True)  # type: ignore[assignment]
    return re.findall(r"/notice/[0-9a-f]{32}", raw.decode())


async def test_a_follower_hears_confirms_hears_again_and_stops(
    open_gateway: OpenGateway, store: Store
) -> None:
    with travel(NOON, tick=False):
        story = Story(await open_gateway(integration_token=TOKEN), store)
        await story.deliver(delivered())
        identity = proven(store)
        follow(store, identity)
        follow(store, identity, "+4520304050", "sms")
        assert await story.links(NOON) == []
        await story.deliver(moved_on("sigtelse"))
        mail, text = await story.links(NOON)
        assert mail != text
        await story.choose(mail, "seen")
        await story.choose(text, "stop")
    assert [await story.links(NOON + day * DAY) for day in range(1, 20)] == [[]] * 19
    with travel(NOON + 20 * DAY, tick=False):
        await story.deliver(moved_on("sigtelse"))
        assert await story.links(NOON + 20 * DAY) == []
        await story.deliver(moved_on("sigtelse", "tiltale"))
        assert await story.links(NOON + 20 * DAY) == [mail]
        await story.choose(mail, "stop")
    assert [await story.links(NOON + day * DAY) for day in range(21, 40)] == [[]] * 19
