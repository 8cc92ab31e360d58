"""What an adviser does with a canary's talk: take it, read it, write in it, and close it."""

import uuid
from dataclasses import dataclass
from typing import Any, Self

import httpx

from settings import DEMO_SECRET
from tests.canary.birds import Bird
from tests.canary.house import House
from tests.canary.singing import Citizen

ROOT = "/api/desk/conversations"


@dataclass
class Adviser:
    """Somebody who is logged in at the desk."""

    house: House
    client: httpx.Client
    token: str = ""

    def log_in(self, username: str) -> Self:
        body = {"username": username, "password": DEMO_SECRET}
        self.token = self.call("POST", "/api/desk/login", json=body).json()["csrf_token"]
        return self

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"Origin": self.house.base, "X-CSRF-Token": self.token}
        address = self.house.base + path
        answer = self.client.request(method, address, headers=headers, **options)
        return self.house.note(answer, own_form=path == "/desk/login")

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.call("POST", path, json=body)


def knock_wrongly(adviser: Adviser, bird: Bird) -> None:
    """Log-ins and look-ups by names that are none."""
    adviser.post("/api/desk/login", username=bird.cpr, password=bird.name, code=bird.case)
    adviser.call("POST", "/desk/login", data={"username": bird.name, "password": bird.cpr})
    adviser.call("GET", f"{ROOT}/{bird.case}")
    adviser.call("GET", "/api/desk/orders", params={"q": f"{bird.cpr}\x00"})
    adviser.call("GET", "/desk/orders", params={"q": bird.name})
    adviser.post(f"{ROOT}/{bird.cpr}/claim", **{bird.name: bird.case})


def help_along(adviser: Adviser, citizen: Citizen) -> list[int]:
    """Take the talk of a bird that waits, do everything, give it up; the statuses on the way."""
    bird, here = citizen.bird, f"{ROOT}/{citizen.id}"
    new = {"client_id": str(uuid.uuid4())}
    seen = [
        adviser.post(f"{here}/claim"),
        adviser.call("GET", here),
        adviser.call("GET", f"/desk/conversations/{citizen.id}"),
        adviser.post(f"{here}/messages", text=f"Hej {bird.name}, sag {bird.case}", **new),
        adviser.post(f"{here}/messages", text=f"Hej {bird.cpr}", **new),
        adviser.post(f"{here}/notes", text=f"{bird.name}, {bird.cpr}, {bird.case}"),
        adviser.post(f"{here}/forms", kind="contact"),
        adviser.post(f"{here}/transfer", to_user=bird.name, note=bird.cpr),
        adviser.post(f"{here}/answers", slot="name", text=f"{bird.name} {bird.cpr}"),
    ]
    _fill_the_form(citizen)
    seen.append(adviser.post(f"{here}/close", outcome="helped", category="other"))
    return [answer.status_code for answer in seen]


def _fill_the_form(citizen: Citizen) -> None:
    """Once wrongly, once rightly."""
    citizen.listen()
    forms = [
        one["data"]
        for one in citizen.heard
        if one["data"] and one["data"]["type"] == "form_request"
    ]
    for phone in (citizen.bird.cpr, "20304050"):
        values = {"name": citizen.bird.name, "phone": phone, "email": citizen.bird.mail}
        body = {"client_id": str(uuid.uuid4()), "form": {"id": forms[-1]["id"], "values": values}}
        citizen.own("POST", "/messages", json=body)
