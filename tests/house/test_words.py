"""What two rooms say of one thing, they say in the same words."""

import yaml

from cases.acts.order_moves import REASON_CODES
from tests.house import tree


def test_a_reason_reads_alike_on_the_page_and_in_the_talk() -> None:
    page = yaml.safe_load((tree.ROOT / "web/chat/texts.yml").read_text("utf-8"))["reasons"]
    domain = yaml.safe_load((tree.ROOT / "bot/domain/order_status.yml").read_text("utf-8"))
    spoken = {code: domain["responses"][f"utter_reason_{code}"][0]["text"] for code in REASON_CODES}
    assert page == spoken
