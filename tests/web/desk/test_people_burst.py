"""A password takes long to compare, and nobody else waits for it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cases.passwords import Passwords
from cases.store import Store
from tests.web.conftest import Client, begin
from tests.web.desk.conftest import CHEAP, PASSWORD, Desk, user_with_password
from tests.web.desk.forms import send
from web.desk.people import proof
from web.errors import ApiError


class Slow(Passwords):
    """Compares nothing until it is let go; `most` is how many were at it together."""

    def __init__(self) -> None:
        super().__init__(CHEAP._hasher)
        self.go, self.begun = threading.Event(), threading.Event()
        self.at_it = self.most = 0

    def fits(self, password_hash: str | None, password: str) -> bool:
        self.at_it += 1
        self.most = max(self.most, self.at_it)
        self.begun.set()
        self.go.wait(10)
        self.at_it -= 1
        return super().fits(password_hash, password)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Any:
    slow = Slow()
    monkeypatch.setattr("cases.acts.desk.logins.strong", lambda: slow)
    yield slow
    slow.go.set()


async def test_citizens_and_advisers_write_while_many_passwords_are_compared(
    gateway: Client, store: Store, desk: Desk, slow: Slow
) -> None:
    user_with_password(store, "bo")
    bo, citizen = await desk(username="bo"), await begin(gateway)
    bodies = [{"username": f"x{number}", "password": PASSWORD} for number in range(12)]
    tries = [asyncio.create_task(gateway.post("/api/desk/login", json=body)) for body in bodies]
    tries.append(asyncio.create_task(bo.post("/desk/account/totp", data={"password": PASSWORD})))
    async with asyncio.timeout(5):
        await asyncio.to_thread(slow.begun.wait)
        await asyncio.sleep(0.1)
        assert (await citizen.say("hej")).status == 202
        assert (await bo.post("/api/desk/presence", json={"available": False})).status == 200
    assert not any(one.done() for one in tries)
    slow.go.set()
    statuses = [(await one).status for one in tries]
    assert statuses == [401] * 12 + [303]
    assert 1 <= slow.most <= proof.AT_ONCE


async def test_no_new_password_is_hashed_while_somebody_could_wait_for_it(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_with_password(store, "bo")
    admin, bo = await desk("admin"), await desk(username="bo")
    free: list[bool] = []

    class Watching(Passwords):
        def hash(self, password: str) -> str:
            with ThreadPoolExecutor(1) as other:  # raises TimeoutError where a unit is open
                free.append(other.submit(self.write).result(1))
            return super().hash(password)

        def write(self) -> bool:
            with store.unit() as unit:
                unit.commit()
            return True

    monkeypatch.setattr("cases.acts.desk.users.strong", lambda: Watching(CHEAP._hasher))
    fields = {"username": "ny", "name": "Ny", "role": "adviser", "all_districts": "on"}
    assert (await admin.post("/desk/users", data=fields)).status == 200
    assert (await admin.post(f"/desk/users/{bo.user.id}/password", data={})).status == 200
    user_with_password(store, "anna")
    anna, new = await desk(username="anna"), "en helt anden kode"
    fields = {"old": PASSWORD, "new": new, "again": new}
    assert (await anna.post("/desk/account/password", data=fields)).status == 303
    assert free == [True] * 3


async def test_many_guesses_at_once_are_not_more_guesses(gateway: Client, store: Store) -> None:
    user_with_password(store, "bo")
    body = {"username": "bo", "password": "forkert"}
    answers = await asyncio.gather(*(gateway.post("/api/desk/login", json=body) for _ in range(20)))
    statuses = sorted(answer.status for answer in answers)
    assert statuses == [401] * 10 + [429] * 10


async def test_whoever_finds_too_many_waiting_is_asked_to_come_back(
    gateway: Client, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "BENCH", proof.Bench(most=1))
    body = {"username": "bo", "password": "forkert"}
    first = asyncio.create_task(gateway.post("/api/desk/login", json=body))
    await asyncio.to_thread(slow.begun.wait)
    answer = await gateway.post("/api/desk/login", json=body)
    assert (answer.status, answer.headers["Retry-After"]) == (429, str(proof.SOON))
    page = await send(gateway, "/desk/login", **body)
    assert (page.status, "Vent 5 sekunder" in await page.text()) == (429, True)
    slow.go.set()
    assert (await first).status == 401


async def test_a_failing_comparison_leaves_its_place_to_the_next() -> None:
    bench = proof.Bench(most=1)
    with pytest.raises(ZeroDivisionError):
        await bench.run(lambda: 1 // 0)
    assert await bench.run(lambda: 7) == 7
    with pytest.raises(ApiError):
        await asyncio.gather(bench.run(lambda: 1), bench.run(lambda: 2))
