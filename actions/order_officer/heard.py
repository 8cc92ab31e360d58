"""Everything about an order that one text says, asked for or not."""

from collections.abc import Collection, Mapping
from typing import Any

from actions.order_officer.draft import Draft
from actions.order_officer.places import place_values
from actions.order_officer.said import Said
from actions.order_officer.times import (
    date_value,
    merged,
    read_hours,
    second_date,
    spelled_out,
)
from actions.order_officer.words import load_labels
from reading.contact import read_name
from reading.dates import read_date
from reading.order_text import OrderText
from reading.orders import OrderKind
from reading.text import fold, fold_with_offsets

_TELLING_WORDS = 2
_ALONE = 2
_SENTENCE = 7
LONGEST_DESCRIPTION = 1000


def heard(said: Said, draft: Draft, kind: OrderKind | None = None) -> dict[str, Any]:
    """The slot values that the text gives; `kind` is the kind of order it is understood as."""
    order = said.order(kind or draft.get("order_kind"))
    values = {
        "order_kind": order.kind,
        # "Something else" is said of many things.
        "order_sub_kind": order.traffic_kind
        if order.kind or order.traffic_kind != "other"
        else None,
        "order_role": _role(said, order),
        "order_headcount": order.count,
        "order_school_road": True if order.school_road else None,
        "order_name": _led_name(said),
        "order_topic": order.topic_said or _topic(order, draft),
        "order_audience": order.audience,
        "order_event_kind": order.event,
        "order_description": _description(said, order),
        "order_contact": _contact(order, draft),
        **_when(said, order, draft),
        **_place(said, order),
    }
    return {slot: value for slot, value in values.items() if value is not None}


def _contact(order: OrderText, draft: Draft) -> dict[str, str] | None:
    found = {kind: value for kind in ("phone", "email") if (value := getattr(order, kind))}
    return {**(draft.get("order_contact") or draft.work.contact_rest), **found} if found else None


def _when(said: Said, order: OrderText, draft: Draft) -> Mapping[str, Any]:
    spans = [] if order.times.problem else merged(order.times.spans)
    day = read_date(
        spelled_out(said), now=said.now, words=said.facts.time_words, earliest=said.earliest
    )
    # A weekday alone ("Saturday from 14 to 02") says nothing new of a date that is known.
    vague = bool(spans) and all(span["kind"] == "recurring" for span in spans)
    return {
        "order_times": {"spans": spans, "said": order.times.said} if spans else None,
        "order_date": None if vague and draft.get("order_date") else date_value(day),
        "order_alternative_date": second_date(said),
        "order_hours": read_hours(said, draft).values.get("order_hours"),
    }


def _role(said: Said, order: OrderText) -> str | None:
    """Most people write as citizens; a school or a shop may be just a place that is mentioned."""
    if order.role in ("school", "company"):
        return order.role if said.words.role_leads.search(fold(said.text)) else None
    return order.role if order.role != "citizen" else None


def _topic(order: OrderText, draft: Draft) -> str | None:
    """A topic that is only hinted at never replaces one that was named."""
    hinted = load_labels()["topics"].get(order.topic)
    return str(hinted) if hinted and draft.get("order_topic") is None else None


def _place(said: Said, order: OrderText) -> dict[str, Any]:
    """A municipality named alone answers its question, whichever is open."""
    alone = len(said.text.split()) <= _ALONE and order.place.municipality
    if alone and not order.place.postal_code:
        return place_values(said.facts.gazetteer.read(said.text, expected="municipality"))
    return place_values(order.place, said)


def _led_name(said: Said) -> str | None:
    """A name that is said to be one ("my name is"); other words are none unless asked for."""
    folded = fold_with_offsets(said.text)
    lead = said.words.name_leads.search(folded.text)
    rest = said.text[folded.offsets[lead.end()] :] if lead else ""
    return read_name(rest, said.facts.order_words) if rest.strip() else None


def _description(said: Said, order: OrderText) -> str | None:
    """The text, if it says more than what is ordered, where and when."""
    spans = [(mention.start, mention.end) for mention in order.place.mentions]
    spans += [span.span for span in order.times.spans if span.span]
    rest = "".join(
        " " if any(start <= index < end for start, end in spans) else letter
        for index, letter in enumerate(said.text)
    )
    words = said.words.plain.sub(" ", fold(rest)).split()
    telling = [word for word in words if any(map(str.isalpha, word)) and len(word) > 1]
    enough = len(telling) >= _TELLING_WORDS and order.substance
    return order.description if enough else None


def add_to_description(draft: Draft, said: Said) -> bool:
    """Keep a whole sentence about the problem that came at another question."""
    told = draft.get("order_description")
    text = said.text.strip()
    wanted = "order_description" in draft.questions and len(text.split()) >= _SENTENCE
    if not wanted or said.is_question or not said.order().substance:
        return False
    whole = f"{told.rstrip(' .')}. {text}" if told else text
    if len(whole) > LONGEST_DESCRIPTION:
        return False
    draft.put("order_description", whole)
    draft.say("utter_order_added")
    return True


def fill_open(draft: Draft, values: Mapping[str, Any], *, but: Collection[str] = ()) -> list[str]:
    """Put the values whose questions are still open; the slots that were filled."""
    kind_known = draft.get("order_kind") is not None
    filled = []
    for slot, value in values.items():
        wanted = (slot in draft.questions or not kind_known) and slot not in but
        if wanted and draft.get(slot) is None and slot not in draft.work.skipped:
            draft.put(slot, value)
            filled.append(slot)
            if slot == "order_description":
                draft.work.told_beside = value
    return filled
