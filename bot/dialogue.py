"""Lets Rasa answer one turn inside the turn's transaction."""

from typing import Any

from rasa.core.actions.action import create_bot_utterance
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions.context import TurnContext, acting_as
from actions.handoff.policy import POLICY, detail_of
from bot.arbiter import beside_an_answer, decide
from bot.channel import Draft, DraftChannel
from bot.errands import LATER, LEAVE, TAKE, errands_in, put_off, remembered, waits
from bot.follow_ups import note_kind
from bot.model import Model
from bot.swallowed import SwallowedErrors
from bot.twins import typed_choice
from cases.views.conversations import Turn

Parse = dict[str, Any]
# A citizen who wrote or picked something is never met with silence.
ASKING = ("message", "choice")
OFFER_LATER = "utter_errand_later"


class TurnFailed(Exception):
    """An action, or Rasa itself, raised: the turn must be undone."""


async def converse(
    model: Model, context: TurnContext, turn: Turn, parse: dict[str, Any]
) -> list[Draft]:
    """What the bot says to the turn; raises `TurnFailed` from the error that Rasa swallowed."""
    errors = SwallowedErrors()
    talk = Dialogue(model, turn.conversation_id)
    model.endpoint.failure = None
    with acting_as(context), errors.watching():
        await talk.take(parse, typed=turn.kind == "message", context=context)
    failure = model.endpoint.failure or errors.first
    if failure is not None:
        raise TurnFailed from failure
    if turn.kind in ASKING and not talk.drafts:
        raise TurnFailed("the turn has no answer")
    return talk.drafts


def by_policy(parts: list[Parse]) -> list[Parse]:
    """The errands, with the code of the rule that brings a human after its answer, those last."""
    details = [detail_of(str(part["intent"]["name"]), part["text"]) for part in parts]
    parts = [
        {**part, POLICY: detail} if detail else part
        for part, detail in zip(parts, details, strict=True)
    ]
    return sorted(parts, key=lambda part: POLICY in part)


class Dialogue:
    """One turn of one conversation: usually one message for Rasa, with several errands more."""

    def __init__(self, model: Model, conversation_id: str) -> None:
        self._model = model
        self._id = conversation_id
        self.drafts: list[Draft] = []

    async def take(self, parse: dict[str, Any], *, typed: bool, context: TurnContext) -> None:
        """Answer a message, or each errand in it, and offer what had to wait."""
        tracker = await self._model.tracker_store.prepare(self._id)
        if typed:
            note_kind(tracker, parse["text"], context)
        picked = typed_choice(tracker, parse, context.facts) if typed else None
        parse = self._taken_up(picked or parse, tracker)
        parts = self._parts(tracker, parse) if typed else [parse]
        if typed and picked is None:
            parts = by_policy(parts)
        if len(parts) > 1:
            tracker = await self._answer_each(parts, tracker)
        else:
            await self._answer(parts[0])
        await self._offer_later(tracker)

    def _parts(self, tracker: DialogueStateTracker, parse: dict[str, Any]) -> list[dict[str, Any]]:
        """What is answered one after the other; what answers the open question stays whole."""
        skills = self._model.skills
        answered = beside_an_answer(tracker, parse, skills, self._model.parse)
        if answered:
            return answered
        decided = decide(tracker, parse, skills)
        apart = decided["intent"] == parse["intent"] and errands_in(parse, skills)
        return apart or [decided]

    async def _answer_each(
        self, errands: list[dict[str, Any]], tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """The tracker after the last of them."""
        before = tracker.active_loop_name
        for errand in errands:
            if waits(errand, tracker, before=before):
                later = [*put_off(tracker), remembered(errand)]
                tracker.update(SlotSet(LATER, later))
                await self._model.tracker_store.save(tracker)
            else:
                await self._answer(decide(tracker, errand, self._model.skills))
            tracker = await self._model.tracker_store.prepare(self._id)
        return tracker

    async def _answer(self, parse: dict[str, Any]) -> None:
        """Let Rasa answer; a question that it asks again after each errand is kept once, last."""
        channel = DraftChannel()
        message = UserMessage(
            parse["text"], channel, self._id, parse_data=parse, input_channel=channel.name()
        )
        await self._model.processor.handle_message(message)
        again = {draft.response for draft in channel.drafts if draft.response}
        self.drafts = [draft for draft in self.drafts if draft.response not in again]
        self.drafts += channel.drafts

    def _taken_up(self, parse: dict[str, Any], tracker: DialogueStateTracker) -> dict[str, Any]:
        """The errand that waited, if the citizen wants it now; forgotten if not."""
        waiting = put_off(tracker)
        if parse["intent"]["name"] not in (TAKE, LEAVE) or not waiting:
            return parse
        first, *rest = waiting
        tracker.update(SlotSet(LATER, rest or None))
        if parse["intent"]["name"] == LEAVE:
            return parse
        heard = self._model.parse(first["text"])
        return {**heard, "intent": {"name": first["intent"], "confidence": 1.0}}

    async def _offer_later(self, tracker: DialogueStateTracker) -> None:
        """Once no form is open, offer the errand that waited; an offer is made once."""
        waiting = list(put_off(tracker))
        given_over = any((draft.data or {}).get("type") == "handoff" for draft in self.drafts)
        if not waiting or tracker.active_loop_name or given_over or waiting[0].get("offered"):
            return
        channel, said = DraftChannel(), waiting[0]["text"].strip(" .")
        line = await self._model.processor.nlg.generate(
            OFFER_LATER, tracker, channel.name(), said=said
        )
        # It quotes the citizen: beside an own case that is for the same eyes.
        guard = next((draft.guard for draft in self.drafts if draft.guard), None)
        custom = {"custom": {**(line.get("custom") or {}), "guard": guard}} if guard else {}
        spoken = create_bot_utterance({**line, **custom, "utter_action": OFFER_LATER})
        waiting[0] = {**waiting[0], "offered": True}
        tracker.update(spoken)
        tracker.update(SlotSet(LATER, waiting))
        await channel.send_response(self._id, spoken.message())
        self.drafts += channel.drafts
        await self._model.tracker_store.save(tracker)
