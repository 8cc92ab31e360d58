"""One turn of the ordering form: what the citizen said becomes answers, corrections or moves."""

from actions.order_officer.answer import Answer
from actions.order_officer.answers import answers_beneath
from actions.order_officer.asides import take_aside
from actions.order_officer.contacts import yes_or_no
from actions.order_officer.corrections import CORRECTING, change, late_details, take_correction
from actions.order_officer.draft import Draft
from actions.order_officer.elsewhere import take_elsewhere
from actions.order_officer.heard import add_to_description, fill_open, heard
from actions.order_officer.misdirected import warn
from actions.order_officer.moves import (
    MOVES,
    asks_about_consent,
    asks_about_cpr,
    regrets,
    skip,
    stop,
)
from actions.order_officer.questions import ASIDES, FREE_TEXT, may_skip
from actions.order_officer.readers import READERS
from actions.order_officer.restated import put_answer
from actions.order_officer.said import Said
from actions.order_officer.wording import noted, show_day

_HUMAN_AFTER = 3
# A word that steers the form is believed from this confidence on.
_SURE = 0.6
_EXAMPLE_AFTER = 2
# Answers that may show that the wish is no order after all.
_WATCHED = frozenset(
    {
        "order_road",
        "order_municipality",
        "order_venue",
        "order_description",
        "order_event_name",
        "order_event_kind",
    }
)
# Nothing in the text came near an answer.
_VAGUE = frozenset({"unclear", "choose", "contact_missing", "no_road", "no_name"})
_ANY_WORDS = FREE_TEXT | {"order_name"}
# What a text that answered something else may look like.
_MISREAD = frozenset({None, "unknown_name", "only_road"})
# Beside words of one's own only a phone number or an e-mail address is taken as more.
_BESIDE_FREE_TEXT = frozenset({"order_contact", "order_headcount"})


def take_turn(draft: Draft, said: Said, asked: str) -> None:
    """Act on one message while `asked` is the open question."""
    if said.picked and _take_choice(draft, said, asked):
        return
    if asks_about_consent(said, asked):
        draft.say(f"utter_order_why_{asked}")
        return
    if asks_about_cpr(said):
        draft.say("utter_order_no_cpr")
        return
    if regrets(said, asked):
        stop(draft, said, asked)
        return
    asked = _past_the_human(draft, said, asked)
    move = MOVES.get(said.intent) if said.confidence >= _SURE else None
    if move and move(draft, said, asked):
        return
    if asked in ASIDES:
        if not take_aside(draft, said, asked):
            _fail(draft, said, asked, None)
    elif said.picked or not take_correction(draft, said, asked):
        _take_answer(draft, said, asked)


def _past_the_human(draft: Draft, said: Said, asked: str) -> str:
    """The question that the text is for: it may pass over the offer of a human."""
    beneath = draft.question_beneath if asked == "order_human" and not said.picked else None
    if beneath is None or said.says("human") or yes_or_no(said, asked) is not None:
        return asked
    skips = said.intent == "skip" and said.confidence >= _SURE
    if not (skips or answers_beneath(asked, said.text, draft.slots)):
        return asked
    draft.work.asides.remove("order_human")
    draft.work.tries = {}
    return beneath


def _take_choice(draft: Draft, said: Said, asked: str) -> bool:
    slot = next(iter(said.picked))
    if slot == "order_skip" and said.picked[slot] == asked:
        return skip(draft, said, asked)
    if slot == asked:
        return False
    if slot in READERS and slot in draft.questions and draft.get(slot) is not None:
        answer = READERS[slot](said, draft)
        for name, value in answer.values.items():
            draft.put(name, value)
        if answer.values:
            draft.say("utter_order_changed", noted=noted(draft, [slot]))
        return True
    draft.say("utter_order_stale_choice")
    return True


def _take_answer(draft: Draft, said: Said, asked: str) -> None:
    if asked == "order_confirm":
        return _take_confirmation(draft, said)
    if _is_no_answer(draft, said, asked):
        return None
    warned = asked in _WATCHED and warn(draft, said)
    answer = READERS[asked](said, draft)
    put = put_answer(draft, said, asked, answer)
    if "order_municipality" in answer.values:
        draft.work.candidates = []
    beside = _take_beside(draft, said, asked, put)
    if asked in answer.values or warned:
        return None
    if beside or not (change(draft, late_details(draft, said)) or add_to_description(draft, said)):
        _fail(draft, said, asked, answer, gently=bool(beside) and answer.problem in _MISREAD)
    return None


def _is_no_answer(draft: Draft, said: Said, asked: str) -> bool:
    """Act on a text that steers, skips or answers another question; False if it may answer."""
    if asked in FREE_TEXT and said.intent in CORRECTING:
        _ask_what_to_correct(draft)
        return True
    if _goes_back(draft, said, asked) or take_elsewhere(draft, said, asked):
        return True
    if asked in _ANY_WORDS and (said.is_only("continue") or said.is_only("as_it_was")):
        return not may_skip(asked, draft.slots) or skip(draft, said, asked)
    if asked in FREE_TEXT and said.is_only("stop"):
        return stop(draft, said, asked)
    if asked == "order_duplicate" and not draft.may_support and _says_no(said, asked):
        return stop(draft, said, asked)
    unknown = said.is_only("unknown") or (said.intent == "skip" and said.confidence >= _SURE)
    if (unknown or _declines(said, asked)) and may_skip(asked, draft.slots):
        return skip(draft, said, asked)
    return False


def _says_no(said: Said, asked: str) -> bool:
    return not said.picked and not said.says("own") and yes_or_no(said, asked) is False


def _goes_back(draft: Draft, said: Said, asked: str) -> bool:
    """Send, said while an answer is being corrected, leaves it as it was."""
    leave = any(map(said.is_only, ("send", "stop", "continue", "as_it_was")))
    if asked not in draft.work.redo or not leave:
        return False
    kept = draft.restore()
    draft.say("utter_order_kept", noted=noted(draft, kept))
    return True


def _take_beside(draft: Draft, said: Said, asked: str, put: list[str]) -> list[str]:
    """Fill what was said besides the answer, and tell it together with what was `put` already."""
    values = {} if said.picked else heard(said, draft)
    if asked in FREE_TEXT:
        values = {slot: value for slot, value in values.items() if slot in _BESIDE_FREE_TEXT}
    filled = put + fill_open(draft, values, but=(asked, "order_kind"))
    shown = [slot for slot in filled if slot != "order_description"]
    if shown:
        draft.say("utter_order_noted", noted=noted(draft, shown))
    return filled


def _declines(said: Said, asked: str) -> bool:
    if asked == "order_alternative_date":
        refused = yes_or_no(said, asked) is False and not any(map(str.isdigit, said.text))
        return refused or said.intent == "deny" or said.is_only("only") or said.is_only("nothing")
    return asked in FREE_TEXT and (said.intent == "deny" or said.is_only("nothing"))


def _take_confirmation(draft: Draft, said: Said) -> None:
    picked = said.picked.get("order_confirm")
    if picked == "stop":
        stop(draft, said, "order_confirm")
    elif picked == "correct" or (not picked and _wants_correction(said)):
        _ask_what_to_correct(draft)
    elif picked == "send" or _agrees(said):
        draft.put("order_confirm", "send")
        draft.put("order_outcome", "send")
    else:
        _fail(draft, said, "order_confirm", Answer(problem="yes_needed"))


def _wants_correction(said: Said) -> bool:
    return (
        said.intent in CORRECTING
        or said.says("correct")
        or yes_or_no(said, "order_confirm") is False
    )


def _agrees(said: Said) -> bool:
    """A yes with a reservation ("yes, but wait") sends nothing."""
    yes = yes_or_no(said, "order_confirm") is True and not said.says("reserves")
    return said.is_only("send") or yes


def _ask_what_to_correct(draft: Draft) -> None:
    if "order_correct" not in draft.work.asides:
        draft.work.asides.append("order_correct")


def _fail(
    draft: Draft, said: Said, asked: str, answer: Answer | None, *, gently: bool = False
) -> None:
    """Count a message without an answer; `gently` where it told something else of use."""
    if answer and answer.problem == "several_municipalities":
        return
    if said.intent in CORRECTING and asked not in ASIDES:
        _ask_what_to_correct(draft)
        return
    tries = draft.work.tries[asked] = draft.work.tries.get(asked, 0) + 1
    if not gently:
        _explain(draft, said, answer)
    # Somebody who has just told something else of use gets another try.
    if tries >= _HUMAN_AFTER + gently and asked != "order_human":
        draft.work.asides.append("order_human")
    elif tries >= _EXAMPLE_AFTER and not gently:
        draft.say(f"utter_order_example_{asked}", example=show_day(said.earliest))


def _explain(draft: Draft, said: Said, answer: Answer | None) -> None:
    if answer and answer.problem == "several_municipalities":
        return
    code = (answer and answer.problem) or "unclear"
    if said.is_question and code in _VAGUE:
        code = "question"
    draft.say(f"utter_order_problem_{code}", **(answer.facts if answer else {}))


OWN_INTENTS = frozenset(
    {
        *MOVES,
        *CORRECTING,
        "inform",
        "affirm",
        "deny",
        "nlu_fallback",
        "out_of_scope",
        "order_officer",
        "order_traffic_control",
        "order_talk",
        "order_dialogue_meeting",
        "order_event_presence",
        "order_mobile_station",
    }
)
