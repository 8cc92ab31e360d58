"""No text of a citizen reaches a log, at any level."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest

from bot.model import Model
from cases.store import Store
from logs import configure_logs
from tests.bot.citizen import Citizen

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
CANARY = "kanariefuglen"


@pytest.fixture
def loud() -> Iterator[None]:
    """Everything is logged."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure_logs("DEBUG", "worker")
    yield
    configure_logs("WARNING", "")
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.usefixtures("loud")
async def test_a_canary_is_never_heard(
    sqlite_store: Store,
    model: Model,
    fail_actions: Callable[[str, type[Exception]], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither in Rasa's debugging nor in an exception that quotes it."""
    citizen = await Citizen.greeted(sqlite_store, model)
    await citizen.say(f"hej {CANARY}")
    await citizen.say(f"bestil en fartkontrol på {CANARY}vej i Tarm")
    await citizen.say(f"{CANARY} er mit navn")
    fail_actions("action_request_handoff", ValueError)
    citizen.write(f"jeg vil tale med et menneske {CANARY}")
    await citizen.turns.work()
    out, err = capfd.readouterr()
    assert CANARY not in out + err
    assert out == ""
    assert err
    assert all(json.loads(line)["event"] for line in err.splitlines())
    assert '"turn_failed"' in err
