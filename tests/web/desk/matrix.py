"""What each door of the desk is tried with, and rows of two districts to try it on."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from cases.acts.desk.claims import claim
from cases.acts.desk.lines import say_as_adviser
from cases.acts.desk.misunderstood import report_misunderstood
from cases.acts.desk.transfers import offer_transfer
from cases.acts.desk.users import create_user
from cases.acts.handoffs import request_handoff
from cases.store import Store
from cases.tables import CallbackRow, ConversationRow
from cases.views.orders import OrderPlace
from cases.views.people import DeskUser
from tests.builders import PLACE, hear, opened, submitted, take_and_finish
from tests.cases.desk.promises import promised
from tests.cases.desk.tasks import task

OWN, OTHER = "1462", "1470"
PLACES = {
    OWN: PLACE,
    OTHER: OrderPlace("101", "København", OTHER, "Københavns Politi", road="Skolevej"),
}
DONE = frozenset({200, 201, 204, 303})


@dataclass(frozen=True)
class Example:
    """How a door is tried: which row its path names, and what is sent.

    `row` is a kind of World, "" for a door whose path names none; `own` holds the statuses for
    somebody who may. A `shell` is a page that tells nothing of its row: the row comes by the API.
    """

    row: str = ""
    json: dict[str, Any] | None = None
    form: dict[str, str] | None = None
    query: str = ""
    own: frozenset[int] = DONE
    shell: bool = False


class World:
    """Rows of one district, each made when a door first needs it.

    What somebody must have is held by `who` if they serve the district, else by the colleague.
    """

    def __init__(self, store: Store, district: str, who: DeskUser, colleague: DeskUser) -> None:
        self.store, self.district, self.who = store, district, who
        mine = who if who.serves(district) else colleague
        self.holder, self.colleague = everywhere(mine), everywhere(colleague)
        self.rows: dict[str, str] = {}
        self.seq = 1

    def row(self, kind: str) -> str:
        """The name of a row, as a path has it."""
        if kind not in self.rows:
            make: Callable[[], str] = getattr(self, f"_{kind}")
            self.rows[kind] = make()
        return self.rows[kind]

    def path(self, path: str, example: Example) -> str:
        """The door's path and query with this district's rows in them."""
        row = self.row(example.row) if example.row else ""
        values = {
            "id": row,
            "number": row,
            "item": row,
            "user": row,
            "reference": row,
            "session": "0" * 32,
        }
        values |= {"table": "days", "seq": str(self.seq)}
        if "{other}" in path:
            values["other"] = self.row("second_order")
        return (path + example.query).format(**values)

    def sent(self, example: Example, token: str = "") -> dict[str, Any]:
        """The body, with the row's name where the example has a place for it."""
        row = self.row(example.row) if example.row else ""
        if example.form is not None:
            return {"data": {**example.form, **({"csrf_token": token} if token else {})}}
        if example.json is None:
            return {}
        return {"json": json.loads(json.dumps(example.json).replace("{id}", row))}

    def everything(self) -> list[str]:
        """All that must never be read by somebody of another district."""
        talks = ("waiting", "mine", "offered")
        return [self.row(kind) for kind in (*talks, "order", "callback_name", "task")]

    def _waiting(self) -> str:
        talk = opened(self.store)
        hear(self.store, talk, "Hvor er min cykel henne")
        take_and_finish(self.store)
        wish: dict[str, Any] = {"reason": "asked_for", "slots": {}}
        with self.store.unit() as unit:
            mine = ConversationRow.id == talk
            moved = update(ConversationRow).where(mine).values(district_code=self.district)
            unit.session.execute(moved)
            wish |= {"conversation_id": talk, "district_code": self.district}
            request_handoff(unit, **wish)
            unit.commit()
        return talk

    def _taken(self, holder: DeskUser) -> str:
        talk = self._waiting()
        with self.store.unit() as unit:
            claim(unit, who=holder, conversation_id=talk, lease_seconds=600)
            unit.commit()
        return talk

    def _mine(self) -> str:
        talk = self._taken(self.holder)
        with self.store.unit() as unit:
            line = say_as_adviser(
                unit, who=self.holder, conversation_id=talk, client_id=str(uuid.uuid4()), text="Hej"
            )
            unit.commit()
        self.seq = line.seq
        return talk

    def _withdrawing(self) -> str:
        return self._offer(self.holder, {"to_role": "supervisor"})

    def _offered(self) -> str:
        """By name where they serve the district; else to their role, which means those who do."""
        by_name = self.who.role in {"adviser", "supervisor"} and self.who.serves(self.district)
        role = "supervisor" if self.who.role == "supervisor" else "adviser"
        return self._offer(
            self.colleague, {"to_user": self.who.username} if by_name else {"to_role": role}
        )

    def _offer(self, holder: DeskUser, to: dict[str, str]) -> str:
        talk = self._taken(holder)
        with self.store.unit() as unit:
            offer_transfer(unit, who=holder, conversation_id=talk, **to)
            unit.commit()
        return talk

    def _item(self) -> str:
        talk = self.row("mine")
        with self.store.unit() as unit:
            item = report_misunderstood(unit, who=self.holder, conversation_id=talk, seq=1)
            unit.commit()
        return str(item.id)

    def _order(self) -> str:
        return submitted(self.store, place=PLACES[self.district]).number

    _second_order = _order

    def _callback(self) -> str:
        return self._promise(None, "Bo Berg")

    def _answer(self) -> str:
        """An answer that is promised in a conversation that the bot has."""
        talk = opened(self.store)
        with self.store.unit() as unit:
            mine = ConversationRow.id == talk
            unit.session.execute(
                update(ConversationRow).where(mine).values(district_code=self.district)
            )
            unit.commit()
        own = promised(
            self.store,
            conversation_id=talk,
            kind="message",
            phone=None,
            district_code=self.district,
        )
        return str(own)

    def _taken_callback(self) -> str:
        return self._promise(self.holder.username, "Bo Berg")

    def _callback_name(self) -> str:
        name = f"Navn{uuid.uuid4().hex[:8]}"
        self._promise(None, name)
        return name

    def _promise(self, taken_by: str | None, name: str) -> str:
        own = promised(self.store, district_code=self.district, name=name)
        with self.store.unit() as unit:
            taking = update(CallbackRow).where(CallbackRow.id == own).values(taken_by=taken_by)
            unit.session.execute(taking)
            unit.commit()
        return str(own)

    def _task(self) -> str:
        return task(self.store, len(self.rows) + 1, self.district)

    def _user(self) -> str:
        with self.store.unit() as unit:
            username, served = f"somebody-{uuid.uuid4().hex[:8]}", frozenset({self.district})
            user = create_user(unit, username=username, name="S", role="adviser", districts=served)
            unit.commit()
        return user.id


def everywhere(who: DeskUser) -> DeskUser:
    """The same with every right, for what they did before they lost some of them."""
    return DeskUser(who.id, who.username, who.name, "supervisor")


class Nowhere(World):
    """Names of rows that are not there."""

    def __init__(self) -> None:
        self.rows = dict.fromkeys(("waiting", "mine", "offered", "withdrawing"), "0" * 32)
        self.rows |= dict.fromkeys(("order", "second_order"), "B-9999-9995")
        self.rows |= dict.fromkeys(("callback", "taken_callback", "answer", "item"), "999999")
        self.rows |= {"user": "0" * 32, "task": "0000-0000"}
        self.seq = 1
