"""What a citizen adds to the own case: kept locked, answered by a day, and shown how far it is."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.own_cases import is_theirs, party_of
from cases.errors import IllegalChange, NotFound
from cases.keys import ALPHABET
from cases.tables import CasePartyRow, CaseRow, CaseTaskRow
from cases.unit import UnitOfWork
from cases.views.cases import Identity
from cases.views.conversations import Secret
from cases.views.tasks import OwnTask, TaskReceipt

MOST_ITEMS = 50
MOST_CHARACTERS = 2000
CONTACT_FIELDS = ("phone", "email", "address")


def add_to_case(
    unit: UnitOfWork,
    *,
    identity: Identity,
    case_id: int,
    kind: str,
    content: Mapping[str, Any],
    language: str,
    conversation_id: str | None,
    now: datetime,
    today_answer_by: date,
    client_key: str,
) -> TaskReceipt:
    """Put a message, a list of things or new contact details to an own case, once for each key.

    `content` is `{"text"}`, `{"items": [{"what", "value"?}]}` or some of `{"phone", "email",
    "address"}`. The same key again says the same receipt. Raises NotFound for a case that is not
    theirs and once the identity has expired, IllegalChange for an unknown kind or a content of
    another shape.
    """
    if identity.expires_at <= now:
        raise NotFound(f"identity {identity.id} has expired")
    party = party_of(unit, identity=identity, case_id=case_id)
    reference, row = _reference(unit, case_id, party, client_key)
    if row is None:
        row = CaseTaskRow(
            reference=reference,
            case_id=case_id,
            party_id=party,
            conversation_id=conversation_id,
            district_code=_district(unit, case_id),
            language=language,
            kind=kind,
            content_locked=lock_words(unit, json.dumps(checked(kind, content))),
            answer_by=today_answer_by,
            state="open",
            created_at=now,
        )
        _keep(unit, row, f"citizen:{identity.level}")
    return TaskReceipt(row.reference, row.answer_by)


def tasks_of(unit: UnitOfWork, *, identity: Identity, case_id: int) -> list[OwnTask]:
    """What this citizen has added to an own case, the newest first. Raises NotFound."""
    party_of(unit, identity=identity, case_id=case_id)
    own = select(CasePartyRow.id).where(CasePartyRow.case_id == case_id, is_theirs(identity))
    query = select(CaseTaskRow).where(CaseTaskRow.case_id == case_id, CaseTaskRow.party_id.in_(own))
    query = query.order_by(CaseTaskRow.id.desc())
    return [
        OwnTask(
            reference=row.reference,
            kind=row.kind,
            created_at=row.created_at,
            state=row.state,
            read_at=row.read_at,
            answer_by=row.answer_by,
            answer=unlock_words(unit, row.answer_locked),
        )
        for row in unit.session.execute(query).scalars()
    ]


def _keep(unit: UnitOfWork, row: CaseTaskRow, actor: str) -> None:
    unit.session.add(row)
    unit.session.flush()
    record(
        unit,
        actor=actor,
        act="add_to_case",
        subject=f"task:{row.id}",
        purpose=row.kind,
        conversation_id=row.conversation_id,
    )
    unit.ring("desk", row.conversation_id or "")


def checked(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content without what is empty; raises IllegalChange where its kind has another shape."""
    if kind == "message":
        found: dict[str, Any] = {"text": _words(content.get("text"))}
    elif kind == "item_list":
        found = {"items": [_item(one) for one in content.get("items") or ()]}
    elif kind == "contact_details":
        given = {name: content[name] for name in CONTACT_FIELDS if content.get(name)}
        found = {name: _words(value) for name, value in given.items()}
    else:
        raise IllegalChange(f"unknown kind {kind!r} of what is added to a case")
    if not any(found.values()) or len(found.get("items", ())) > MOST_ITEMS:
        raise IllegalChange(f"a {kind} is empty, or holds more than {MOST_ITEMS} things")
    return found


def _item(one: Mapping[str, Any]) -> dict[str, str]:
    """A thing and what it is worth, if that was said."""
    item = {"what": _words(one.get("what"))}
    value = one.get("value")
    return item if value in (None, "") else item | {"value": _words(str(value))}


def _words(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > MOST_CHARACTERS:
        raise IllegalChange(f"words of 1 to {MOST_CHARACTERS} characters are needed")
    return text


def lock_words(unit: UnitOfWork, text: str) -> str:
    """Words of a case as the store keeps them."""
    return unit.keys.lock([Secret("case_task", text)]) or ""


def unlock_words(unit: UnitOfWork, locked: str | None) -> str | None:
    """Words of a case again; None where there are none."""
    found = unit.keys.unlock(locked)
    return found[0].value if found else None


def _reference(
    unit: UnitOfWork, case_id: int, party: int, client_key: str
) -> tuple[str, CaseTaskRow | None]:
    """The reference that belongs to a key, and what is kept under it already.

    Made from the key, so that the same key finds its row; another's row moves it on by one.
    """
    at = 0
    while True:
        reference = _code(unit.keys.digest("case_task", f"{case_id}:{party}:{client_key}:{at}"))
        query = select(CaseTaskRow).where(CaseTaskRow.reference == reference)
        row = unit.session.execute(query).scalar_one_or_none()
        if row is None or (row.case_id, row.party_id) == (case_id, party):
            return reference, row
        at += 1


def _code(digest: str) -> str:
    """Two groups of four letters and digits from a keyed hash."""
    number = int(digest, 16)
    signs = "".join(ALPHABET[number >> 5 * at & 31] for at in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def _district(unit: UnitOfWork, case_id: int) -> str:
    query = select(CaseRow.district_code).where(CaseRow.id == case_id)
    return unit.session.execute(query).scalar_one()
