"""Talks in which somebody has proven an own case, and who may read a line of them."""

from collections.abc import Sequence
from typing import Any

import pytest

from cases.acts.identities import prove_by_code
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import MINUTES, keep, log_in

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def proven(bot: Bot, serial: int = 1, **told: Any) -> Talk:
    """A talk whose session has typed the number and the code of a case as told."""
    kept = keep(bot.store, bot.clock.now(), serial, **told)
    talk = await bot.talk()
    with bot.store.unit() as unit:
        prove_by_code(
            unit,
            conversation_id=talk.id,
            session_hash=talk.session_hash,
            number=kept.number,
            code=kept.code,
            source=talk.id,
            now=bot.clock.now(),
            minutes=MINUTES,
        )
        unit.commit()
    return talk


async def logged_in(bot: Bot, name: str) -> Talk:
    """A talk whose session has come back from MitID."""
    talk = await bot.talk()
    log_in(talk, name)
    await talk.wait()
    return talk


def shown_to(talk: Talk, seqs: Sequence[int]) -> list[bool]:
    """Whether the session of this talk may read each of these lines now."""
    lines = {line.seq: line for line in talk.read()}
    return [not lines[seq].withheld for seq in seqs]
