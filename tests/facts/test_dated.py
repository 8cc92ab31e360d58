"""Whatever has a date is looked at together: nothing that citizens read can go old unseen."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml

from facts import DATA, load_facts, withheld_entries
from facts.case_status import load_step_words
from facts.dated import dated_entries
from facts.replies import load_replies

CODE = re.compile(r"[a-z][a-z0-9_.]*")
LATE = datetime(2030, 1, 1, tzinfo=UTC)


def test_no_name_stands_for_two() -> None:
    names = [entry.id for entry in dated_entries()]
    assert len(names) == len(set(names))
    assert all(CODE.fullmatch(name) for name in names)


def test_all_kinds_are_there() -> None:
    kinds = (
        load_facts().answers,
        load_replies().entries,
        load_facts().victim_topics,
        load_step_words(),
    )
    assert len(dated_entries()) == sum(map(len, kinds))


def rows(found: Any) -> int:
    """How many maps with an expiry a file holds."""
    if isinstance(found, dict):
        return ("expires" in found) + sum(map(rows, found.values()))
    return sum(map(rows, found)) if isinstance(found, list) else 0


def test_no_file_of_facts_has_a_date_that_nobody_watches() -> None:
    files = [yaml.safe_load(path.read_text("utf-8")) for path in DATA.glob("facts/**/*.yml")]
    assert sum(map(rows, files)) == len(dated_entries())


@pytest.mark.parametrize("name", ["victim.support", "victim.report_in_time", "case_status_dom"])
def test_topics_and_words_of_a_case_are_withheld_in_time(name: str) -> None:
    assert withheld_entries(dated_entries(), LATE, production=False)[name] == "expired"
