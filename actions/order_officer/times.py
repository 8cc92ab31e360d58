"""Read when an order is wanted: recurring times, dates and hours."""

from collections.abc import Sequence
from typing import Any

from actions.order_officer.answer import NOTHING, Answer, problem
from actions.order_officer.draft import Draft
from actions.order_officer.said import Said
from actions.order_officer.wording import show_day
from reading.clock import read_clock
from reading.dates import DateReading, read_date
from reading.text import fold, fold_with_offsets
from reading.times import TimeSpan, read_times


def after_correcting(said: Said) -> Said:
    """Without what leads up to a new time ("change the hours to"): "to Friday" is a date."""
    folded = fold_with_offsets(said.text)
    lead = said.words.correcting_lead.match(folded.text)
    rest = said.text[folded.offsets[lead.end()] :].strip() if lead else ""
    return said.but(rest) if rest else said


def read_recurring(said: Said, draft: Draft) -> Answer:
    """When a problem is worst, kept structured and as said."""
    if said.says("always"):
        return Answer({"order_times": {"spans": [], "said": said.text.strip()}})
    corrected = after_correcting(said)
    reading = read_times(corrected.text, now=said.now, words=said.facts.time_words)
    if reading.problem and reading.problem != "unclear":
        return problem(reading.problem)
    if not reading.spans:
        return problem("unclear_time")
    return Answer({"order_times": {"spans": merged(reading.spans), "said": reading.said}})


def merged(spans: Sequence[TimeSpan]) -> list[dict[str, Any]]:
    """The spans as JSON; days said in one place and hours in another become one span."""
    read = [span.as_dict() for span in spans]
    days = [span for span in read if span["weekdays"] and not span["start"]]
    hours = [span for span in read if span["start"] and not span["weekdays"] and not span["date"]]
    if len(read) == 2 and len(days) == len(hours) == 1:
        times = {"start": hours[0]["start"], "end": hours[0]["end"]}
        return [{**days[0], **times, "said": " ".join(str(span["said"]) for span in read)}]
    return read


def combined(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Days said before and hours said now (or the other way round) belong together."""
    if len(old["spans"]) != 1 or len(new["spans"]) != 1:
        return new
    before, now = old["spans"][0], new["spans"][0]
    if before["kind"] != "recurring" or now["kind"] != "recurring":
        return new
    if now["weekdays"] and (now["start"] or now["part"]):
        return new
    when = now if now["start"] or now["part"] else before
    span = {
        **now,
        "weekdays": now["weekdays"] or before["weekdays"],
        **{name: when[name] for name in ("start", "end", "part")},
        "said": f"{old['said']}, {new['said']}",
    }
    return {"spans": [span], "said": span["said"]}


def date_value(reading: DateReading) -> dict[str, Any] | None:
    """A date as JSON: the first day, the last day of a stretch, and the words."""
    if not reading.date or reading.problem:
        return None
    last = reading.date_to.isoformat() if reading.date_to else None
    return {"date": reading.date.isoformat(), "date_to": last, "said": reading.said}


def _read_day(said: Said, slot: str) -> Answer:
    words = said.facts.time_words
    reading = read_date(said.text, now=said.now, words=words, earliest=said.earliest)
    if reading.problem == "too_soon":
        return problem("too_soon", earliest=show_day(said.earliest))
    if reading.problem and reading.problem != "unclear":
        return problem(reading.problem)
    value = date_value(reading)
    return Answer({slot: value}) if value else problem("unclear_date")


def date_problem(said: Said) -> Answer | None:
    """What is wrong with a date that was said unasked; None if none was said or it is fine."""
    found = _read_day(said, "order_date")
    return found if found.problem not in (None, "unclear_date") else None


def read_wished_date(said: Said, draft: Draft) -> Answer:
    """The wished date, with another one and the hours when the same answer gives them."""
    answer = _read_day(said.but(spelled_out(said)), "order_date")
    if not answer.values:
        return answer
    second = second_date(said) if draft.get("order_alternative_date") is None else None
    other = {"order_alternative_date": second} if second else {}
    return Answer({**read_hours(said, draft).values, **other, **answer.values})


def second_date(said: Said) -> dict[str, Any] | None:
    """The other date of "the third or the tenth of March", if it may be ordered for."""
    text, words = spelled_out(said), said.facts.time_words
    first = read_date(text, now=said.now, words=words, earliest=said.earliest)
    rest = text[first.span[1] :].lstrip(" ,.") if first.span else ""
    if first.problem or not said.words.or_else.match(fold(rest)):
        return None
    second = read_date(rest, now=said.now, words=words, earliest=said.earliest)
    value = date_value(second)
    return value if value and second.date != first.date else None


def spelled_out(said: Said) -> str:
    """The text with "the 3rd or the 10th of March" as two whole dates."""
    return said.words.shared_month.sub(r"\1 \4 \2 \3 \4", said.text)


def read_alternative_date(said: Said, draft: Draft) -> Answer:
    """A second date, another one than the first."""
    if said.intent == "affirm" or said.is_only("yes"):
        return problem("which_date")
    answer = _read_day(said, "order_alternative_date")
    wished = draft.get("order_date")
    value = answer.values.get("order_alternative_date")
    if value and wished and value["date"] == wished["date"]:
        return problem("same_date")
    return answer


def read_hours(said: Said, draft: Draft) -> Answer:
    """When an event begins and ends."""
    if said.says("whole_day"):
        return Answer({"order_hours": {"start": None, "end": None, "said": said.text.strip()}})
    reading = read_clock(said.text, said.facts.time_words)
    if reading.problem:
        return problem("impossible") if reading.problem == "impossible" else NOTHING
    if not (reading.start or reading.end):
        return problem("unclear_time")
    if not (reading.start and reading.end):
        return problem("unclear_hours")
    words = said.text[slice(*reading.span)] if reading.span else said.text
    said_hours = {"start": reading.start, "end": reading.end, "said": words.strip()}
    return Answer({"order_hours": said_hours})
