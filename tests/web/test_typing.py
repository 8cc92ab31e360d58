"""Who types: on and off for each side, lapsing by itself, and nothing but that."""

import asyncio
from typing import Any

import pytest

from web import typing
from web.typing import Speaker, Typing, payload, read_payload


@pytest.mark.parametrize(
    "odd", ["", "a", "a|citizen", "a|citizen|2", "a|bot|1", "a|citizen|1|words", "a|citizen|words"]
)
def test_anything_but_on_and_off_is_not_heard(odd: str) -> None:
    assert read_payload(odd) is None
    assert read_payload(payload("a", "citizen", True)) == (("a", "citizen"), True)


async def test_only_the_other_side_is_told() -> None:
    bell = Typing()
    with bell.watch("a", "citizen") as mine, bell.watch("a", "adviser") as own:
        bell.hear({payload("a", "citizen", True), payload("b", "citizen", True), "odd"})
        assert mine.get_nowait()
        assert own.empty()


async def test_saying_it_again_is_no_news_and_silence_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typing, "LAPSES", 0.05)
    bell = Typing()
    with bell.watch("a", "citizen") as queue:
        for _ in range(3):
            bell.hear({payload("a", "citizen", True)})
        assert queue.get_nowait()
        assert queue.empty()
        assert await asyncio.wait_for(queue.get(), 2) is False


async def test_off_wins_over_an_on_of_the_same_moment() -> None:
    bell = Typing()
    with bell.watch("a", "citizen") as queue:
        bell.hear({payload("a", "citizen", False), payload("a", "citizen", True)})
        assert [queue.get_nowait(), queue.get_nowait()] == [True, False]


async def test_who_comes_later_sees_it_too() -> None:
    bell = Typing()
    bell.hear({payload("a", "citizen", True)})
    with bell.watch("a", "citizen") as queue:
        assert queue.get_nowait()


async def test_who_has_gone_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing, "LAPSES", 0.05)
    bell = Typing()
    with bell.watch("a", "citizen"):
        bell.hear({payload("a", "citizen", True)})
    await asyncio.sleep(0.2)
    assert (bell._watchers, bell._lapses) == ({}, {})


class Passing:
    """A store that only passes on."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def pass_on(self, _: str, said: str) -> None:
        self.said.append(said)


async def test_the_same_word_is_not_passed_on_at_every_key() -> None:
    store: Any = Passing()
    speaker = Speaker(store, "citizen")
    for on in (False, True, True, True, False, False, True):
        await speaker.say("a", on)
    assert store.said == ["a|citizen|1", "a|citizen|0", "a|citizen|1"]
