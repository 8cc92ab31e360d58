"""Typing what a button says is never an alarm."""

import re

import pytest

from bot.model import Model
from settings import ROOT

TITLE = re.compile(r'title: (?:"([^"]+)"|([^",}\n]+))')
pytestmark = [pytest.mark.model, pytest.mark.slow]


def test_no_button_sounds_like_danger(model: Model) -> None:
    domain = sorted((ROOT / "bot" / "domain").glob("*.yml"))
    found = (TITLE.findall(path.read_text("utf-8")) for path in domain)
    titles = {"".join(groups) for file in found for groups in file}
    assert len(titles) > 30
    assert [text for text in sorted(titles) if model.parse(text).get("emergency")] == []
