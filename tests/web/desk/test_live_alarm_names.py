"""An alarm says which talk it is in, and whether it is for whoever hears it to look there."""

from cases.acts.desk.alarms import mark_alarm
from cases.store import Store
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import claimed, frame, waiting


def mark(store: Store, talk: str) -> None:
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=talk, kind="112")
        unit.commit()


async def test_an_alarm_has_the_reference_and_says_whose_it_is(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(), await desk()
    mine, waits = await claimed(gateway, store, anna), await waiting(gateway, store)
    async with await anna.live() as hers, await bent.live() as his:
        await frame(hers, "queue")
        await frame(his, "queue")
        mark(store, mine.id)
        assert (await frame(hers, "alarm", conversation=mine.id))["here"] is True
        assert (await frame(his, "alarm", conversation=mine.id))["here"] is False
        mark(store, waits.id)
        heard = await frame(his, "alarm", conversation=waits.id)
    assert heard["here"] is True
    assert len(heard["reference"]) == 9


async def test_every_page_of_the_desk_has_a_place_for_alarms(desk: Desk) -> None:
    adviser = await desk("supervisor")
    for path in ("/desk", "/desk/callbacks", "/desk/orders", "/desk/overview"):
        page = await (await adviser.get(path)).text()
        assert 'id="desk-alarms" role="alert"' in page
        assert 'data-kind-112="Alarm (112)"' in page
