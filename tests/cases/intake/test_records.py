"""A delivered record is checked against the published schema, and no wrong value is repeated."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cases.intake.records import BadRecord, Fault, parse_record, read_record, schema
from cases.tables.cases import PARTY_ROLES, STEPS
from tests.cases.intake.delivered import delivered, event, line, party


def faults_of(record: object) -> list[tuple[str, str]]:
    with pytest.raises(BadRecord) as refused:
        read_record(record)
    return [(fault.code, fault.where) for fault in refused.value.faults]


def test_the_published_schema_is_one_itself() -> None:
    Draft7Validator.check_schema(schema())


def test_schema_and_tables_have_the_same_words() -> None:
    fields = schema()["properties"]
    assert tuple(fields["events"]["items"]["properties"]["step"]["enum"]) == STEPS
    assert tuple(fields["parties"]["items"]["properties"]["role"]["enum"]) == PARTY_ROLES


def test_a_record_is_read_with_times_in_utc() -> None:
    found = parse_record(line(delivered()))
    assert found.events[0].at == datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    assert found.next_notice_at == date(2026, 12, 1)
    assert found.parties[0].role == "victim"


def test_what_may_be_left_out_may_be_left_out() -> None:
    record = delivered()
    del record["contact"], record["next_notice_at"]
    del record["parties"][0]["person_ref"], record["events"][0]["reason"]
    assert read_record(record).contact is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"case_number": "1462-83120-1-26"}, ("pattern", "case_number")),
        ({"district": "9999"}, ("pattern", "district")),
        ({"offence_kind": "arson"}, ("enum", "offence_kind")),
        ({"parties": []}, ("minItems", "parties")),
        ({"events": []}, ("minItems", "events")),
        ({"parties": [party(role="judge")]}, ("enum", "parties/0/role")),
        ({"events": [event("e1", "sigtet")]}, ("enum", "events/0/step")),
        ({"events": [event("e1", at="2026-03-01 10:00")]}, ("format", "events/0/at")),
        ({"events": [event("e1", at="i går")]}, ("format", "events/0/at")),
        ({"next_notice_at": "2026-02-30"}, ("format", "next_notice_at")),
        ({"case_number": "1462-83120-00001-26\n"}, ("pattern", "case_number")),
        ({"parties": [party("p\x00")]}, ("pattern", "parties/0/party_id")),
        ({"events": [event("e 1")]}, ("pattern", "events/0/event_id")),
        ({"events": [event("e1", at="0001-01-01T00:00:00+14:00")]}, ("format", "events/0/at")),
        ({"contact": {"name": "A\x00"}}, ("pattern", "contact/name")),
        ({"contact": {"name": "A", "email": "a@b.dk\n"}}, ("pattern", "contact/email")),
        ({"cpr": "0101011234"}, ("additionalProperties", "")),
        ({"parties": [party(), party()]}, ("twice", "parties/1/party_id")),
        ({"events": [event("e1"), event("e1", "sigtelse")]}, ("twice", "events/1/event_id")),
    ],
)
def test_each_fault_is_named_with_its_place(
    changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults_of(delivered(**changes)) == [fault]


def test_all_faults_of_a_record_are_told_at_once() -> None:
    record = delivered(district="1", offence_kind="x")
    del record["events"]
    assert sorted(code for code, _ in faults_of(record)) == ["enum", "pattern", "required"]
    assert faults_of({}) == [("required", "")]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"x"', "[" * 100_000, b"\xff\xfe", r'{"a": "\ud800"}']
)
def test_what_is_no_record_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadRecord):
        parse_record(text)


def test_half_a_character_is_no_json() -> None:
    record = line(delivered(contact={"name": "A B"})).replace("A B", r"A\ud800")
    with pytest.raises(BadRecord) as refused:
        parse_record(record)
    assert [fault.code for fault in refused.value.faults] == ["not_json"]


def test_a_refusal_does_not_repeat_what_was_delivered() -> None:
    record = delivered(case_number="0101011234", contact={"name": "", "cpr": "0202022345"})
    with pytest.raises(BadRecord) as refused:
        read_record(record)
    told = f"{refused.value} {refused.value.faults}"
    assert "0101011234" not in told
    assert "0202022345" not in told
    assert Fault("minLength", "contact/name", "1") in refused.value.faults
