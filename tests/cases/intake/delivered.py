"""Delivered cases, with defaults."""

import hashlib
import json
from typing import Any

CODE = "K7M2-9QRT-4HXW-B3CD"


def delivered(serial: int = 1, **changes: Any) -> dict[str, Any]:
    """A record as a case system writes it: a burglary with a victim and two steps."""
    return {
        "case_number": f"1462-83120-{serial:05d}-26",
        "district": "1462",
        "offence_kind": "burglary",
        "parties": [party()],
        "events": [event("e1"), event("e2", "efterforskning", "2026-03-03T10:00:00+01:00")],
        "contact": {"name": "Sagsbehandler Opdigtet", "phone": "+4570101448"},
        "next_notice_at": "2026-12-01",
        **changes,
    }


def party(party_id: str = "p1", role: str = "victim", code: str = CODE) -> dict[str, Any]:
    hashed = hashlib.sha256(code.replace("-", "").encode()).hexdigest()
    return {"party_id": party_id, "role": role, "access_code_hash": hashed, "person_ref": None}


def event(
    event_id: str, step: str = "anmeldelse", at: str = "2026-03-01T23:30:00+01:00"
) -> dict[str, Any]:
    return {"event_id": event_id, "step": step, "at": at, "reason": None}


def line(record: object) -> str:
    return json.dumps(record, ensure_ascii=False)
