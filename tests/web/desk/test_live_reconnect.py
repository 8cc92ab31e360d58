"""A two-way talk whose connections are cut again and again ends the same on both sides."""

from pathlib import Path

import pytest

from bench.reconnect import reconnect
from cases.store import Store


@pytest.mark.slow
async def test_both_sides_end_with_the_same_transcript(store: Store, tmp_path: Path) -> None:
    outcome = await reconnect(store, tmp_path, messages=60, cuts=12)
    assert outcome.messages == 60
    assert outcome.same
    assert (outcome.gaps, outcome.doubled) == (0, 0)
    assert min(outcome.reconnects.values()) >= 6
