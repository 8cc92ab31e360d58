"""Decides whether a text answers a form's question, turns to something else, or begins an order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from actions import (
    case_status,
    handoff,
    local_police,
    order_officer,
    order_status,
    victim_overview,
)
from actions.phrases import first_said, said_only
from bot.follow_ups import about_told
from bot.own_case import about_own_case, about_word
from bot.pipeline.sentences import sentences

Slots = Mapping[str, Any]

ANSWER, HESITATE, ORDER_STATUS = "inform", "hesitate", "ask_order_status"
CALL_BACK, OVERVIEW = "ask_callback", "ask_overview"
STRONG = frozenset(
    {"ask_callback", "ask_human", "cancel_handoff", "emergency_now", "start_over", "stop"}
)
# Nearly any sentence would answer these questions.
ANY_WORDS = (
    order_officer.FREE_SLOTS
    | order_status.FREE_SLOTS
    | case_status.FREE_SLOTS
    | handoff.FREE_SLOTS
    | {"order_road"}
)
# What people also say when they describe why they want the police to come.
BROAD = frozenset({"report_crime", "report_online", "give_tip", "road_problem", "victim_help"})
# Names of towns and roads look like these ("Ringe" is a town and "to phone").
DOUBLE_MEANING = frozenset({"ask_callback"})
# Questions about ordering itself; they belong to the skill whose form is open.
ABOUT_THE_FORM = frozenset(
    {
        "ask_contact_use",
        "ask_order_anonymous",
        "ask_order_length",
        "ask_order_login",
        "ask_order_price",
    }
)
# Outside a form these mean that the classifier found no errand in the text.
UNSURE = frozenset({"inform", "nlu_fallback"})
# Not more than these are names of things rather than wishes.
FEW_WORDS = 2
# How many of its best guesses count.
LIKELY = 3
# How sure another skill's intent must be before it takes the word from the open question.
SURE_IF_STRONG, SURE, SURE_IF_BROAD = 0.6, 0.8, 0.93
# These never take the word: they steer the form, or are no wish of their own.
STEERING = frozenset({"control", "fallback"})


@dataclass(frozen=True)
class Form:
    """Whose form it is, and how its answers are recognised."""

    skill: str
    answers: Callable[[str, str, Slots], bool]
    answers_plainly: Callable[[str, str, Slots], bool] = lambda slot, text, slots: False
    takes_nouns: Callable[[str, str], bool] = lambda intent, text: False
    tells: Callable[[str, str, str, Slots], bool] = lambda slot, intent, text, slots: False


@lru_cache(maxsize=1)
def known_forms() -> Mapping[str, Form]:
    """Every form whose questions take text."""
    return {
        "order_officer_form": Form(
            "order_officer", order_officer.answers, order_officer.answers_plainly, takes_nouns
        ),
        "order_status_form": Form(
            "order_status", order_status.answers, order_status.answers_plainly
        ),
        "case_status_form": Form(
            "case_status", case_status.answers, case_status.answers_plainly, tells=case_status.tells
        ),
        "victim_overview_form": Form(
            "victim_overview",
            victim_overview.answers,
            takes_nouns=victim_overview.takes_nouns,
            tells=victim_overview.tells,
        ),
        "district_form": Form("local_police", local_police.answers),
        "callback_form": Form("handoff", handoff.answers, tells=handoff.tells),
    }


def decide(
    tracker: DialogueStateTracker, parse: dict[str, Any], skills: Mapping[str, str]
) -> dict[str, Any]:
    """The parse with its final intent: `inform` if the text answers the form's open question."""
    if said_only("hesitation", parse["text"]) and not parse.get("emergency"):
        return {**parse, "intent": {"name": HESITATE, "confidence": 1.0}}
    followed = about_told(tracker, parse)
    if followed is not parse:
        return followed
    if not tracker.active_loop_name:
        begun = _own_order(tracker, _beginning(parse))
        own = about_word(tracker, about_own_case(tracker, begun))
        return _own_call(tracker, own if own is not begun else _own_overview(tracker, begun))
    form = known_forms().get(tracker.active_loop_name)
    slot = tracker.get_slot("requested_slot")
    if form is None or not slot:
        return parse
    reads, slots = form.answers, tracker.current_slot_values()
    sure = interrupts(parse["intent"], form.skill, skills) and not parse.get("names_only")
    if sure and not order_officer.only_details(parse["text"]):
        if parse["intent"]["name"] in DOUBLE_MEANING:
            reads = form.answers_plainly
        elif not _is_kept(form, slot, parse["intent"]["name"], parse["text"], slots):
            return parse
    if not reads(slot, parse["text"], slots):
        return parse
    return {**parse, "intent": {"name": ANSWER, "confidence": 1.0}}


def beside_an_answer(
    tracker: DialogueStateTracker,
    parse: dict[str, Any],
    skills: Mapping[str, str],
    understand: Callable[[str], dict[str, Any]],
) -> list[dict[str, Any]]:
    """An answer and another skill's question in sentences of their own, the answer first.

    Empty where there is no such answer, and at questions that nearly any words would answer.
    """
    form = known_forms().get(tracker.active_loop_name or "")
    slot = tracker.get_slot("requested_slot")
    if form is None or not slot or slot in ANY_WORDS or parse.get("emergency"):
        return []
    texts = list(_sentences(parse["text"]))
    told = [text for text in texts if form.answers(slot, text, tracker.current_slot_values())]
    rest = " ".join(text for text in texts if text not in told)
    if len(told) != 1 or not rest:
        return []
    meant = understand(rest)
    if not interrupts(meant["intent"], form.skill, skills):
        return []
    return [{**parse, "text": told[0], "intent": {"name": ANSWER, "confidence": 1.0}}, meant]


def _sentences(text: str) -> Iterator[str]:
    """The sentences with the signs that end them."""
    spans = [*sentences(text), (len(text), len(text))]
    for (start, _), (after, _) in pairwise(spans):
        yield text[start:after].strip()


def _is_kept(form: Form, slot: str, intent: str, text: str, slots: Slots) -> bool:
    """Whether the form keeps a text although it names another errand."""
    if intent in STRONG:
        return form.takes_nouns(intent, text)
    return form.takes_nouns(intent, text) or form.tells(slot, intent, text, slots)


def _own_order(tracker: DialogueStateTracker, parse: dict[str, Any]) -> dict[str, Any]:
    """A question for news is about the order of this talk, unless a case is named."""
    known = any(tracker.get_slot(slot) for slot in ("order_last_number", "status_order"))
    likely = [guess["name"] for guess in parse.get("intent_ranking") or ()][:LIKELY]
    doubtful = parse["intent"]["name"] in UNSURE | {"ask_case_status"}
    if not (known and doubtful and ORDER_STATUS in likely) or first_said("cases", parse["text"]):
        return parse
    return {**parse, "intent": {"name": ORDER_STATUS, "confidence": 1.0}}


def _own_overview(tracker: DialogueStateTracker, parse: dict[str, Any]) -> dict[str, Any]:
    """Who tells what happened and names the overview, or has one already, wants it made."""
    intent = parse["intent"]
    shown = (tracker.get_slot("victim_work") or {}).get("shown")
    if shown and victim_overview.wants_link(parse["text"]) and not parse.get("emergency"):
        return {**parse, "intent": {"name": OVERVIEW, "confidence": 1.0}}
    if intent["name"] not in UNSURE | BROAD | {"correct_answer", "wrong"} or parse.get("emergency"):
        return parse
    sure = intent["name"] in BROAD and intent["confidence"] >= SURE_IF_BROAD
    if not victim_overview.tells_more(parse["text"], shown=bool(shown), restating=sure):
        return parse
    return {**parse, "intent": {"name": OVERVIEW, "confidence": 1.0}}


def _own_call(tracker: DialogueStateTracker, parse: dict[str, Any]) -> dict[str, Any]:
    """Once a call is promised, words about it are about that, whatever else they look like."""
    about = handoff.asks_about_promise(parse["text"]) and not parse.get("emergency")
    if not tracker.get_slot(handoff.LAST) or not about:
        return parse
    return {**parse, "intent": {"name": CALL_BACK, "confidence": 1.0}}


def takes_nouns(intent: str, text: str) -> bool:
    """Whether a word or two may be an answer whatever errand they name elsewhere."""
    kept = STRONG | order_officer.NEVER_AN_ANSWER | ABOUT_THE_FORM
    return intent not in kept and len(text.split()) <= FEW_WORDS


def _beginning(parse: dict[str, Any]) -> dict[str, Any]:
    """An order that the text plainly names is begun instead of guessed at."""
    if parse["intent"]["name"] not in UNSURE or parse.get("emergency"):
        return parse
    ranking = (guess["name"] for guess in parse.get("intent_ranking") or ())
    # A detail of an order stands for the whole skill in the ranking.
    named = ("order_officer" if name == ANSWER else name for name in ranking)
    likely = [name for name in named if name not in UNSURE][:LIKELY]
    wish = order_officer.wish_of(parse["text"], likely)
    return {**parse, "intent": {"name": wish, "confidence": 1.0}} if wish else parse


def interrupts(intent: Mapping[str, Any], own_skill: str, skills: Mapping[str, str]) -> bool:
    """Whether the intent is another wish, and sure enough not to be taken for an answer."""
    name, confidence = intent["name"], intent["confidence"]
    if name in STRONG:
        return bool(confidence >= SURE_IF_STRONG)
    steers = skills.get(name, own_skill) in STEERING | {own_skill}
    if steers and name not in ABOUT_THE_FORM:
        return False
    return bool(confidence >= (SURE_IF_BROAD if name in BROAD else SURE))
