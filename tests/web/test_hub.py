"""One bell wakes those whom it rings for."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from web.errors import ApiError
from web.hub import PER_CONVERSATION, DeskHub, Hub, wait


async def test_a_ring_wakes_its_own_waiters_only() -> None:
    hub = Hub()
    with hub.waiter("a") as mine, hub.waiter("b") as other:
        hub.ring({"a", "unknown"})
        assert await wait(mine, 1)
        assert not await wait(other, 0)


async def test_nothing_known_wakes_everybody() -> None:
    hub = Hub()
    with hub.waiter("a") as one, hub.waiter("b") as two:
        hub.ring(None)
        assert await wait(one, 1)
        assert await wait(two, 1)


async def test_waiters_are_bounded_and_go_away() -> None:
    hub = Hub()
    with pytest.raises(ApiError) as refused, _many(hub, PER_CONVERSATION + 1):
        pass
    assert refused.value.code == "too_many_connections"
    with _many(hub, PER_CONVERSATION):
        pass


def _many(hub: Hub, count: int) -> Any:
    from contextlib import ExitStack

    stack = ExitStack()
    try:
        for _ in range(count):
            stack.enter_context(hub.waiter("a"))
    except ApiError:
        stack.close()
        raise
    return stack


class BrokenStore:
    """A store whose bell breaks once."""

    def __init__(self) -> None:
        self.bells: Iterator[Any] = iter([OSError("gone"), {"a"}])

    def listen(self, _: str) -> Any:
        return self

    async def wait(self, _: float) -> Any:
        found = next(self.bells, None)
        if isinstance(found, OSError):
            raise found
        if found is None:
            await asyncio.sleep(60)
        return found

    def close(self) -> None:
        return None


@pytest.mark.slow
async def test_a_lost_bell_is_hung_up_again() -> None:
    hub = Hub()
    with hub.waiter("a") as event:
        listening = asyncio.create_task(hub.listen(BrokenStore()))  # type: ignore[arg-type]
        assert await wait(event, 1)
        assert await wait(event, 3)
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def test_a_guest_is_rung_and_takes_no_place() -> None:
    hub, event = Hub(), asyncio.Event()
    with hub.guest("a", event), _many(hub, PER_CONVERSATION):
        hub.ring({"a"})
        assert await wait(event, 1)
        hub.ring(None)
        assert await wait(event, 1)
    hub.ring({"a"})
    assert not event.is_set()


async def test_a_page_of_the_desk_learns_who_rang_since_it_looked() -> None:
    hub, event = DeskHub(), asyncio.Event()
    with hub.listener(event, "session"):
        assert hub.take(event) is None, "at first anything may be new"
        hub.ring(set())
        assert not hub.has_rung(event)
        hub.ring({"a"})
        hub.ring({"b"})
        assert hub.take(event) == {"a", "b"}
        hub.ring({"a"})
        hub.ring(None)
        hub.ring({"b"})
        assert hub.has_rung(event)
        assert hub.take(event) is None


async def test_a_log_in_is_here_while_one_of_its_pages_is() -> None:
    hub = DeskHub()
    with hub.listener(asyncio.Event(), "session"):
        with hub.listener(asyncio.Event(), "session"):
            assert hub.is_here("session")
        assert hub.is_here("session")
    assert not hub.is_here("session")
