"""Which language a conversation goes on in: asks before it changes, and loses no message."""

from dataclasses import dataclass, replace
from typing import Any

from bot.arbiter import SURE
from bot.channel import Draft
from bot.language_memory import LanguageMemory, recall, remember
from bot.lines import find_line
from bot.model import Model
from bot.pipeline.language import NORDIC, language_words
from cases.acts.conversations import set_language
from cases.acts.handoffs import cancel_handoff, current_handoff
from cases.unit import UnitOfWork
from cases.views.conversations import Turn
from reading.languages import DANISH, bare, named_in

Parse = dict[str, Any]
ENGLISH, OTHER = "en", "other"
# In these the assistant talks; in the others it says one text and offers an adviser.
SPOKEN = (DANISH, ENGLISH)
QUESTIONS = {DANISH: "utter_offer_danish", ENGLISH: "utter_offer_english"}
WHICH, CARD = "utter_choose_language", "utter_language_"
ASKS_LANGUAGE, HANDOVER, SPEAK = "ask_language", "handoff_in_language", "speak_"
PICKS = {"speak_english": ENGLISH, "speak_danish": DANISH}
# These are asked about first; Faroese is too near to Danish to be sure of.
UNSURE = frozenset({DANISH, ENGLISH, OTHER, "fo"})
# So many words more than for the language of the conversation; fewer where the text meant nothing.
ENOUGH, ENOUGH_IF_LOST = 2.0, 1.5
# Danes say "thank you" too.
FEWEST_WORDS = 3
LOST = frozenset({"nlu_fallback", "inform", "out_of_scope"})


@dataclass(frozen=True)
class Plan:
    """What becomes of a turn: lines that are said, else messages that are answered, in order."""

    language: str
    memory: LanguageMemory
    lines: tuple[Draft, ...] = ()
    messages: tuple[tuple[Turn, Parse], ...] = ()


def settle_language(model: Model, unit: UnitOfWork, turn: Turn, parse: Parse) -> Plan:
    """Read what the turn says about the language, and write it down; nothing is said here."""
    memory = recall(unit, turn.conversation_id)
    plan = LanguageTurn(model, turn, parse, memory).plan()
    remember(unit, turn.conversation_id, memory, plan.memory)
    if plan.language != turn.language:
        set_language(unit, conversation_id=turn.conversation_id, language=plan.language)
    return plan


def heard_language(turn: Turn, parse: Parse) -> str:
    """What danger is answered in: the language of the message where it is clear, without asking."""
    found = parse.get("language")
    known = found and found not in NORDIC
    return str(found) if known and evidence(parse, turn) >= ENOUGH else turn.language


def evidence(parse: Parse, turn: Turn) -> float:
    """How many words more speak for the message's language than for the conversation's."""
    current = ENGLISH if turn.language == ENGLISH else DANISH
    return words_of(parse, parse.get("language")) - words_of(parse, current)


def words_of(parse: Parse, code: str | None) -> float:
    """How many words of a message speak for a language."""
    scores: dict[str | None, float] = parse.get("language_scores") or {}
    return scores.get(code, 0.0)


@dataclass(frozen=True)
class LanguageTurn:
    """One turn, as far as it is about the language."""

    model: Model
    turn: Turn
    parse: Parse
    memory: LanguageMemory

    def plan(self) -> Plan:
        """The plan for a turn of any kind."""
        if self.turn.kind == "choice":
            return self._picked(str(self.turn.intent))
        if self.turn.kind == "message":
            return self._written()
        return self._go_on()

    def _picked(self, intent: str) -> Plan:
        if intent in PICKS:
            return self._answer(PICKS[intent])
        if intent == HANDOVER:
            return self._hand_over(self.turn.entities.get("language") or self.turn.language)
        if intent.startswith(SPEAK):
            return self._ask(intent.removeprefix(SPEAK), self.memory.held)
        return self._go_on(self.memory.closed())

    def _written(self) -> Plan:
        asked = self.memory.asked
        said = self._said() if asked else None
        if said:
            return (
                self._ask(said, self.memory.held) if self._shows_card(said) else self._agreed(said)
            )
        wanted = self._wanted()
        if asked and wanted == asked != OTHER:
            # They were asked in that language and go on in it: that is an answer.
            return self._agreed(asked, also=True)
        if wanted and wanted != asked:
            sure = wanted not in UNSURE and self.parse.get("language") == wanted
            return self._start(wanted) if sure else self._ask(wanted, self.parse["text"])
        if not asked:
            return self._go_on(self._listed())
        gone_on = self.memory.held and self.parse.get("language") == self.turn.language
        refused = asked if gone_on or wanted == OTHER else None
        return self._go_on(self.memory.closed(refused), with_held=True)

    def _said(self) -> str | None:
        """The language that a short answer to the open question asks for."""
        known, asked = language_words(), str(self.memory.asked)
        said = bare(self.parse["text"])
        likely = {asked, self.turn.language, DANISH, ENGLISH}
        if said in known.names:
            return known.names[said]
        if asked != OTHER and any(said in known.declines.get(code, ()) for code in likely):
            return self.turn.language if asked in SPOKEN else DANISH
        if asked != OTHER and any(said in known.agrees.get(code, ()) for code in likely):
            return asked
        return None

    def _shows_card(self, code: str) -> bool:
        return code not in SPOKEN and code != self.memory.asked

    def _agreed(self, code: str, *, also: bool = False) -> Plan:
        return self._answer(code, also=also) if code in SPOKEN else self._hand_over(code)

    def _wanted(self) -> str | None:
        """The language to ask about, for this text."""
        if self.parse["intent"]["name"] == ASKS_LANGUAGE:
            named = named_in(self.parse["text"], language_words())
            others = [code for code in named if code != self.turn.language]
            if len(others) == 1:
                return others[0]
        found, current = self.parse.get("language"), self.turn.language
        if found is None:
            foreign = self.parse.get("language_foreign") and not self.memory.names_things
            return OTHER if foreign and self._new(OTHER) else None
        if found in NORDIC:
            # Whoever is not spoken to in English is spoken to in Danish anyway.
            found = DANISH if current == ENGLISH else None
        spoken = found == current == ENGLISH
        return found if found and not spoken and self._new(found) and self._is_enough() else None

    def _new(self, code: str) -> bool:
        return code not in self.memory.declined

    def _is_enough(self) -> bool:
        lost = self.parse["intent"]["name"] in LOST and not self.memory.in_form
        if not lost and len(bare(self.parse["text"]).split()) < FEWEST_WORDS:
            return False
        return evidence(self.parse, self.turn) >= (ENOUGH_IF_LOST if lost else ENOUGH)

    def _ask(self, code: str, held: str | None) -> Plan:
        memory = replace(self.memory, asked=code, held=held)
        name = QUESTIONS.get(code) or (WHICH if code == OTHER else f"{CARD}{code}")
        line = find_line(self.model.domain, name, language=self.turn.language)
        return Plan(self.turn.language, memory, lines=(line,))

    def _answer(self, code: str, *, also: bool = False) -> Plan:
        """Go on in a language: the message that waited is answered in it."""
        asked = self.memory.asked
        memory = self.memory.closed(asked if asked != code else None)
        turn = replace(self.turn, language=code)
        messages = [*self._held(turn)]
        if also:
            messages.append((turn, self.parse))
        picked = {"intent": {"name": _pick_of(code), "confidence": 1.0}, "entities": []}
        own = (replace(turn, kind="choice"), {**self.parse, **picked})
        return Plan(code, memory, messages=tuple(messages or [own]))

    def _held(self, turn: Turn) -> list[tuple[Turn, Parse]]:
        """The message that waited, if there is something to answer in it."""
        if not self.memory.held:
            return []
        parse = self.model.parse(self.memory.held)
        if parse["intent"]["name"] == ASKS_LANGUAGE or self._means_nothing(parse, turn):
            return []
        return [(replace(turn, kind="message", text=self.memory.held), parse)]

    def _means_nothing(self, parse: Parse, turn: Turn) -> bool:
        """Whether hardly a word of a text is of the language that it would now be read in."""
        if self.memory.asked not in SPOKEN:
            return words_of(parse, turn.language) < ENOUGH
        lost = parse["intent"]["name"] in LOST and not self.memory.in_form
        return lost and turn.language == DANISH

    def _start(self, code: str) -> Plan:
        """A text in a language that is not spoken here waits for an adviser without being asked.

        It is remembered, so that the way back to Danish is a no to the language.
        """
        card = find_line(self.model.domain, f"{CARD}{code}", language=self.turn.language)
        ways = tuple(each for each in card.choices if each.intent != HANDOVER)
        memory = replace(self.memory, asked=code, held=self.parse["text"])
        card = replace(card, choices=ways)
        return replace(self._hand_over(code), memory=memory, lines=(card,))

    def _hand_over(self, code: str) -> Plan:
        turn = replace(self.turn, language=code, kind="choice", intent=HANDOVER)
        picked = {"intent": {"name": HANDOVER, "confidence": 1.0}, "entities": []}
        messages = ((turn, {**self.parse, **picked}),)
        return Plan(code, self.memory.closed(), messages=messages)

    def _listed(self) -> LanguageMemory:
        """Whoever asks about languages is shown them as choices, and may type one's name.

        An open form takes what is not surely that question for its own answer.
        """
        intent = self.parse["intent"]
        shown = not self.memory.in_form or intent["confidence"] >= SURE
        if intent["name"] == ASKS_LANGUAGE and shown:
            return replace(self.memory, asked=OTHER)
        return self.memory

    def _go_on(self, memory: LanguageMemory | None = None, *, with_held: bool = False) -> Plan:
        """Answer the turn as it is; outside a form also what waited, before it."""
        before = self._held(self.turn) if with_held and not self.memory.in_form else []
        own = (self.turn, self.parse)
        return Plan(self.turn.language, memory or self.memory, messages=(*before, own))


def _pick_of(code: str) -> str:
    return next(name for name, each in PICKS.items() if each == code)


def back_from_adviser(unit: UnitOfWork, turn: Turn) -> bool:
    """Whether who waits for the sake of a language picks one that is spoken here: leaves the queue.

    Another wait is not given up by it.
    """
    if turn.kind != "choice" or turn.intent not in PICKS:
        return False
    waits = current_handoff(unit, conversation_id=turn.conversation_id)
    if waits is None or waits.reason != "language":
        return False
    return cancel_handoff(unit, conversation_id=turn.conversation_id)
