"""What the system says to somebody who waits for a human, without asking Rasa's dialogue."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from actions.handoff.callback_heard import gives_up
from actions.handoff.callback_standing import WITHDRAW
from actions.handoff.outlook import handoff_data, look_out, waiting_values
from actions.handoff.request import told_briefly
from actions.phrases import phrases_in
from bot.channel import Draft
from bot.lines import find_line
from bot.meaning import GO_ON
from bot.meanwhile import opens_meanwhile, waits_on
from bot.model import Model
from cases.acts.desk.callback_withdrawal import withdraw_promises
from cases.acts.handoffs import current_handoff
from cases.acts.outbox import messages_after
from cases.acts.parking import park_handoff, resume_waiting
from cases.unit import UnitOfWork
from cases.views.conversations import Turn
from reading.text import fold

ALREADY, CALL_INSTEAD, FAILED = (
    "utter_handoff_already", "utter_handoff_call_instead", "utter_failed_turn",
)  # fmt: skip
PLACE = "utter_handoff_place"
CALL_BACK = "ask_callback"
# So many numbers back a line counts as just said.
LATELY = 4
FEW_WORDS = 10


def meant_in_queue(turn: Turn, parse: dict[str, Any]) -> dict[str, Any]:
    """The parse of a waiting citizen's words; who drops it, whatever it was, waits no longer."""
    if turn.owner != "waiting" or turn.kind != "message" or parse.get("emergency"):
        return parse
    if _asks_for_place(turn):
        return {**parse, "intent": {"name": "inform", "confidence": 1.0}}
    if not phrases_in("waiting", turn.language)["leave"].fullmatch(fold(turn.text).strip(" .,!?")):
        return parse
    return {**parse, "intent": {"name": GO_ON, "confidence": 1.0}}


def leaves_queue(unit: UnitOfWork, turn: Turn, intent: str) -> bool:
    """Whether a waiting citizen has chosen to go on with the bot.

    Only a choice leaves the queue for a call, an overview or an own case, and the place is kept
    until that is done: words about ringing may be meant for the adviser.
    """
    calls = intent == CALL_BACK and turn.kind == "choice" and not _withdraws(turn)
    if calls or opens_meanwhile(unit, turn, intent):
        return park_handoff(unit, conversation_id=turn.conversation_id)
    return intent == GO_ON


def waiting_line(model: Model, unit: UnitOfWork, turn: Turn, intent: str, now: datetime) -> Draft:
    """That the conversation waits, in other words than just before, or that nobody is there."""
    withdrawn = _withdrawn(model, unit, turn)
    if withdrawn is not None:
        return withdrawn
    if _asks_for_place(turn) and not told_briefly(turn.language):
        return _line(model, unit, turn, PLACE, now, said=())
    if intent == CALL_BACK and not told_briefly(turn.language):
        return find_line(model.domain, CALL_INSTEAD, None, turn.language)
    after = max(0, (turn.seq or 0) - LATELY)
    lines = messages_after(unit, conversation_id=turn.conversation_id, after=after)
    said = {line.text for line in lines}
    return _line(model, unit, turn, ALREADY, now, said=said)


def back_in_queue(model: Model, unit: UnitOfWork, turn: Turn, now: datetime) -> Draft | None:
    """That the talk waits again at its place, once what it was left for is done."""
    if not waits_on(unit, turn):
        return None
    resume_waiting(unit, conversation_id=turn.conversation_id)
    return _line(model, unit, turn, PLACE, now, said=())


def _withdraws(turn: Turn) -> bool:
    return turn.entities.get("callback_stop") == WITHDRAW


def _withdrawn(model: Model, unit: UnitOfWork, turn: Turn) -> Draft | None:
    """That a promised call is taken back, which leaves the place in the queue as it is."""
    wants = _withdraws(turn) or (turn.kind == "message" and gives_up(turn.text, turn.language))
    ended = withdraw_promises(unit, conversation_id=turn.conversation_id) if wants else []
    if not ended:
        return None
    values = {"reference": ", ".join(ended)}
    return find_line(model.domain, "utter_callback_withdrawn", values, turn.language)


def _asks_for_place(turn: Turn) -> bool:
    """Whether few words ask how it stands in the queue; in many, an adviser is told something."""
    few = turn.kind == "message" and len(turn.text.split()) <= FEW_WORDS
    return few and bool(phrases_in("waiting", turn.language)["place"].search(fold(turn.text)))


def failed_line(
    model: Model,
    unit: UnitOfWork,
    conversation_id: str,
    language: str,
    reference: str,
    now: datetime,
) -> Draft:
    """The apology for a turn that failed for good, and what comes of it."""
    values = {"reference": reference}
    handoff = current_handoff(unit, conversation_id=conversation_id)
    if handoff is None:
        return find_line(model.domain, f"{FAILED}_seen", values, language)
    outlook = look_out(unit, district_code=handoff.district_code, now=now)
    values |= waiting_values(model.endpoint.domain, handoff, outlook, language)
    name = FAILED if outlook.there else f"{FAILED}_nobody"
    line = find_line(model.domain, name, values, language)
    return replace(line, data={**(line.data or {}), **handoff_data(handoff, outlook)})


def _line(
    model: Model, unit: UnitOfWork, turn: Turn, name: str, now: datetime, said: Collection[str]
) -> Draft:
    handoff = current_handoff(unit, conversation_id=turn.conversation_id)
    if handoff is None or told_briefly(turn.language):
        return find_line(model.domain, name, None, turn.language, said=said)
    outlook = look_out(unit, district_code=handoff.district_code, now=now)
    values: dict[str, Any] = waiting_values(model.endpoint.domain, handoff, outlook, turn.language)
    name = name if outlook.there else f"{name}_nobody"
    return find_line(model.domain, name, values, turn.language, said=said)
