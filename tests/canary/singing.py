"""What a canary does at the citizens' doors: it says everything, right and wrong."""

import re
import uuid
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Self

import httpx

from tests.canary.birds import Bird
from tests.canary.house import House
from tests.crash.citizens import ROADS

WAIT = 20
TOWNS = ("Tarm", "Odense", "Aalborg")  # no two birds order the same


@dataclass
class Citizen:
    """One bird in one talk, by the API and, with the same cookie, by the plain pages."""

    house: House
    bird: Bird
    client: httpx.Client
    id: str = ""
    after: int = 0
    heard: list[dict[str, Any]] = field(default_factory=list)

    def start(self) -> Self:
        answer = self.call("POST", "/api/conversations", json={})
        self.id = answer.json()["conversation"]["id"]
        return self

    def again(self) -> "Citizen":
        """The same bird in a new talk."""
        return Citizen(self.house, self.bird, self.client).start()

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        own = {"Origin": self.house.base, "X-Forwarded-For": self.bird.network}
        headers = own | options.pop("headers", {})
        answer = self.client.request(method, self.house.base + path, headers=headers, **options)
        return self.house.note(answer, own_form=method == "POST" and path == "/send")

    def own(self, method: str, rest: str, **options: Any) -> httpx.Response:
        return self.call(method, f"/api/conversations/{self.id}{rest}", **options)

    def say(self, text: str) -> str:
        """Say something; the words of the answer."""
        return self._send({"text": text})

    def pick(self, title: str) -> str:
        """Press the newest button with these words in it."""
        for message in reversed(self.heard):
            for choice in message["choices"]:
                if title.lower() in choice["title"].lower():
                    return self._send({"choice": choice["id"]})
        raise AssertionError(
            f"no button {title!r} below {[one['text'] for one in self.heard[-3:]]}"
        )

    def _send(self, body: dict[str, Any]) -> str:
        sent = self.own("POST", "/messages", json={"client_id": str(uuid.uuid4()), **body})
        assert sent.status_code == 202, sent.text
        return " ".join(one["text"] for one in self.listen() if one["from"] != "citizen")

    def listen(self) -> list[dict[str, Any]]:
        """What is new once everything has been answered."""
        new: list[dict[str, Any]] = []
        pending = 1
        while pending:
            found = self.own("GET", f"/messages?after={self.after}&wait={WAIT}").json()
            new += found["messages"]
            self.after = max([self.after, *(one["seq"] for one in new)])
            pending = found["conversation"]["pending"]
        self.heard += new
        return new

    def types(self) -> set[str]:
        """Of which kinds the cards were so far."""
        return {str(one["data"]["type"]) for one in self.heard if one["data"]}


def sing_everywhere(citizen: Citizen) -> None:
    """Number, name and case in ordinary lines, to every skill that is likely to read them."""
    bird = citizen.bird
    citizen.say(f"Jeg hedder {bird.name} og mit cpr-nummer er {bird.dashed}")
    citizen.say(f"{bird.cpr} {bird.case} {bird.name}")
    citizen.say(f"min sag {bird.case} er henlagt, hvad betyder det? mvh {bird.name}")
    citizen.say(f"Hvilke rettigheder har jeg? Jeg hedder {bird.name}, cpr {bird.cpr}")
    citizen.say(f"Jeg vil klage over betjenten {bird.name} i sag {bird.case}")


def ask_for_the_case(citizen: Citizen) -> None:
    """Another bird's code, then the right one, and what somebody does with a case."""
    bird, other = citizen.bird, Bird((citizen.bird.place + 1) % 50)
    citizen.say("hvordan går det med min sag")
    citizen.say(f"{bird.case} og koden {other.code}")
    citizen.say(f"journalnummer {bird.case} og kontrolkode {bird.code}")
    citizen.pick("Få besked")
    citizen.say(bird.phone if bird.place % 4 == 1 else bird.mail)
    citizen.say("læg noget til sagen")
    citizen.say("en besked")
    citizen.say(f"Tyven hed {bird.name} og har cpr {bird.cpr}, se sag {bird.case}")
    citizen.say("ja")


def guess_on(citizen: Citizen) -> None:
    """Until it has to wait, with numbers that are there and numbers that are not."""
    bird = citizen.bird
    citizen.say("hvordan går det med min sag")
    for place in range(5):
        number = bird.case if place % 2 else f"1462-7{bird.case[6:]}"
        code = Bird((bird.place + 1 + place) % 50).code
        citizen.say(f"journalnummer {number} og kontrolkode {code}")


def order_an_officer(citizen: Citizen) -> None:
    """An order in this bird's name, up to its receipt by e-mail."""
    bird = citizen.bird
    citizen.say("jeg vil gerne bestille en fartkontrol")
    for line in (
        f"{ROADS[bird.place % 20]} i {TOWNS[bird.place // 20]}",
        "hverdage kl. 7-8",
        f"Bilerne kører alt for stærkt forbi skolen hver morgen. {bird.cpr} {bird.name}",
        "nej",
        "borger",
        bird.name,
        bird.mail,
        "ja",
        "send",
    ):
        citizen.say(line)


def judge_and_go(citizen: Citizen) -> None:
    """Rate, download, get a code, and erase; some with bodies that no machine can read."""
    bird = citizen.bird
    citizen.own("PUT", "/rating", json={"score": 2, "comment": f"{bird.name} {bird.cpr}"})
    citizen.own("PUT", "/rating", json={"score": bird.cpr, "comment": bird.case})
    citizen.own("GET", "/transcript?format=text")
    citizen.own("POST", "/resume-code")
    citizen.call("POST", "/resume", data={"code": bird.cpr})
    citizen.call("POST", "/api/resume", json={"code": f"{bird.name} {bird.case}"})
    if bird.place % 2:
        citizen.own("DELETE", "")
    else:
        citizen.own("POST", "/leave")


def send_what_is_wrong(citizen: Citizen) -> None:
    """Every part of a request is a place where somebody could write the wrong thing."""
    bird, own = citizen.bird, "/messages"
    new = {"client_id": str(uuid.uuid4())}
    citizen.own("POST", own, content=f'{{"text": "{bird.name} {bird.cpr}'.encode())
    citizen.own("POST", own, content=f'{{"{bird.cpr}": 1, "{bird.cpr}": 2}}'.encode())
    citizen.own("POST", own, json=new | {bird.name: bird.case})
    citizen.own("POST", own, json=new | {"text": f"{bird.name} {bird.cpr} {bird.case} " * 200})
    citizen.own("POST", own, json={"client_id": bird.cpr, "text": bird.name})
    citizen.own("POST", own, json=new | {"choice": bird.cpr})
    citizen.own("POST", own, json=new | {"choice": bird.name})
    citizen.own(
        "POST", own, json=new | {"form": {"id": bird.dashed, "values": {"name": bird.name}}}
    )
    citizen.own("GET", f"{own}?after={bird.cpr}{bird.cpr}")
    citizen.call("GET", f"/api/conversations/{bird.cpr}/messages")
    citizen.call("GET", f"/api/conversations/{bird.case}/live?ticket={bird.dashed}")
    citizen.call("GET", f"/sager/{bird.case}", params={"navn": bird.name, "cpr": bird.cpr})
    citizen.call("GET", f"/static/{bird.cpr}.js")
    citizen.call("GET", f"/notice/{bird.case}")
    citizen.call("GET", "/?notice=" + bird.cpr)
    citizen.call("GET", f"/desk/conversations/{bird.cpr}")
    wrong = {"Authorization": f"Bearer {bird.dashed}{bird.case}", "User-Agent": bird.cpr}
    citizen.own("GET", own, headers=wrong | {"Referer": f"https://x.example/{bird.case}"})
    citizen.call("DELETE", "/api/conversations", headers={"Origin": f"https://{bird.cpr}.example"})
    citizen.call("GET", "/metrics", headers={"Authorization": f"Bearer {bird.cpr}"})


def log_in_with_mitid(citizen: Citizen) -> int:
    """The whole way to the broker and back; the status of the page at its end."""
    page = citizen.call("POST", "/identity/mitid")
    found = re.search(r'content="0;url=([^"]+)"', page.text)
    assert found, page.text
    address = unescape(found[1])
    citizen.house.answers.append(address.encode())
    for _ in range(20):
        if re.search(r"/interaction/[^/?]+$", address):
            address += f"?login=bird{citizen.bird.place}"
        answer = citizen.client.get(address)
        if address.startswith(citizen.house.base):
            citizen.house.note(answer)
        if answer.status_code not in {302, 303}:
            return answer.status_code
        address = str(answer.url.join(answer.headers["location"]))
    raise AssertionError("sent around in circles")


def come_back_wrongly(citizen: Citizen) -> None:
    """Answers of a broker that never were, with what a broker might write into them."""
    bird, path = citizen.bird, "/identity/mitid/callback"
    said = {"error": bird.name, "error_description": f"{bird.cpr} {bird.case}"}
    citizen.call("GET", path, params=said | {"state": bird.cpr})
    page = citizen.call("POST", "/identity/mitid")
    state = re.search(r"state=([\w-]+)", page.text)
    assert state
    citizen.call("GET", path, params=said | {"state": state[1]})
    page = citizen.call("POST", "/identity/mitid")
    state = re.search(r"state=([\w-]+)", page.text)
    assert state
    citizen.call("GET", path, params={"code": bird.cpr, "state": state[1], "iss": bird.name})
    citizen.call("POST", "/identity/mitid/ticket", data={"conversation": bird.cpr, "ticket": "x"})
