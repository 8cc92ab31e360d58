"""The quick check of a record says what the published schema says, whatever is delivered."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.quick import compiled
from cases.intake.records import _quick_check, _validator, schema
from tests.cases.intake.delivered import delivered, event, party

ODD = (
    None, True, 0, 1.5, "", " ", "x", "victim", "dom", "1462", "x\n", "\u00e6", "2026-12-01",
    "2026-12-01\n", "2026-02-30", "2026-03-01T09:00:00+01:00", "2026-03-01T09:00:00", "a" * 64,
    "a" * 65, "A" * 64, "1462-83120-00001-26", "1462-83120-00001-26\n", "+4520304050", "burglary",
    [], {}, [None], {"name": "x"}, {"name": ""}, [{}],
)  # fmt: skip
ANYTHING = st.one_of(
    st.sampled_from(ODD),
    st.recursive(st.none() | st.booleans() | st.text(max_size=5), st.lists, max_leaves=3),
    st.lists(st.just(event("e")), min_size=499, max_size=502),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a record, the whole first."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    below = [place for key, each in inner for place in places(each, (*path, key))]
    return [path, *below]


def changed(record: Any, path: tuple[Any, ...], act: str, value: Any) -> Any:
    """The record with another value at a place, without it, or with a further field there."""
    if not path:
        return value if act == "put" else record
    found = copy.deepcopy(record)
    holder = found
    for key in path[:-1]:
        holder = holder[key]
    if act == "drop":
        del holder[path[-1]]
    elif act == "add" and isinstance(holder, dict):
        holder["more"] = value
    else:
        holder[path[-1]] = value
    return found


WHOLE = delivered(parties=[party(), party("s", "suspect", "S" * 16) | {"person_ref": "1" * 64}])


def test_a_record_as_it_should_be_fits() -> None:
    assert _quick_check()(WHOLE)


@settings(max_examples=600)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(places(WHOLE)), st.sampled_from(["put", "drop", "add"]), ANYTHING
        ),
        min_size=1,
        max_size=2,
    )
)
def test_it_says_what_the_full_check_says(changes: list[tuple[tuple[Any, ...], str, Any]]) -> None:
    record: Any = WHOLE
    for path, act, value in changes:
        try:
            record = changed(record, path, act, value)
        except (KeyError, IndexError, TypeError):
            continue  # the place is gone
    assert _quick_check()(record) == _validator().is_valid(record)


@pytest.mark.parametrize(
    "unknown",
    [
        {"type": "integer"},
        {"minimum": 1},
        {"additionalProperties": {"type": "string"}},
        {"enum": [1]},
        {"items": {"oneOf": []}},
    ],
)
def test_a_schema_that_it_does_not_wholly_know_is_refused(unknown: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no check"):
        compiled(schema() | unknown, {"date-time": bool, "date": bool})
