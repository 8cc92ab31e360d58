"""What an adviser reads of a real conversation that stopped in the middle of an order."""

import pytest

from bot.model import Model
from cases.acts.desk.packets import packet
from cases.store import Store
from tests.bot.citizen import Citizen
from tests.cases.desk.advisers import ANNA

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
FIRST = "jeg vil bestille en fartkontrol på Skolevej i Tarm"
SECOND = "hverdage mellem 7 og 8"


async def test_a_half_filled_order_stands_in_the_packet(sqlite_store: Store, model: Model) -> None:
    """With the sentences that the answers came from, and what is still to be asked."""
    citizen = await Citizen.greeted(sqlite_store, model)
    for text in ("hvad er en sigtelse", FIRST, SECOND, "jeg vil tale med et menneske"):
        await citizen.say(text)
    assert citizen.owner == "waiting"
    with sqlite_store.reading() as unit:
        found = packet(unit, who=ANNA, conversation_id=citizen.id)
    sentences = {fact.slot: fact.sentence for fact in found.slots}
    assert sentences == {
        "order_kind": FIRST,
        "order_sub_kind": FIRST,
        "order_road": FIRST,
        "order_municipality": FIRST,
        "order_times": SECOND,
    }
    texts = {fact.slot: fact.text for fact in found.slots}
    assert texts["order_road"] == "Skolevej i Tarm"
    assert texts["order_municipality"] == "Ringkøbing-Skjern"
    assert texts["order_times"] == SECOND
    assert (found.form, found.asking) == ("order_officer_form", "order_description")
    assert found.missing[0] == "order_description"
    assert "order_times" not in found.missing
    assert [each.kind for each in found.told] == ["knowledge"]
    assert (found.reason, found.identity, found.language) == ("asked_for", "unknown", "da")
    assert found.wish
