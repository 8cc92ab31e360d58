"""For officers: `python -m cases.orders list|show|move`, a district's orders and their moves."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from cases.acts.order_list import district_orders, order_of_number, order_with_requesters
from cases.acts.order_moves import MOVES, REASON_CODES, move_order
from cases.deadlines import DENMARK
from cases.errors import (
    CasesError,
    IllegalMove,
    NeedsDate,
    NeedsReason,
    NeedsWords,
    NotFound,
    StoreNotReady,
)
from cases.store import Store, open_store
from cases.views.orders import OrderView
from settings import load_settings

Texts = dict[str, Any]
# The line of texts.yml that says what to do; the most special kind of refusal comes first.
REFUSALS: dict[type[CasesError], str] = {
    NotFound: "not_found",
    NeedsDate: "needs_date",
    NeedsWords: "needs_words",
    NeedsReason: "needs_reason",
    IllegalMove: "illegal_move",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when refused."""
    texts = _texts()
    given = _parser(texts).parse_args(arguments)
    settings = load_settings()
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        store.check()
        given.run(store, given, texts)
    except StoreNotReady:
        print(texts["not_ready"], file=sys.stderr)
        return 1
    except tuple(REFUSALS) as refusal:
        print(_refused(refusal, given, texts), file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


def _refused(refusal: CasesError, given: argparse.Namespace, texts: Texts) -> str:
    line = next(REFUSALS[kind] for kind in REFUSALS if isinstance(refusal, kind))
    values = {"number": given.number, "to": texts["states"].get(getattr(given, "to", ""), "")}
    return str(texts[line]).format(**values)


def _texts() -> Texts:
    loaded: Texts = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text("utf-8"))
    return loaded


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m cases.orders", description=texts["description"])
    parser.add_argument("--actor", default=getpass.getuser(), help=texts["actor"])
    commands = parser.add_subparsers(required=True)
    listing = commands.add_parser("list", help=texts["help_list"])
    listing.add_argument("--district", required=True, help=texts["district"])
    listing.add_argument("--state", choices=sorted(MOVES), help=texts["state"])
    listing.set_defaults(run=_list)
    showing = commands.add_parser("show", help=texts["help_show"])
    showing.add_argument("number", help=texts["number"])
    showing.set_defaults(run=_show)
    moving = commands.add_parser("move", help=texts["help_move"])
    moving.add_argument("number", help=texts["number"])
    moving.add_argument("to", choices=sorted(MOVES), help=texts["to"])
    moving.add_argument("--reason", choices=sorted(REASON_CODES), help=texts["reason"])
    moving.add_argument("--text", help=texts["text"])
    moving.add_argument("--planned-for", type=date.fromisoformat, help=texts["planned_for"])
    moving.add_argument("--merge-into", help=texts["merge_into"])
    moving.set_defaults(run=_move)
    return parser


def _list(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.unit() as unit:
        found = district_orders(
            unit, district_code=given.district, actor=given.actor, state=given.state
        )
        unit.commit()
    for order in found:
        values = {
            "number": order.number,
            "state": texts["states"][order.state],
            "answer_by": order.answer_by,
            "kind": texts["kinds"].get(order.kind, order.kind),
            "road": order.road or "–",
            "municipality": order.municipality,
            "requesters": order.requesters,
        }
        print(texts["line"].format(**values))
    if not found:
        print(texts["none"])


def _show(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.unit() as unit:
        views = order_with_requesters(unit, number=given.number, actor=given.actor)
        unit.commit()
    print(_shown(views[0], texts))
    for view in views:
        contact = view.contact
        values = {"name": contact.name, "phone": contact.phone or "", "email": contact.email or ""}
        print(texts["requester"].format(number=view.number, answer_by=view.answer_by, **values))
    for move in views[0].history:
        at = move.at.astimezone(DENMARK).strftime("%Y-%m-%d %H:%M")
        reason = " ".join(filter(None, (move.reason_code, move.reason)))
        print(texts["history"].format(at=at, state=texts["states"][move.state], reason=reason))


def _shown(view: OrderView, texts: Texts) -> str:
    place = view.place
    parts = (place.road, place.house_number, place.venue, place.town, place.municipality)
    shown: str = texts["show"].format(
        number=view.number,
        state=texts["states"][view.state],
        kind=texts["kinds"].get(view.kind, view.kind),
        place=", ".join(filter(None, parts)),
        submitted_at=view.submitted_at.astimezone(DENMARK).date(),
        answer_by=view.answer_by,
        carry_out_by=view.carry_out_by,
        description=view.description,
    )
    return shown.rstrip()


def _move(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.unit() as unit:
        target = given.merge_into and order_of_number(unit, number=given.merge_into)
        move_order(
            unit,
            order_id=order_of_number(unit, number=given.number),
            to=given.to,
            actor=given.actor,
            now=datetime.now(UTC),
            reason_code=given.reason,
            reason=given.text,
            planned_for=given.planned_for,
            merge_into=target,
        )
        unit.commit()
    print(texts["moved"].format(number=given.number, state=texts["states"][given.to]))


if __name__ == "__main__":
    sys.exit(main())
