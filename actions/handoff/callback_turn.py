"""One turn of the form for a call or a message: the message becomes answers or moves."""

from collections.abc import Callable, Mapping

from actions.handoff.callback_draft import MOST_MISSES, CallbackDraft
from actions.handoff.callback_heard import Heard
from reading.contact import show_phone

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


def take_turn(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Use a message as the answer to `asked`; False if it is about something else."""
    if heard.intent in _ELSEWHERE:
        return False
    if heard.picked:
        return _take_picked(draft, heard)
    if heard.intent in _STOPS and not (asked == "topic" and not heard.is_short):
        draft.end("stopped")
        return True
    if heard.intent in _MOVES:
        _MOVES[heard.intent](draft, heard)
        return True
    noted = _note_beside(draft, heard, asked)
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
    _put_contact(draft, heard)
    if heard.says("no_message"):
        draft.put("leave_message", value=False)


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
        _change_kind(draft, value)
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


def _change_kind(draft: CallbackDraft, kind: str) -> None:
    if draft.get("kind") not in (None, kind):
        draft.put("contact", None)
    draft.put("kind", kind)


def _put_contact(draft: CallbackDraft, heard: Heard) -> bool:
    """Take a number or an address; whichever was given decides between a call and a message."""
    given = {"phone": heard.phone, "email": heard.email}
    found = {name: value for name, value in given.items() if value}
    if not found:
        return False
    before = draft.get("contact")
    draft.put("contact", found)
    if heard.name:
        draft.put("name", heard.name)
    if draft.get("kind") == "call" and "phone" not in found:
        draft.put("kind", "message")
        draft.say("utter_callback_becomes_message")
    elif before and before != found:
        draft.say("utter_callback_noted", value=show_contact(found))
    return True


def _note_beside(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """What keeps somebody safe is heard wherever it is said; so is another number."""
    if heard.says("no_message") and asked != "leave_message":
        draft.put("leave_message", value=False)
        draft.say("utter_callback_no_message_noted")
    return asked in ("kind", "leave_message", "confirm") and _put_contact(draft, heard)


def _corrects(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Ask again for the part that is named, or for the latest answer."""
    wants = heard.intent in _CORRECTS or heard.is_correction
    if asked == "confirm" and heard.part and not heard.is_only("send"):
        wants = wants or heard.is_short or heard.yes_no is False
    if not wants or (asked == "topic" and not heard.is_short):
        return False
    if heard.phone or heard.email:
        return _put_contact(draft, heard)
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
    if _put_contact(draft, heard):
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
        if declines or (name == "times" and heard.is_only("any_time")):
            if draft.may_skip(name):
                draft.skip(name)
            return draft.may_skip(name)
        text = heard.free(name)
        if text and heard.intent in _ANSWERING:
            draft.put(name, text)
        return bool(text) and heard.intent in _ANSWERING

    return take


def _take_confirm(draft: CallbackDraft, heard: Heard) -> bool:
    if heard.is_only("send") or heard.yes_no is True:
        draft.put("confirm", "send")
        draft.end("sent")
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


def show_contact(contact: Mapping[str, str]) -> str:
    """A number as people write it, or an address, or both."""
    phone = show_phone(contact["phone"]) if contact.get("phone") else None
    return ", ".join(filter(None, (phone, contact.get("email"))))
