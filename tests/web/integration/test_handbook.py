"""The handbook for case systems tells the truth: its recipes and its record work as they stand."""

import json
import re
from typing import Any

import pytest

from cases.acts.case_deliveries import deliver_cases
from cases.acts.identities import prove_by_code
from cases.intake.records import read_record
from cases.person_refs import person_ref
from cases.store import Store
from tests.builders import NOW, opened
from tests.house.tree import ROOT

TEXT = (ROOT / "docs/integration.md").read_text("utf-8")


def block(language: str, beginning: str) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return next(each for each in found if each.lstrip().startswith(beginning))


@pytest.fixture
def recipes() -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(block("python", "import hashlib"), names)
    return names


def test_the_record_that_is_shown_passes_the_schema() -> None:
    assert read_record(json.loads(block("json", '{"case_number"'))).offence_kind == "burglary"


def test_the_code_of_the_letter_opens_the_case(
    sqlite_store: Store, recipes: dict[str, Any]
) -> None:
    code = recipes["new_access_code"]()
    record = json.loads(block("json", '{"case_number"'))
    record["parties"][0]["access_code_hash"] = recipes["access_code_hash"](code)
    talk = opened(sqlite_store)
    with sqlite_store.unit() as unit:
        deliver_cases(unit, [read_record(record)], now=NOW)
        identity = prove_by_code(
            unit,
            conversation_id=talk,
            session_hash="5" * 64,
            number=record["case_number"],
            code=code,
            source="a",
            now=NOW,
            minutes=30,
        )
        unit.commit()
    assert identity.level == "case_code"


@pytest.mark.parametrize("cpr", ["0101011234", "010101-1234"])
def test_both_sides_make_the_same_hash_of_a_person(recipes: dict[str, Any], cpr: str) -> None:
    assert recipes["person_ref"]("key", cpr) == person_ref("key", "0101011234")


def test_every_refusal_of_the_door_is_told() -> None:
    codes = {"invalid_cases", "too_many_cases", "invalid_body", "wrong_service_token"}
    assert not [code for code in codes if f"`{code}`" not in TEXT]
