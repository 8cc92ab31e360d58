"""Several errands in one message: what is answered now, in which order, and what comes later."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

Parse = dict[str, Any]

# What a citizen wrote besides and is offered when the open form is done.
LATER, TAKE, LEAVE = "errands_later", "take_later", "leave_later"
MOST = 3
# Errands that may open a form, whose question then ends the answer.
OPENERS = frozenset(
    {
        "add_to_case",
        "ask_case_status",
        "ask_district",
        "ask_local_officer",
        "ask_order_status",
        "ask_overview",
        "ask_station",
        "change_order",
        "give_order_number",
        "notify_case",
        "order_dialogue_meeting",
        "order_event_presence",
        "order_mobile_station",
        "order_officer",
        "order_talk",
        "order_traffic_control",
        "stop_case_notice",
        "withdraw_order",
    }
)
ORDERS = frozenset(name for name in OPENERS if name.startswith("order_"))
# After these nobody answers but a human, who reads the rest.
LAST = frozenset({"ask_callback", "ask_human"})
# Words beside an errand that ask for nothing.
BESIDE = frozenset({"control", "fallback"})
POLITE = frozenset(
    {"correct_answer", "goodbye", "greet", "how_are_you", "inform", "scold", "thank"}
)
# The form in which openers of others have an answer of their own, beside its question.
TOLERANT = "order_officer_form"


def errands_in(parse: Parse, skills: Mapping[str, str]) -> list[Parse]:
    """A parse for each errand, in the order of answering; empty where there were not two.

    Danger is never divided; with a human asked for, no form is begun.
    """
    found = [errand for errand in parse.get("errands") or () if _asks(errand["intent"], skills)]
    names = [errand["intent"] for errand in found]
    if parse.get("emergency") or "emergency_now" in names or len({*names}) < 2:
        return []
    if "ask_callback" in names and ORDERS & {*names}:
        # Who orders says where to call.
        found = [errand for errand in found if errand["intent"] != "ask_callback"]
    elif LAST & {*names}:
        found = [errand for errand in found if errand["intent"] not in OPENERS]
    if len({errand["intent"] for errand in found}) == 1:
        found = [{**found[0], "text": parse["text"]}]
    ordered = sorted(_once(found), key=lambda errand: _rank(errand["intent"]))
    return [_parse_of(errand, parse) for errand in ordered[:MOST]]


def waits(parse: Parse, tracker: DialogueStateTracker, *, before: str | None = None) -> bool:
    """Whether an errand must wait until the form that is open now is done.

    `before` is the form that was open when the message came: what belongs to an order that was
    being made then is read by its form.
    """
    loop = tracker.active_loop_name
    if loop == TOLERANT:
        return _name(parse) in ORDERS and before != TOLERANT
    return bool(loop) and _name(parse) in OPENERS


def remembered(parse: Parse) -> dict[str, Any]:
    """An errand as it is kept in the slot: enough to take it up as if it were said then."""
    return {"intent": _name(parse), "text": parse["text"]}


def put_off(tracker: DialogueStateTracker) -> Sequence[Mapping[str, Any]]:
    """The errands that wait, the oldest first."""
    return tracker.get_slot(LATER) or ()


def _asks(intent: str, skills: Mapping[str, str]) -> bool:
    return skills.get(intent) not in BESIDE and intent not in POLITE


def _once(errands: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The first errand of each intent, with the other texts of the same one behind it."""
    for intent in dict.fromkeys(errand["intent"] for errand in errands):
        same = [errand for errand in errands if errand["intent"] == intent]
        yield {**same[0], "text": " ".join(errand["text"] for errand in same)}


def _rank(intent: str) -> int:
    return 2 if intent in LAST else int(intent in OPENERS)


def _name(parse: Parse) -> str:
    return str(parse["intent"]["name"])


def _parse_of(errand: Mapping[str, Any], whole: Parse) -> Parse:
    return {
        **{name: value for name, value in whole.items() if name != "errands"},
        "text": errand["text"],
        "intent": {"name": errand["intent"], "confidence": errand["confidence"]},
        "intent_ranking": [],
        "entities": list(_entities_of(errand["text"], whole)),
    }


def _entities_of(text: str, whole: Parse) -> Iterator[dict[str, Any]]:
    """What was found in the words of one errand, without its place, which was in the whole."""
    for entity in whole.get("entities") or ():
        if whole["text"][entity["start"] : entity["end"]] in text:
            yield {name: each for name, each in entity.items() if name not in ("start", "end")}
