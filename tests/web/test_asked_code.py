"""What may be a code is kept aside at once where the conversation asks for one."""

from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.outbox import say
from cases.store import Store
from cases.tables import InboxRow, OutboxRow
from facts import load_facts
from tests.web.conftest import Client, begin

ASKED = {"type": "identity_request", "ways": ["code"], "mitid": None}
MASK = load_facts().masks["order_code"]


def heard(store: Store) -> set[str]:
    """What stands of a citizen's message, in the line and in the inbox."""
    with store.reading() as unit:
        lines = select(OutboxRow.text).where(OutboxRow.sender == "citizen")
        queued = select(InboxRow.text).where(InboxRow.kind == "message")
        return {*unit.run(lines).scalars(), *unit.run(queued).scalars()}


@pytest.mark.parametrize(
    ("data", "typed", "kept"),
    [
        (ASKED, "abed cafe bede hede", MASK),
        (ASKED, "k7m2 9q rt 4hxw b3cd", MASK),
        (ASKED, "hvad sker der nu", "hvad sker der nu"),
        (None, "abed cafe bede hede", "abed cafe bede hede"),
        (None, "K7M2.9QRT.4HXW.B3CD", MASK),
    ],
)
async def test_a_code_is_kept_aside_and_more_is_one_where_it_was_asked_for(
    gateway: Client, store: Store, data: dict[str, Any] | None, typed: str, kept: str
) -> None:
    talker = await begin(gateway)
    with store.unit() as unit:
        say(unit, conversation_id=talker.id, sender="bot", text="Hvem er du?", data=data)
        unit.commit()
    assert (await talker.say(typed)).status == 202
    assert heard(store) == {kept}
