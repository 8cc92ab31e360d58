"""A broker's answer that is not beyond doubt proves nobody: each cheat by itself."""

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from yarl import URL

from tests.oidc.brokers import CPR, NSIS, Broker
from tests.oidc.conftest import Answer, Arrive, OpenChat
from tests.oidc.crooked import Crooked, crooked_issuer
from tests.oidc.mitid import CALLBACK, Citizen, goal_of
from tests.ports import free_port

pytestmark = pytest.mark.xdist_group("oidc")
PLAIN = Broker(scopes={}, accounts={}, settings={"mitid_scope": "openid ssn"})
HONEST = {"aud": "chat", "loa": f"{NSIS}/Substantial", "cpr": CPR["vera"]}


@pytest.fixture
async def crooked() -> AsyncIterator[Crooked]:
    async with crooked_issuer() as running:
        running.claims = dict(HONEST)
        yield running


async def log_in(crooked: Crooked, citizen: Citizen) -> Answer:
    asked = URL(goal_of(await citizen.begin())).query
    crooked.nonce = crooked.nonce or asked["nonce"]
    back = URL(citizen.chat + CALLBACK).with_query(code="c", state=asked["state"])
    return await citizen.browser.call("GET", str(back))


async def test_an_honest_one_proves_the_person(
    crooked: Crooked, open_chat: OpenChat, arrive: Arrive
) -> None:
    citizen = await arrive(await open_chat(PLAIN, crooked.address, free_port()))
    assert (await log_in(crooked, citizen)).status == 303
    assert citizen.identity() is not None


LONG_AGO = int(time.time()) - 7200
CHEATS: dict[str, tuple[str, int, dict[str, Any]]] = {
    "unsigned": ("bad_signature", 400, {"sign": "none"}),
    "signed by a stranger": ("bad_signature", 400, {"sign": "other"}),
    "changed after it was signed": ("bad_signature", 400, {"sign": "changed"}),
    "of another log-in": ("wrong_nonce", 400, {"nonce": "n" * 43}),
    "without a nonce": ("bad_claim", 400, {"without": {"nonce"}}),
    "expired": ("bad_claim", 400, {"claims": HONEST | {"exp": LONG_AGO}}),
    "for another client": ("bad_claim", 400, {"claims": HONEST | {"aud": "desk"}}),
    "of another issuer": ("bad_claim", 400, {"claims": HONEST | {"iss": "http://127.0.0.1:9"}}),
    "of a log-in before ours": ("old_log_in", 400, {"claims": HONEST | {"auth_time": LONG_AGO}}),
    "of a log-in at no time": ("old_log_in", 400, {"claims": HONEST | {"auth_time": "now"}}),
    "with another's particulars": ("other_subject", 400, {"userinfo": {"sub": "x", "cpr": "1"}}),
    "too low by its acr": ("low_level", 403, {"claims": HONEST | {"acr": f"{NSIS}/Low"}}),
    "of a level that nobody knows": ("no_level", 403, {"claims": HONEST | {"loa": "9"}}),
    "of several levels": ("no_level", 403, {"claims": HONEST | {"loa": ["High", "Low"]}}),
    "without a person": ("no_person_claim", 403, {"without": {"cpr"}}),
    "of a number that lost its nought": ("no_person_claim", 403, {"claims": HONEST | {"cpr": 101}}),
    "of an empty person": ("no_person_claim", 403, {"claims": HONEST | {"cpr": "  "}}),
}


@pytest.mark.parametrize("cheat", CHEATS)
async def test_a_doubtful_answer_proves_nobody(
    crooked: Crooked,
    open_chat: OpenChat,
    arrive: Arrive,
    cheat: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    citizen = await arrive(await open_chat(PLAIN, crooked.address, free_port()))
    reason, status, changes = CHEATS[cheat]
    for name, value in changes.items():
        setattr(crooked, name, value)
    page = await log_in(crooked, citizen)
    assert page.status == status
    assert "Tilbage til samtalen" in page.text
    assert f'"reason": "{reason}"' in capsys.readouterr().err
    assert (citizen.identity(), citizen.events()) == (None, [])


async def test_a_spent_answer_stays_spent_even_if_the_broker_would_take_its_code_again(
    crooked: Crooked, open_chat: OpenChat, arrive: Arrive
) -> None:
    """This broker takes any code any number of times."""
    citizen = await arrive(await open_chat(PLAIN, crooked.address, free_port()))
    asked = URL(goal_of(await citizen.begin())).query
    crooked.nonce, kept = asked["nonce"], dict(citizen.jar)
    back = str(URL(citizen.chat + CALLBACK).with_query(code="c", state=asked["state"]))
    assert (await citizen.browser.call("GET", back)).status == 303
    citizen.jar.update(kept)
    assert (await citizen.browser.call("GET", back)).status == 400
    assert len(citizen.events()) == 1
