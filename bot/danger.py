"""The line that answers danger: first, always, and whatever becomes of the rest of the turn."""

from collections.abc import Mapping
from typing import Any

from actions.handoff.request import told_briefly
from bot.lines import find_line
from bot.model import Model
from cases.acts.desk.alarms import mark_alarm
from cases.acts.outbox import say_once
from cases.unit import UnitOfWork
from cases.views.conversations import Turn
from reading.emergency import ALARMS

# A choice's title is ours, and never an alarm.
WRITTEN = ("message", "form")
ADVISER_SEES = "utter_adviser_sees"


def danger_in(turn: Turn, parse: Mapping[str, Any]) -> str | None:
    """The alarm that rules or classifier heard in what the citizen wrote, whoever owns the talk."""
    kind = parse.get("emergency")
    return kind if turn.kind in WRITTEN and kind in ALARMS else None


def raise_alarm(unit: UnitOfWork, model: Model, turn: Turn, kind: str) -> None:
    """Say the line, at most once for a turn, and tell the desk.

    Asks neither for the owner nor for the dialogue.
    """
    mark_alarm(unit, conversation_id=turn.conversation_id, kind=kind)
    line = find_line(model.domain, f"utter_emergency_{kind}", language=turn.language)
    sees = _adviser_sees(model, turn)
    say_once(
        unit,
        inbox_id=turn.inbox_id,
        key="emergency",
        conversation_id=turn.conversation_id,
        text=f"{line.text} {sees}" if sees else line.text,
        choices=line.choices,
        data=line.data or {"type": "emergency", "kind": kind},
    )


def _adviser_sees(model: Model, turn: Turn) -> str:
    """That somebody reads along, where an adviser has the talk and its language is spoken here."""
    if turn.owner != "adviser" or told_briefly(turn.language):
        return ""
    return find_line(model.domain, ADVISER_SEES, language=turn.language).text
