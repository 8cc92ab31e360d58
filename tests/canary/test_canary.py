"""Fifty birds go through every flow and every failure; afterwards nobody has heard any of them."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import aiohttp
import httpx
import pytest

from cases.acts.case_notices import due_notices
from cases.acts.mail import due_mail
from cases.store import open_store
from settings import DEMO_SECRET
from tests.canary.birds import BIRDS, Bird, heard
from tests.canary.breaking import (
    broken_store,
    deliver_badly,
    deliver_news,
    kill_workers,
    load_all,
    load_badly,
)
from tests.canary.desk_hands import Adviser, help_along, knock_wrongly
from tests.canary.house import House, running_house
from tests.canary.singing import (
    Citizen,
    ask_for_the_case,
    come_back_wrongly,
    guess_on,
    judge_and_go,
    log_in_with_mitid,
    order_an_officer,
    send_what_is_wrong,
    sing_everywhere,
)

pytestmark = [pytest.mark.slow, pytest.mark.model, pytest.mark.xdist_group("canary")]
MAIL_SECONDS = 60.0


@dataclass
class Aviary:
    """The house after all of it, and what was seen on the way: the flows must really have run."""

    house: House
    cards: Counter[str] = field(default_factory=Counter)
    mitid: Counter[int] = field(default_factory=Counter)
    desk: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)
    killed: int = 0
    metrics: list[bytes] = field(default_factory=list)

    def run(self) -> None:
        """Every bird, every flow, every failure."""
        load_all(self.house)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self.fly, BIRDS))
            list(pool.map(self.be_helped, range(4)))
        load_badly(self.house, BIRDS)
        self.break_down()
        self.measure()

    def fly(self, bird: Bird) -> None:
        with httpx.Client(timeout=60) as client:
            self.talk(Citizen(self.house, bird, client).start())
        with httpx.Client(timeout=60) as client:
            self.prove(Citizen(self.house, bird, client).start())
        with httpx.Client(timeout=60) as client:
            self.deliver(Citizen(self.house, bird, client))

    def talk(self, citizen: Citizen) -> None:
        sing_everywhere(citizen)
        send_what_is_wrong(citizen)
        asyncio.run(_type_frames(citizen))
        judge_and_go(citizen)
        asker = citizen.again()
        ask_for_the_case(asker)
        self.cards.update(asker.types())
        if citizen.bird.place % 2:  # the others are told of news in the talk, and not by mail
            asker.own("POST", "/leave")
        guess_on(citizen.again())

    def prove(self, citizen: Citizen) -> None:
        come_back_wrongly(citizen)
        self.mitid.update([log_in_with_mitid(citizen)])
        citizen.listen()
        order_an_officer(citizen)
        self.cards.update(citizen.types())

    def deliver(self, citizen: Citizen) -> None:
        self.refused.update(deliver_badly(citizen.call, citizen.bird))
        assert deliver_news(citizen.call, citizen.bird) == 200

    def be_helped(self, desk: int) -> None:
        """At one of four desks."""
        with httpx.Client(timeout=60) as client:
            adviser = Adviser(self.house, client).log_in(f"raadgiver{desk + 1}")
            for bird in BIRDS[desk::4]:
                knock_wrongly(adviser, bird)
                with httpx.Client(timeout=60) as own:
                    citizen = Citizen(self.house, bird, own).start()
                    citizen.say(f"Jeg hedder {bird.name}, cpr {bird.cpr}, sag {bird.case}")
                    citizen.say("jeg vil tale med et menneske")
                    citizen.say("ja")
                    self.desk.update(help_along(adviser, citizen))

    def break_down(self) -> None:
        """Half of the birds speak while the store is broken, half while their worker is killed."""
        for broken in (True, False):
            for bird in BIRDS[broken::2]:
                with httpx.Client(timeout=60) as client:
                    citizen = Citizen(self.house, bird, client).start()
                    citizen.listen()
                    if broken:
                        with broken_store(self.house):
                            self._speak(citizen)
                    else:
                        self._speak(citizen)
                        self.killed += kill_workers(self.house)
                    if bird.place > 45:
                        citizen.listen()

    @staticmethod
    def _speak(citizen: Citizen) -> None:
        bird = citizen.bird
        text = f"journalnummer {bird.case} og kontrolkode {bird.code}, {bird.name}, {bird.dashed}"
        body = {"client_id": "00000000-0000-4000-8000-000000000001", "text": text}
        citizen.own("POST", "/messages", json=body)
        citizen.call("POST", "/send", data={"text": text, "client_id": "x"})
        time.sleep(0.05)

    def measure(self) -> None:
        self.metrics = [
            httpx.get(f"{self.house.base}{path}").content
            for path in ("/metrics", "/health/ready", "/health/live", "/api/openapi.json")
        ]


async def _type_frames(citizen: Citizen) -> None:
    """What comes by the socket is refused, whatever it says."""
    bird = citizen.bird
    jar = "; ".join(f"{name}={value}" for name, value in citizen.client.cookies.items())
    headers = {"Cookie": jar, "Origin": citizen.house.base}
    address = f"{citizen.house.base}/api/conversations/{citizen.id}/live?after=99999"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.ws_connect(address) as socket,
    ):
        for frame in (bird.cpr, f'{{"type": "{bird.name}", "text": "{bird.case}"}}', "{"):
            await socket.send_str(frame)
        await socket.send_bytes(bird.name.encode())
        for _ in range(3):
            await asyncio.wait_for(socket.receive(), 5)


@pytest.fixture(scope="module")
def aviary(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aviary]:
    """A house after everything, its jobs and worker still running."""
    with running_house(tmp_path_factory.mktemp("canary")) as house:
        aviary = Aviary(house)
        aviary.run()
        _wait_for_mails(house)
        yield aviary


def _wait_for_mails(house: House) -> None:
    """Until every notice that is due was written, and every mail that is due was sent."""
    store = open_store(f"sqlite:///{house.state / 'cases.db'}", DEMO_SECRET)
    end, due = time.monotonic() + MAIL_SECONDS, True
    while due:
        assert time.monotonic() < end, "there are mails that nobody sends"
        with store.reading() as unit:
            now = unit.now()
            due = bool(due_notices(unit, now=now) or due_mail(unit, now=now))
        time.sleep(0.1)
    store.close()


def test_the_birds_really_went_through_the_flows(aviary: Aviary) -> None:
    """Silence proves nothing if nobody has sung."""
    assert aviary.cards["case_status"] >= 50, aviary.cards
    assert aviary.cards["order_receipt"] >= 50, aviary.cards
    assert aviary.mitid[200] >= 15, aviary.mitid
    assert aviary.mitid[403] >= 30, aviary.mitid
    assert aviary.desk[200] + aviary.desk[201] >= 50 * 7, aviary.desk
    assert {401, 422} <= set(aviary.refused), aviary.refused
    assert aviary.killed >= 20
    assert b'"turn_failed"' in aviary.house.log or b"OperationalError" in aviary.house.log
    assert b'"level": "debug"' in aviary.house.log
    assert len(aviary.house.files("state/mail")) >= 55
    assert len(aviary.house.files("state/sms")) >= 5


def test_no_log_line_sings(aviary: Aviary) -> None:
    assert heard(aviary.house.log) == []


def test_no_metric_and_no_report_on_health_sings(aviary: Aviary) -> None:
    assert heard(b"\n".join(aviary.metrics)) == []


def test_no_address_no_header_and_no_error_sings(aviary: Aviary) -> None:
    assert heard(b"\n".join(aviary.house.answers)) == []


def test_no_mail_and_no_short_message_sings(aviary: Aviary) -> None:
    files = aviary.house.files("state/mail", "state/sms")
    assert files
    for data in files.values():
        parts = message_from_bytes(data, policy=policy.default).walk()
        texts = [str(part.get_content()) for part in parts if not part.is_multipart()]
        assert heard(data + "\n".join(texts).encode()) == []


def test_no_temporary_file_and_nothing_beside_the_store_sings(aviary: Aviary) -> None:
    found = aviary.house.files("tmp", "state")
    beside = {name: data for name, data in found.items() if "/cases.db" not in name}
    assert heard("\n".join(found).encode()) == []
    assert {name: heard(data) for name, data in beside.items() if heard(data)} == {}


def test_the_store_keeps_no_number_and_no_case_in_the_clear(aviary: Aviary) -> None:
    """Names are kept with the talk, and with what was ordered; numbers are not."""
    kept = b"".join(
        data for name, data in aviary.house.files("state").items() if "/cases.db" in name
    )
    for bird in BIRDS:
        for number in (bird.cpr, bird.dashed, bird.case, bird.code):
            assert number.encode() not in kept, f"bird {bird.place}"
