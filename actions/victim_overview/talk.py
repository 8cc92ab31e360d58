"""One turn of the talk: the message becomes answers, moves, or the end of the questions."""

from collections.abc import Mapping
from typing import Any

from actions.form_draft import Line
from actions.victim_overview.draft import ANSWERS, MOST_MISSES, OverviewDraft
from actions.victim_overview.heard import Heard
from actions.victim_overview.labels import noted
from actions.victim_overview.moves import MOVES
from actions.victim_overview.take import picked_value, read_answer, when_problem
from actions.victim_overview.told import OF_DEAD, SELF, read_told
from facts.overview_words import narrows
from facts.standing import danish_day

# What another rule answers, before the question is asked again.
_ELSEWHERE = frozenset({
    "ask_human", "ask_callback", "emergency_now", "start", "handoff_in_language", "handed_back",
})  # fmt: skip
# What is an answer also where it does not read as one: then it is explained.
_ANSWERING = frozenset({
    "inform", "correct_answer", "nlu_fallback", "affirm", "deny", "skip", "undo", "wrong", "",
})  # fmt: skip
_LEAST_SURE = 0.65
# A no to these leaves the question, and to what happened all of them.
_NO_IS_NO_ANSWER = frozenset({"who", "when", "hour", "municipality"})
# A closing word as it is picked, and how it ends the questions.
_LEAVES, _SHOWS = "leave", "show"


def take_turn(draft: OverviewDraft, heard: Heard, asked: str) -> bool:
    """Use a message as the answer to `asked`; False if it is about something else."""
    if heard.intent in _ELSEWHERE:
        return False
    if heard.picked:
        take_picked(draft, heard)
        return True
    if asked != "mail" and _is_met(draft, heard, asked):
        return True
    if heard.intent in ("stop", "cancel_handoff") or heard.shows:
        stop(draft, plainly=heard.shows)
        return True
    if heard.intent in MOVES:
        MOVES[heard.intent](draft, heard, asked)
        return True
    if _is_left(draft, heard, asked):
        return True
    if heard.is_question and heard.intent not in ("inform", "correct_answer"):
        return False
    unsure = heard.intent in _ANSWERING or heard.confidence < _LEAST_SURE
    guessed = unsure or (asked == "kind" and _is_story(heard))
    if guessed and _answered(draft, heard, asked):
        return True
    if guessed:
        _miss(draft, heard, asked)
    return guessed


def _is_left(draft: OverviewDraft, heard: Heard, asked: str) -> bool:
    """Whether the question, or with it the overview, is left without an answer."""
    if heard.skips or (heard.intent == "deny" and asked in _NO_IS_NO_ANSWER):
        draft.skip(asked)
        return True
    if heard.intent == "deny" and asked in ("kind", "mail"):
        stop(draft, plainly=False)
        return True
    return False


def take_picked(draft: OverviewDraft, heard: Heard) -> None:
    """A choice answers its own question, asked or answered before, or steers."""
    name, value = next(iter(heard.picked.items()))
    if name == "wish" and value == "mail":
        take_link(draft, heard)
    elif name == "wish":
        stop(draft, plainly=value == _SHOWS)
    elif name == "change":
        draft.put(value, None)
    elif name == "skip":
        draft.skip(value)
    elif name in ANSWERS:
        _put(draft, name, picked_value(name, value, heard))


def take_link(draft: OverviewDraft, heard: Heard) -> bool:
    """The link is wanted by e-mail; the address may be told with it."""
    draft.work.task = "mail"
    draft.put("mail", read_answer("mail", heard, draft))
    return True


def take_told(draft: OverviewDraft, heard: Heard) -> list[str]:
    """Note everything a text tells; the names of what is new, and what was noted is said back."""
    told = read_told(heard.text)
    new = [name for name, value in told.items() if draft.get(name) != value]
    for name in new:
        _put(draft, name, told[name])
    return new


def say_noted(draft: OverviewDraft, heard: Heard, names: list[str]) -> None:
    """Tell back what was understood without being asked for."""
    words = noted(draft, names, danish_day(heard.text.turn.now()))
    if words:
        draft.say("utter_overview_noted", noted=words)


def stop(draft: OverviewDraft, *, plainly: bool) -> None:
    """No more questions: what is known so far is shown, unless nothing is and it was not wished."""
    if draft.work.task == "mail":
        draft.end("left")
        return
    draft.end("shown" if plainly or draft.told else "left")


def _put(draft: OverviewDraft, name: str, value: object) -> None:
    """Keep an answer; kind words belong to what happened, and a new day has its own hour."""
    if value is None:
        draft.touch(name)
        return
    before = draft.get(name)
    draft.put(name, value)
    if name == "kind" and before != value:
        draft.say(f"utter_overview_kind_{value}")
    if name == "who" and value == OF_DEAD and before != value:
        draft.say_instead("utter_overview_bereaved")
    if name == "minor" and value == "yes" and before != value:
        draft.say("utter_overview_young")
    if name == "when" and draft.get("hour") is not None:
        draft.put("hour", None)


def _answered(draft: OverviewDraft, heard: Heard, asked: str) -> bool:
    """Take the answer, and what else the text tells; a correction asks again for what is wrong."""
    value = read_answer(asked, heard, draft)
    rest = _told_by(heard) if asked != "mail" else {}
    others = [name for name in rest if name != asked and _is_news(name, rest, draft, heard)]
    if heard.corrects and value is None and not others:
        return _corrects(draft, heard)
    if asked == "hour" and value is not None:
        draft.put("when", value)
    # Places are named in answers that are about something else; only a sentence tells one.
    if value is not None and heard.is_short:
        others = [name for name in others if name != "municipality"]
    if value is not None:
        _put(draft, asked, value)
    for name in others:
        _put(draft, name, rest[name])
    if asked in ("when", "hour") and value is not None:
        others = ["when", *others]
    say_noted(draft, heard, others)
    if value is None and others:
        draft.touch(asked)
    return value is not None or bool(others) or _place_is_unclear(draft, heard, asked)


def _is_story(heard: Heard) -> bool:
    """Whether it plainly says what happened and to whom, and is about nothing else."""
    aside = any(heard.says(name) for name in ("supposes", "errand", "police"))
    return not aside and {"kind", "who"} <= read_told(heard.text).keys()


def _told_by(heard: Heard) -> dict[str, Any]:
    """Everything a text tells; where it is but "me", that is who it happened to."""
    return {"who": SELF} if heard.is_only("self_answers") else read_told(heard.text)


def _is_news(name: str, told: Mapping[str, Any], draft: OverviewDraft, heard: Heard) -> bool:
    """Whether something told in passing is new; what was told before stays unless it is denied."""
    before = draft.get(name)
    if before is None or (heard.restates and before != told[name]):
        return True
    return name == "when" and narrows(before, told[name])


def _place_is_unclear(draft: OverviewDraft, heard: Heard, asked: str) -> bool:
    """Whether a place was told that is not one municipality; several become choices."""
    place = heard.text.asked_place
    if asked != "municipality" or not (place.candidates or place.outside):
        return False
    if place.outside:
        draft.say("utter_overview_outside")
        draft.skip(asked)
    else:
        draft.touch(asked)
    return True


def _corrects(draft: OverviewDraft, heard: Heard) -> bool:
    part = heard.text.words.part(heard.folded)
    known = part if part and draft.get(part) else next(reversed(draft.work.given), None)
    if known is None or not (heard.is_short or part):
        return False
    if known == "hour":
        draft.put("when", draft.get("when"))
    draft.put(known, None)
    return True


def _is_met(draft: OverviewDraft, heard: Heard, asked: str) -> bool:
    """Whether a text is met for itself: shame, or a yes to the offer of the overview."""
    if heard.says("blames_self"):
        _comfort(draft, heard, asked)
        return True
    if heard.is_only("accepts"):
        draft.touch(asked)
        return True
    return False


def _comfort(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    """A kind word first, unless what happened has one of its own; an answer counts all the same."""
    if heard.intent == "deny" and asked in _NO_IS_NO_ANSWER:
        draft.skip(asked)
    elif not _answered(draft, heard, asked):
        draft.touch(asked)
    if not any(line.response.startswith("utter_overview_kind_") for line in draft.lines):
        draft.lines.insert(0, Line("utter_overview_no_blame", {}))


def _miss(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    """An answer that cannot be used: explain once, then go on to the next question."""
    draft.work.misses += 1
    if asked == "when" and when_problem(heard):
        draft.say("utter_overview_when_future")
    elif asked == "mail":
        draft.say("utter_overview_unclear_mail")
    elif draft.work.misses >= MOST_MISSES:
        draft.skip(asked)
        draft.say("utter_overview_goes_on")
    else:
        draft.say(f"utter_overview_unclear_{asked}")
    draft.touch(asked)
