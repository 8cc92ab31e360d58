"""That no message may be left is a warning of calls; a written reply has none by default."""

from typing import Any

from cases.store import Store
from tests.cases.desk.promises import promised
from tests.web.conftest import MORNING
from tests.web.desk.conftest import Desk
from tests.web.desk.forms import text_of

PAGE = "/desk/callbacks"


async def test_an_email_reply_warns_of_no_message(store: Store, desk: Desk) -> None:
    adviser = await desk()
    values: dict[str, Any] = {"promised_by": MORNING.date(), "next_try_at": MORNING}
    mail = promised(store, **values, kind="message", phone=None, email="bo@example.com")
    assert "Læg ikke besked" not in await text_of(adviser, f"{PAGE}/{mail}")
    assert "Læg ikke besked" not in await text_of(adviser, PAGE)
    call = promised(store, **values)
    assert "Læg ikke besked" in await text_of(adviser, f"{PAGE}/{call}")
    assert "Læg ikke besked" in await text_of(adviser, PAGE)
