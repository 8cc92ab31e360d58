"""A citizen's browser in front of a chat that trusts a broker, and what the store then knows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from sqlalchemy import select
from yarl import URL

from cases.acts.case_records import store_cases
from cases.acts.conversations import hash_session
from cases.acts.identities import identity_of
from cases.intake.records import CaseRecord, EventRecord, PartyRecord
from cases.person_refs import person_ref
from cases.store import Store
from cases.tables import InboxRow
from cases.views.cases import Identity
from tests.oidc.brokers import Broker, options
from tests.oidc.browsing import Answer, Browser
from tests.oidc.running import running_provider
from tests.ports import free_port

BEGIN = "/identity/mitid"
CALLBACK = "/identity/mitid/callback"


@dataclass
class Site:
    """A broker that is running, and the port that its chat has to have."""

    issuer: str
    port: int
    broker: Broker

    @property
    def chat(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def broker_site(folder: Path, broker: Broker) -> Iterator[Site]:
    """The certified provider as this broker."""
    port = free_port()
    wanted = options(broker, free_port(), f"http://127.0.0.1:{port}")
    with running_provider(folder, wanted) as issuer:
        yield Site(issuer, port, broker)


@dataclass
class Citizen:
    """Somebody with a talk in their browser."""

    chat: str
    browser: Browser
    store: Store
    talk: str = ""
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def start(self) -> "Citizen":
        self.headers = {"Origin": self.chat}
        await self.browser.call("POST", f"{self.chat}/start", headers=self.headers)
        self.talk, _, self.token = self.jar["chat"].partition(".")
        return self

    @property
    def jar(self) -> dict[str, str]:
        url = URL(self.chat)
        return self.browser.cookies[f"{url.host}:{url.port}"]

    @property
    def session_hash(self) -> str:
        return hash_session(self.store.keys, self.token)

    async def begin(self, path: str = BEGIN, **form: str) -> Answer:
        """Press the button; the page that goes on to the broker."""
        return await self.browser.call(
            "POST", f"{self.chat}{path}", headers=self.headers, data=form or None
        )

    async def to_callback(self, account: str) -> str:
        """Press the button and log in; the address that the broker sends the browser back to."""
        goal = goal_of(await self.begin())
        return (await self.browser.follow(goal, account, until=CALLBACK + "?")).location

    async def log_in(self, account: str) -> Answer:
        return await self.browser.call("GET", await self.to_callback(account))

    def identity(self) -> Identity | None:
        with self.store.reading() as unit:
            return identity_of(
                unit,
                conversation_id=self.talk,
                session_hash=self.session_hash,
                now=datetime.now(UTC),
            )

    def events(self) -> list[tuple[str | None, str | None, object]]:
        with self.store.reading() as unit:
            query = select(InboxRow.intent, InboxRow.session_hash, InboxRow.payload)
            query = query.where(InboxRow.kind == "event", InboxRow.conversation_id == self.talk)
            return [(row[0], row[1], row[2]["values"]) for row in unit.run(query)]


def goal_of(page: Answer) -> str:
    """Where the page goes on to by itself, without a script."""
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.text)
    assert found, page.text
    assert f'href="{found[1]}"' in page.text
    return unescape(found[1])


def give_case(store: Store, key: str, cpr: str, role: str = "victim", serial: int = 1) -> str:
    """A case of this person, as a case system delivers it; its number."""
    number = f"1462-74211-{serial:05d}-26"
    event = EventRecord("e1", "efterforskning", datetime(2026, 11, 2, 9, tzinfo=UTC), None)
    party = PartyRecord("p1", role, person_ref(key, cpr), None)
    record = CaseRecord(number, "1462", "burglary", (party,), (event,), None, None)
    with store.unit() as unit:
        store_cases(unit, [record], now=datetime.now(UTC))
        unit.commit()
    return number
