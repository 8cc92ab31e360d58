"""The forms that an adviser can ask the citizen to fill in: which fields each of them has."""

from collections.abc import Mapping
from typing import Any

from cases.views.desk import FormKind
from web.desk.talks.lines import line

# name, type, and whether it must be filled in; of a contact's two ways one is enough, and so is
# one pair of a number and its code.
FIELDS: Mapping[FormKind, tuple[tuple[str, str, bool], ...]] = {
    "contact": (
        ("name", "text", True),
        ("phone", "tel", False),
        ("email", "email", False),
        ("may_leave_message", "bool", False),
    ),
    "identification": (
        ("order_number", "text", False),
        ("order_code", "text", False),
        ("case_number", "text", False),
        ("access_code", "text", False),
    ),
}


def fields_of(kind: FormKind, language: str) -> list[dict[str, Any]]:
    """What the citizen's page shows, in the language of the talk."""
    return [
        {"name": name, "type": sort, "label": line(f"field_{name}", language), "required": needed}
        for name, sort, needed in FIELDS[kind]
    ]
