"""Fills a demo store with the invented orders of data/demo/orders.jsonl."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cases.acts.order_lookup import hash_order_code
from cases.acts.order_moves import move_order
from cases.acts.orders import submit_order, support_order
from cases.deadlines import DENMARK
from cases.errors import Unsafe
from cases.store import Store
from cases.tables import OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import Contact, OrderDraft, OrderPlace

DAYS = ("days_ago", "planned_in")
FILE = Path(__file__).parents[1] / "data" / "demo" / "orders.jsonl"


def fill_demo(store: Store, *, mode: str, file: Path = FILE) -> int:
    """Add the demo orders that are not there yet; how many were added. Unsafe in production."""
    if mode == "production":
        raise Unsafe("demo orders do not belong in production")
    lines = file.read_text("utf-8").splitlines()
    with store.unit() as unit:
        added = sum(_fill(unit, json.loads(line)) for line in lines if line.strip())
        unit.commit()
    return added


def _fill(unit: UnitOfWork, entry: dict[str, Any]) -> int:
    known = select(RequesterRow.id).where(RequesterRow.number == entry["number"])
    if unit.session.execute(known).first() is not None:
        return 0
    now = datetime.now(UTC)
    sent = now - timedelta(days=entry["days_ago"])
    receipt = submit_order(unit, draft=_draft(entry, 0), now=sent)
    query = select(RequesterRow).where(RequesterRow.number == receipt.number)
    requester = unit.session.execute(query).scalar_one()
    requester.number = entry["number"]
    requester.code_hash = hash_order_code(unit, entry["code"])
    order = unit.session.get_one(OrderRow, requester.order_id)
    order.demo = True
    for count in range(entry.get("supporters", 0)):
        support_order(unit, order_id=order.id, draft=_draft(entry, count + 1), now=sent)
    for move in entry.get("moves", ()):
        move_order(unit, order_id=order.id, actor="demo", **_dated(move, now))
    return 1


def _dated(move: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A move with its days counted from now: when it was made, and for which day it plans."""
    days: dict[str, Any] = {"now": now - timedelta(days=move["days_ago"])}
    if "planned_in" in move:
        days["planned_for"] = now.astimezone(DENMARK).date() + timedelta(days=move["planned_in"])
    return {name: value for name, value in move.items() if name not in DAYS} | days


def _draft(entry: dict[str, Any], supporter: int) -> OrderDraft:
    return OrderDraft(
        draft_id=f"demo-{entry['number']}-{supporter}",
        conversation_id=None,
        kind=entry["kind"],
        sub_kind=entry.get("sub_kind"),
        place=OrderPlace(**entry["place"]),
        times=entry["times"],
        description=entry["description"],
        role=entry["role"],
        details=entry["details"],
        contact=Contact(**entry["contact"]),
    )
