"""For each question the function that reads an answer to it from a text."""

from collections.abc import Callable, Mapping

from actions.order_officer import contacts, places, times
from actions.order_officer.answer import NOTHING, Answer, problem
from actions.order_officer.draft import Draft
from actions.order_officer.elsewhere import count_said
from actions.order_officer.heard import LONGEST_DESCRIPTION
from actions.order_officer.questions import KINDS
from actions.order_officer.said import Said
from reading.gibberish import is_gibberish
from reading.orders import read_kind, read_role, read_school_road, read_traffic_kind
from reading.text import fold

Reader = Callable[[Said, Draft], Answer]

_SUB_KINDS = ("speeding", "moped", "other")
_ROLES = ("citizen", "association", "school", "company", "organiser")
_LARGEST = 500_000
_LIMITS = {"order_description": LONGEST_DESCRIPTION}
_SHORT_TEXT = 200
# In a longer sentence a school may be just a place.
_SHORT_ROLE = 4
# "It is called X", "it is about X": X is the answer.
_LED = frozenset({"order_topic", "order_event_name", "order_event_kind", "order_organiser"})
_SHORT_QUESTION = 10


def _code(slot: str, code: str | None, codes: tuple[str, ...]) -> Answer:
    return Answer({slot: code}) if code in codes else problem("choose")


def _read_kind(said: Said, draft: Draft) -> Answer:
    read = said.picked.get("order_kind") or read_kind(said.text, said.facts.order_words)
    return _code("order_kind", read, KINDS)


def _read_sub_kind(said: Said, draft: Draft) -> Answer:
    read = said.picked.get("order_sub_kind")
    read = read or read_traffic_kind(said.text, said.facts.order_words)
    return _code("order_sub_kind", read, _SUB_KINDS)


def _read_role(said: Said, draft: Draft) -> Answer:
    read = said.picked.get("order_role") or read_role(said.text, said.facts.order_words)
    mentioned = read in ("school", "company") and len(said.text.split()) > _SHORT_ROLE
    if mentioned and not said.picked and not said.words.role_leads.search(fold(said.text)):
        read = None
    return _code("order_role", read, _ROLES)


def _read_school_road(said: Said, draft: Draft) -> Answer:
    answer = contacts.yes_or_no(said, "order_school_road")
    if answer is None:
        answer = read_school_road(said.text, said.facts.order_words)
    return problem("choose") if answer is None else Answer({"order_school_road": answer})


def _read_headcount(said: Said, draft: Draft) -> Answer:
    audience = said.order("talk").audience or ""
    # "10th grade" says who comes, not how many.
    count = None if audience[:1].isdigit() else count_said(said)
    if count is None:
        return problem("unclear_number")
    if not 1 <= count <= _LARGEST:
        return problem("number_range")
    return Answer({"order_headcount": count})


def _read_duplicate(said: Said, draft: Draft) -> Answer:
    picked = said.picked.get("order_duplicate")
    if picked == "new" or (picked == "support" and draft.may_support):
        return Answer({"order_duplicate": picked})
    if said.says("own") or said.says("again"):
        return Answer({"order_duplicate": "new"})
    if not draft.may_support:
        return _read_despite(said, draft)
    agreed = True if said.says("support") else contacts.yes_or_no(said, "order_duplicate")
    if agreed is None:
        return problem("choose")
    return Answer({"order_duplicate": "support" if agreed else "new"})


def _read_despite(said: Said, draft: Draft) -> Answer:
    """Yes to ordering although it is decided; an own order is asked about with a choice."""
    own = (draft.work.similar or {}).get("number")
    agreed = contacts.yes_or_no(said, "order_duplicate") and not said.says("support") and not own
    return Answer({"order_duplicate": "new"}) if agreed else problem("choose")


def _free(slot: str) -> Reader:
    limit = _LIMITS.get(slot, _SHORT_TEXT)

    def read(said: Said, draft: Draft) -> Answer:
        words = said.text.strip()
        if sum(letter.isalpha() for letter in words) < 2:
            return problem("too_short") if words else NOTHING
        if said.is_only("unknown") or said.is_smalltalk or is_gibberish(words):
            return NOTHING
        if said.is_only("yes") or said.is_only("nothing"):
            return problem("too_short")
        if said.is_question and len(words.split()) <= _SHORT_QUESTION:
            return problem("question")
        if len(words) > limit:
            return problem("too_long", limit=str(limit))
        return Answer({slot: said.without_lead if slot in _LED else words})

    return read


READERS: Mapping[str, Reader] = {
    "order_kind": _read_kind,
    "order_sub_kind": _read_sub_kind,
    "order_road": places.read_road,
    "order_municipality": places.read_municipality,
    "order_duplicate": _read_duplicate,
    "order_times": times.read_recurring,
    "order_school_road": _read_school_road,
    "order_description": _free("order_description"),
    "order_topic": _free("order_topic"),
    "order_audience": _free("order_audience"),
    "order_headcount": _read_headcount,
    "order_date": times.read_wished_date,
    "order_alternative_date": times.read_alternative_date,
    "order_hours": times.read_hours,
    "order_venue": places.read_venue,
    "order_event_name": _free("order_event_name"),
    "order_event_kind": _free("order_event_kind"),
    "order_organiser": _free("order_organiser"),
    "order_role": _read_role,
    "order_name": contacts.read_own_name,
    "order_contact": contacts.read_contact,
    "order_consent": contacts.read_consent,
}
