"""What the bot still answers to somebody who waits for a human; the place in the queue is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.case_steps.words import entries_for
from actions.context import TurnContext, acting_as
from actions.follow_ups import kind_told, load_follow_ups, meant_by
from actions.handoff.policy import asks
from actions.handoff.request import told_briefly
from actions.knowledge import answer, say_entry, topic_of
from bot.channel import Draft
from bot.lines import find_line
from bot.model import Model
from cases.acts.dialogue import load_dialogue
from cases.acts.outbox import messages_after
from cases.acts.parking import is_parked
from cases.unit import UnitOfWork
from cases.views.conversations import Turn

STEP, STEP_UNKNOWN = "ask_case_step", "utter_case_step_unexplained"
KEPT = "utter_handoff_meanwhile"
# So many numbers back a line counts as just said.
LATELY = 4
Parse = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """The talk as it stood before it began to wait."""

    events: list[dict[str, Any]]
    slots: dict[str, Any]

    @property
    def asks(self) -> bool:
        """Whether a form's question is open."""
        return bool(self.slots.get("requested_slot"))


def past_of(unit: UnitOfWork, conversation_id: str) -> Past:
    """What the dialogue remembers."""
    state = load_dialogue(unit, conversation_id=conversation_id)
    return Past(list(state.events), dict(state.slots)) if state else Past([], {})


def opens_meanwhile(unit: UnitOfWork, turn: Turn, intent: str) -> bool:
    """Whether a choice asks for what has questions of its own, and none is open yet."""
    offered = turn.kind == "choice" and intent in load_follow_ups().waiting["offered"]
    return offered and not past_of(unit, turn.conversation_id).asks


def waits_on(unit: UnitOfWork, turn: Turn) -> bool:
    """Whether a place is kept and nothing is left to do before it is taken again."""
    kept = is_parked(unit, conversation_id=turn.conversation_id)
    return kept and not past_of(unit, turn.conversation_id).asks


def answer_meanwhile(model: Model, context: TurnContext, turn: Turn, parse: Parse) -> list[Draft]:
    """The answer to a plain question and that the place is kept; empty for what a human reads."""
    if told_briefly(turn.language) or turn.kind not in ("message", "choice"):
        return []
    past, table = past_of(context.unit, turn.conversation_id), load_follow_ups().waiting
    with acting_as(context):
        intent = _meant(parse, past, turn, context)
        if intent is None or intent in table["left_to_human"]:
            return []
        if intent in table["offered"]:
            name = f"utter_handoff_{table['offered'][intent]}_instead"
            return [] if past.asks else [_line(model, context, turn, name)]
        drafts = _answers(model, context, turn, intent, past)
    return [*drafts, _line(model, context, turn, KEPT)] if drafts else []


def _meant(parse: Parse, past: Past, turn: Turn, context: TurnContext) -> str | None:
    """The intent of what is plainly asked; words that tell something are for the human."""
    intent, table = parse["intent"], load_follow_ups().waiting
    name = str(intent["name"])
    if turn.kind == "choice":
        return name
    if kind_told(past.events, past.slots, context):
        follows = meant_by(turn.text, past.events, context)
        if follows:
            return follows
    sure = float(intent["confidence"]) >= table["least_sure"]
    return name if sure and (name in table["offered"] or asks(turn.text)) else None


def _answers(
    model: Model, context: TurnContext, turn: Turn, intent: str, past: Past
) -> list[Draft]:
    if intent in load_follow_ups().waiting["lines"]:
        return [_line(model, context, turn, f"utter_{intent}")]
    dispatcher, domain = CollectingDispatcher(), model.endpoint.domain
    entries = context.facts.answers
    if intent == STEP:
        names = entries_for(turn.text, entries)
        if not names:
            return [_line(model, context, turn, STEP_UNKNOWN)]
        for name in names:
            say_entry(dispatcher, context, domain, name)
    elif topic_of(entries, intent, turn.text) in entries:
        answer(dispatcher, context, domain, intent, turn.text, past)
    return [_draft(model, turn, message) for message in dispatcher.messages]


def _draft(model: Model, turn: Turn, message: Mapping[str, Any]) -> Draft:
    """A line that an action would have said, put together without Rasa's dialogue."""
    values = {"answer": message["answer"]}
    line = find_line(model.domain, message["response"], values, turn.language)
    return replace(line, data={**(line.data or {}), **(message.get("custom") or {})})


def _line(model: Model, context: TurnContext, turn: Turn, name: str) -> Draft:
    """A line of the domain, in other words than just before."""
    after = max(0, (turn.seq or 0) - LATELY)
    lines = messages_after(context.unit, conversation_id=turn.conversation_id, after=after)
    said = {line.text for line in lines}
    return find_line(model.domain, name, None, turn.language, said=said)
