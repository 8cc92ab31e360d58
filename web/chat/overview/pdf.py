"""The overview on paper: a tagged PDF that a screen reader can read, set by typst."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import typst

from web.chat.overview.shown import Overview

SHEET = Path(__file__).with_name("sheet.typ")


def print_overview(overview: Overview, now: datetime) -> bytes:
    """The overview as PDF/UA; what it says is data to the sheet and never markup."""
    made = typst.compile(
        SHEET.read_bytes(),
        font_paths=_fonts(),
        sys_inputs=as_input(overview),
        pdf_standards="ua-1",
        timestamp=int(now.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


def as_input(overview: Overview) -> dict[str, str]:
    """The overview as the sheet reads it."""
    return {"overview": json.dumps(asdict(overview), default=dict)}


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of this machine and those that typst brings; looked for once."""
    return typst.Fonts()
