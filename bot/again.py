"""Says no line twice in the same words in a row: a variant, or the line with a word about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.lines import own_name, spoken_in

# What is said in danger has one wording, however often it is said.
UNCHANGING = "utter_emergency_"
# What happens anew is no repetition, though the words be the same.
NEWS = ("utter_handoff_", "utter_handed_back", "utter_callback_promised_")
SAID_AGAIN, ASKED_AGAIN = "utter_said_again", "utter_asked_again"
OFFER, HUMAN = "utter_offer_human", "/ask_human"
Line = dict[str, Any]


class FreshLines(TemplatedNaturalLanguageGenerator):
    """Rasa's own lines, of which the first variant not said lately is taken, never a random one."""

    _place = 0
    _count = 1

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> Line | None:
        """The line in words that the turn before did not have."""
        lately = {*said_lately(tracker)}
        lately |= {own for text in lately for own in self._without_leads(text)}
        first = await self._variant(0, utter_action, tracker, output_channel, kwargs)
        if first is None or utter_action.startswith(UNCHANGING) or _is_new(first, lately):
            return first
        for place in range(1, self._count):
            other = await self._variant(place, utter_action, tracker, output_channel, kwargs)
            if other and _is_new(other, lately):
                return other
        if utter_action.startswith(NEWS):
            return first
        return await self._with_a_word(first, lately, tracker, output_channel, kwargs)

    def _without_leads(self, text: str) -> Iterator[str]:
        """What stands behind a word that it was said before."""
        for name in (SAID_AGAIN, ASKED_AGAIN):
            for variant in self.responses.get(own_name(self.responses, name), ()):
                lead = variant["text"].partition("{said}")[0]
                if text.startswith(lead):
                    yield text.removeprefix(lead)

    async def _variant(
        self,
        place: int,
        name: str,
        tracker: DialogueStateTracker,
        channel: str,
        values: Mapping[str, Any],
    ) -> Line | None:
        self._place = place
        line: Line | None = await super().generate(name, tracker, channel, **values)
        return line

    def _random_response_for(
        self, utter_action: str, output_channel: str, filled_slots: Mapping[str, Any]
    ) -> Line | None:
        """Rasa asks here for any variant of a line; the turn's language has its own ones."""
        if utter_action not in self.responses:
            return None
        own = own_name(self.responses, utter_action)
        found = ResponseVariationFilter(self.responses).responses_for_utter_action(
            own, output_channel, dict(filled_slots)
        )
        self._count = len(found)
        if not found:
            return None
        return {**found[min(self._place, len(found) - 1)], **spoken_in(utter_action, own)}

    async def _with_a_word(
        self,
        line: Line,
        lately: set[str],
        tracker: DialogueStateTracker,
        channel: str,
        values: Mapping[str, Any],
    ) -> Line:
        """The same line, said to be the same, with a human as a choice where no form is open."""
        said = str(line.get("text") or "")
        lead = ASKED_AGAIN if said.endswith("?") else SAID_AGAIN
        place = 0
        while True:
            words = await self._variant(place, lead, tracker, channel, {"said": said})
            if words is None:
                return line
            if _is_new(words, lately) or place + 1 >= self._count:
                break
            place += 1
        fresh = {**line, "text": words["text"]}
        if lead == SAID_AGAIN and tracker.active_loop_name is None:
            await self._offer_human(fresh, tracker, channel, values)
        return fresh

    async def _offer_human(
        self, line: Line, tracker: DialogueStateTracker, channel: str, values: Mapping[str, Any]
    ) -> None:
        buttons = [*(line.get("buttons") or ()), *(values.get("buttons") or ())]
        if any(button["payload"] == HUMAN for button in buttons):
            return
        offer = await self._variant(0, OFFER, tracker, channel, {})
        if offer:
            line["buttons"] = [*(line.get("buttons") or ()), *(offer.get("buttons") or ())]


def said_lately(tracker: DialogueStateTracker) -> Iterator[str]:
    """The texts of the bot in this turn and in the one before."""
    turns = 0
    for event in reversed(tracker.events):
        turns += isinstance(event, UserUttered)
        if turns > 1:
            return
        if isinstance(event, BotUttered) and event.text:
            yield event.text


def _is_new(line: Line, lately: set[str]) -> bool:
    return not line.get("text") or line["text"] not in lately
