"""The words of `texts.yml` for whoever delivers cases."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from cases.intake.records import Fault

PLACE = Path(__file__).with_name("texts.yml")


@lru_cache(maxsize=1)
def intake_texts() -> dict[str, Any]:
    """All of them, by name."""
    found: dict[str, Any] = yaml.safe_load(PLACE.read_text("utf-8"))
    return found


def fault_words(fault: Fault) -> str:
    """What is wrong, as a person reads it; never the wrong value."""
    words = str(intake_texts()["faults"].get(fault.code, fault.code))
    return words.format(expected=fault.expected)
