"""One turn of the form for a call or a message: the message becomes answers or moves."""

from collections.abc import Callable, Mapping

from actions.handoff.callback_beside import note_beside, notes_care
from actions.handoff.callback_contact import change_kind, put_contact
from actions.handoff.callback_draft import MOST_MISSES, CallbackDraft
from actions.handoff.callback_heard import Heard, topic_words

# What another rule answers, before the question is asked again.
_ELSEWHERE = frozenset({"ask_human", "emergency_now", "start", "handoff_in_language"})
# What is an answer to the form also where it does not read as one: then it is explained.
_ANSWERING = frozenset({
    "inform", "correct_answer", "nlu_fallback", "affirm", "deny", "skip", "undo", "wrong",
    "ask_callback", "hesitate", "",
})  # fmt: skip
_STOPS = frozenset({"stop", "cancel_handoff"})
_CORRECTS = frozenset({"correct_answer", "wrong", "undo"})
# Below this another skill's intent is a guess, and the text an answer that was not understood.
_LEAST_SURE = 0.65
# Not more words than these are but the wish for the other way.
_WISH_WORDS = 8


def take_turn(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Use a message as the answer to `asked`; False if it is about something else."""
    if heard.intent in _ELSEWHERE:
        return False
    if heard.picked:
        return _take_picked(draft, heard)
    stops = heard.intent in _STOPS and not (asked == "topic" and not heard.is_short)
    if stops or heard.gives_up:
        draft.end("stopped")
        return True
    if notes_care(draft, heard, asked):
        return True
    if heard.intent in _MOVES:
        _MOVES[heard.intent](draft, heard)
        return True
    noted = note_beside(draft, heard, asked)
    if _switches(draft, heard, asked):
        return True
    if _corrects(draft, heard, asked) or _TAKERS[asked](draft, heard) or noted:
        return True
    if heard.intent not in _ANSWERING and heard.confidence >= _LEAST_SURE:
        return False
    _miss(draft, heard, asked)
    return True


def take_opening(draft: CallbackDraft, heard: Heard) -> None:
    """What the wish itself says: which of the two, the number, whether a message may be left."""
    kind = heard.picked.get("kind") or heard.kind
    if kind:
        draft.put("kind", kind)
    if heard.picked.get("topic"):
        draft.put("topic", topic_words(heard.picked["topic"]))
    put_contact(draft, heard)
    if heard.says("no_message"):
        draft.put("leave_message", value=False)
    if heard.says("secret"):
        draft.beware(heard.text.strip())


def _restart(draft: CallbackDraft, heard: Heard) -> None:
    draft.forget()
    draft.say("utter_callback_restarted")


def _repeat(draft: CallbackDraft, heard: Heard) -> None:
    """The question comes again by itself."""


def _why(draft: CallbackDraft, heard: Heard) -> None:
    draft.say("utter_callback_why")


_MOVES: Mapping[str, Callable[[CallbackDraft, Heard], None]] = {
    "start_over": _restart,
    "repeat": _repeat,
    "ask_why": _why,
}


def _take_picked(draft: CallbackDraft, heard: Heard) -> bool:
    """A choice answers its own question, asked or answered before."""
    name, value = next(iter(heard.picked.items()))
    if name == "change":
        draft.put(value, None)
    elif name == "skip":
        draft.skip(value)
    elif name == "stop":
        draft.end("stopped")
    elif name == "kind":
        change_kind(draft, value)
    elif name == "leave_message":
        draft.put(name, value == "yes")
    elif name == "confirm":
        draft.put(name, value)
        draft.end("sent")
    elif name == "contact":
        draft.put(name, {"phone": value})
    else:
        draft.put(name, value)
    return True


def _switches(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Whether the citizen would rather have the other of the two, and says no more than that."""
    other, now = heard.kind, draft.get("kind")
    if asked in ("kind", "confirm") or other in (None, now) or heard.phone or heard.email:
        return False
    plainly = heard.intent == "ask_callback" or asked == "contact"
    if not plainly or len(heard.text.split()) > _WISH_WORDS:
        return False
    change_kind(draft, str(other))
    return True


def _corrects(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Ask again for the part that is named, or for the latest answer."""
    wants = heard.intent in _CORRECTS or heard.is_correction
    if asked == "confirm" and heard.part and not heard.is_only("send"):
        wants = wants or heard.is_short or heard.yes_no is False
    if not wants or (asked == "topic" and not heard.is_short):
        return False
    if heard.phone or heard.email:
        return put_contact(draft, heard)
    part = heard.part or next(reversed(draft.work.given), None)
    if part in (None, "name"):
        part = "contact" if draft.get("contact") else None
    if part is None:
        return False
    draft.put(part, None)
    return True


def _take_kind(draft: CallbackDraft, heard: Heard) -> bool:
    kind = heard.kind
    if kind:
        draft.put("kind", kind)
    elif heard.yes_no is False:
        draft.end("stopped")
    return bool(kind or heard.yes_no is False)


def _take_contact(draft: CallbackDraft, heard: Heard) -> bool:
    if put_contact(draft, heard):
        return True
    if heard.name_alone and draft.get("kind") == "call":
        draft.put("name", heard.name_alone)
        draft.say("utter_callback_name_noted", value=heard.name_alone)
        return True
    known = draft.get("kind") == "message"
    declines = heard.intent == "skip" or heard.yes_no is False or heard.is_only("unknown")
    if known and declines:
        draft.skip("contact")
    return known and declines


def _take_leave_message(draft: CallbackDraft, heard: Heard) -> bool:
    agreed = False if heard.says("no_message") else heard.yes_no
    if agreed is None and (heard.intent == "skip" or heard.is_only("unknown")):
        agreed = False  # without a yes nothing is said to anybody else
    if agreed is not None:
        draft.put("leave_message", agreed)
    return agreed is not None


def _take_free(name: str) -> Callable[[CallbackDraft, Heard], bool]:
    def take(draft: CallbackDraft, heard: Heard) -> bool:
        declines = heard.intent == "skip" or heard.is_only("unknown")
        declines = declines or (heard.yes_no is False and heard.is_short)
        if name == "topic" and draft.get("kind") == "call" and heard.is_time:
            draft.put("times", heard.text.strip())
            draft.say("utter_callback_noted", value=heard.text.strip())
            return True
        if declines or (name == "times" and heard.is_only("any_time")):
            if draft.may_skip(name):
                draft.skip(name)
            return draft.may_skip(name)
        text = heard.free(name)
        if text and heard.intent in _ANSWERING:
            draft.put(name, text)
        return bool(text) and heard.intent in _ANSWERING

    return take


def _add_topic(draft: CallbackDraft, told: str) -> None:
    """What it is about, told at the end; the text of a message is not lost to it."""
    before = draft.get("topic") if draft.get("kind") == "message" else None
    draft.put("topic", "\n".join(filter(None, (before, told))))
    draft.say("utter_callback_noted", value=told)


def _tells_when(heard: Heard) -> bool:
    """Whether a better time is told instead of a yes."""
    return heard.says("when") and heard.intent in _ANSWERING and "?" not in heard.text


def _take_confirm(draft: CallbackDraft, heard: Heard) -> bool:
    if heard.is_only("send") or (heard.yes_no is True and not heard.says("rather")):
        draft.put("confirm", "send")
        draft.end("sent")
    elif draft.get("kind") == "call" and _tells_when(heard):
        draft.put("times", heard.text.strip())
        draft.say("utter_callback_noted", value=heard.text.strip())
        return True
    elif heard.about:
        _add_topic(draft, heard.about)
        return True
    elif heard.yes_no is False:
        draft.say("utter_callback_not_sent")
        draft.touch("confirm")
    return heard.is_only("send") or heard.yes_no is not None


_TAKERS: Mapping[str, Callable[[CallbackDraft, Heard], bool]] = {
    "kind": _take_kind,
    "contact": _take_contact,
    "leave_message": _take_leave_message,
    "times": _take_free("times"),
    "topic": _take_free("topic"),
    "confirm": _take_confirm,
}


def _miss(draft: CallbackDraft, heard: Heard, asked: str) -> None:
    """An answer that cannot be used: explain, and stop after the third."""
    if heard.intent == "hesitate":
        draft.say("utter_hesitate")
        return
    draft.work.misses += 1
    if draft.work.misses >= MOST_MISSES:
        draft.end("given_up")
    elif asked == "contact" and heard.contact_problem:
        draft.say(f"utter_callback_contact_{heard.contact_problem}")
    elif heard.intent == "skip":
        draft.say("utter_callback_not_skippable")
    else:
        draft.say(f"utter_callback_unclear_{asked}")
