"""Find which answer a citizen wants changed, and to what."""

import re
from typing import Any

from actions.order_officer.draft import Draft
from actions.order_officer.heard import fill_open, heard
from actions.order_officer.places import place_values
from actions.order_officer.questions import FREE_TEXT
from actions.order_officer.said import Said
from actions.order_officer.times import after_correcting, combined
from actions.order_officer.wording import label, noted, show
from reading.numbers import read_count
from reading.orders import read_kind
from reading.text import fold, fold_with_offsets

CORRECTING = frozenset({"correct_answer", "wrong", "change_order"})
_AT_SUMMARY = ("order_confirm", "order_correct")
_SHORT = 6
_LATE = frozenset(
    {
        "order_times",
        "order_date",
        "order_hours",
        "order_municipality",
        "order_contact",
        "order_headcount",
    }
)
_PHRASES = frozenset(
    {
        "order_topic",
        "order_audience",
        "order_event_name",
        "order_event_kind",
        "order_organiser",
    }
)
# A name or words of one's own would swallow "that is wrong" as well.
_ANY_WORDS = FREE_TEXT | {"order_name"}


def take_correction(draft: Draft, said: Said, asked: str) -> bool:
    """Change what the text corrects; False when it corrects nothing."""
    if _switch_kind(draft, said):
        return True
    line = _line(draft, said, asked)
    if line:
        if not change(draft, _new_value(draft, said, line)):
            _redo(draft, line)
        return True
    if not _is_marked(draft, said, asked):
        return False
    named = _named_slot(draft, said, asked)
    if asked in _AT_SUMMARY and change(draft, _restated(draft, said)):
        return True
    new = _new_value(draft, said, named) if named else {}
    if change(draft, new):
        return True
    if named and new:
        draft.say("utter_order_kept", noted=noted(draft, list(new)))
        return True
    if named:
        _redo(draft, named, said)
        return True
    return change(draft, _other_values(draft, said)) or _redo_denied(draft, said)


def _switch_kind(draft: Draft, said: Said) -> bool:
    """Another kind of order after all ("I would rather have a talk"); shared answers stay."""
    kind = read_kind(said.text, said.facts.order_words)
    if kind is None or draft.get("order_kind") in (None, kind) or not said.says("rather"):
        return False
    draft.put("order_kind", kind)
    fill_open(draft, heard(said, draft, kind))
    draft.say("utter_order_changed", noted=noted(draft, ["order_kind"]))
    return True


def _fields_in(said: Said, folded: str) -> list[str]:
    return [slot for slot, words in said.words.fields.items() if words.search(folded)]


def _is_marked(draft: Draft, said: Said, asked: str) -> bool:
    if said.intent in CORRECTING or asked in _AT_SUMMARY:
        return True
    folded = fold(said.text)
    told_to = said.words.correcting_lead.match(folded)
    if told_to and any(draft.get(slot) is not None for slot in _fields_in(said, told_to.group())):
        return True
    denies = said.words.openers.match(folded) and (
        said.words.instead.search(folded) or said.words.but.search(folded)
    )
    return bool(denies or (asked not in _ANY_WORDS and said.words.wrong.search(folded)))


def _line(draft: Draft, said: Said, asked: str) -> str | None:
    folded = fold(said.text).strip(" .!?")
    at_summary = asked in _AT_SUMMARY
    found = said.words.line.search(folded)
    starts = bool(found and said.words.commands["correct"].match(folded))
    if found and (at_summary or starts) and len(folded.split()) <= _SHORT:
        number = found["number"]
    elif at_summary and folded.isdecimal():
        number = folded
    else:
        return None
    index = int(number) if number.isdecimal() else said.words.ordinals.index(number)
    return draft.shown[index - 1] if 1 <= index <= len(draft.shown) else None


def _named_slot(draft: Draft, said: Said, asked: str) -> str | None:
    folded = fold(said.text)
    answered = [slot for slot in draft.shown if draft.get(slot) is not None]
    answered += [slot for slot in (*draft.work.skipped, *draft.work.redo) if slot in draft.shown]
    found = {
        slot: match.group()
        for slot in answered
        if (match := said.words.fields[slot].search(folded))
    }
    marked = said.words.wrong.search(folded) or said.says("correct") or asked == "order_correct"
    if not found or not (marked or said.intent in CORRECTING):
        return None
    return max(found, key=lambda slot: len(found[slot]))


def _restated(draft: Draft, said: Said) -> dict[str, Any]:
    """An answer that the text names and gives anew: "the road is ..."."""
    folded = fold_with_offsets(said.text)
    for slot in draft.shown:
        name = said.words.fields[slot].search(folded.text)
        verb = said.words.restates.match(folded.text[name.end() :].lstrip()) if name else None
        if name and verb:
            rest = said.text[folded.offsets[name.end()] :].strip()[verb.end() :].strip()
            if slot == "order_road":
                return place_values(said.facts.gazetteer.read(rest, expected="road"))
            if slot in _PHRASES:
                wrong = said.words.wrong.search(fold(rest))
                return {slot: rest} if rest and not wrong else {}
            return _new_value(draft, said, slot)
    return {}


def _new_value(draft: Draft, said: Said, slot: str) -> dict[str, Any]:
    values = heard(after_correcting(said.but(_without_denied(said))), draft)
    if slot == "order_headcount" and not _line(draft, said, "order_confirm"):
        count = read_count(_without_denied(said), said.facts.order_words.numbers)
        return {slot: count} if count else {}
    if slot in _ANY_WORDS and slot != "order_name":
        return {}
    return _with_known_times(draft, {slot: values[slot]}) if slot in values else {}


def _other_values(draft: Draft, said: Said) -> dict[str, Any]:
    """What the text says differently from answers given before; never its description."""
    values = heard(after_correcting(said.but(_without_denied(said))), draft)
    kept = {slot: value for slot, value in values.items() if slot in draft.questions}
    kept.pop("order_description", None)
    known = {slot: value for slot, value in kept.items() if draft.get(slot) is not None}
    return _with_known_times(draft, known)


def _with_known_times(draft: Draft, values: dict[str, Any]) -> dict[str, Any]:
    """New days keep the hours said before, and the other way round."""
    old = draft.get("order_times")
    if old and "order_times" in values:
        return {**values, "order_times": combined(old, values["order_times"])}
    return values


def late_details(draft: Draft, said: Said) -> dict[str, Any]:
    """Structured answers that the text gives anew though another question is open."""
    return {slot: value for slot, value in _other_values(draft, said).items() if slot in _LATE}


def change(draft: Draft, values: dict[str, Any]) -> bool:
    """Replace answers by others and say so; False if none is different."""
    changed = [
        slot for slot, value in values.items() if show(slot, value) != show(slot, draft.get(slot))
    ]
    for slot in changed:
        draft.put(slot, values[slot])
    if changed:
        draft.say("utter_order_changed", noted=noted(draft, changed))
        draft.work.asides = [aside for aside in draft.work.asides if aside != "order_correct"]
    return bool(changed)


def _redo(draft: Draft, slot: str, said: Said | None = None) -> None:
    """Clear an answer so that its question is asked again; one half of a contact may stay."""
    if slot == "order_contact" and said:
        folded = fold(said.text)
        wrong = {
            part for part, words in said.words.parts_of_contact.items() if words.search(folded)
        }
        old = draft.get(slot) or {}
        draft.work.contact_rest = {part: old[part] for part in old if wrong and part not in wrong}
    draft.redo(slot)
    draft.say("utter_order_redo", label=label(slot))
    draft.work.skipped = [name for name in draft.work.skipped if name != slot]
    draft.work.asides = [aside for aside in draft.work.asides if aside != "order_correct"]


def _redo_denied(draft: Draft, said: Said) -> bool:
    """An answer that the text only denies ("not Nygade") is asked again."""
    denied = fold(said.text)
    for slot in draft.shown:
        value = draft.get(slot)
        if value is not None and said.words.instead.search(denied):
            shown = fold(show(slot, value))
            if re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", denied):
                _redo(draft, slot, said)
                return True
    return False


def _without_denied(said: Said) -> str:
    """The text without its clauses of the form "not this", which end at a comma or a "but"."""
    folded = fold_with_offsets(said.text)
    kept, position = [], 0
    for match in said.words.instead.finditer(folded.text):
        if match.start() < position:
            continue
        kept.append(_slice(said.text, folded.offsets, position, match.start()))
        position = _clause_end(said, folded.text, match.end())
    kept.append(_slice(said.text, folded.offsets, position, len(folded.text)))
    return " ".join(kept)


def _clause_end(said: Said, folded: str, start: int) -> int:
    stop = re.compile(r"[,.;]").search(folded, start)
    but = said.words.but.search(folded, start)
    ends = [match.start() for match in (stop, but) if match]
    return min(ends, default=len(folded))


def _slice(text: str, offsets: tuple[int, ...], start: int, end: int) -> str:
    return text[offsets[start] : offsets[end]]
