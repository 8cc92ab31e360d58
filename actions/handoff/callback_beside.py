"""What is said besides an answer: whom to ask for, and what keeps somebody safe."""

from actions.handoff.callback_contact import put_contact
from actions.handoff.callback_draft import CallbackDraft
from actions.handoff.callback_heard import FEW, Heard


def note_beside(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """What keeps somebody safe is heard wherever it is said; so is another number."""
    if heard.says("no_message") and asked != "leave_message":
        draft.put("leave_message", value=False)
        draft.say("utter_callback_no_message_noted")
    if heard.says("ask_for") and heard.name and asked != "topic":
        draft.put("name", heard.name)
    return asked in ("kind", "leave_message", "confirm") and put_contact(draft, heard)


def notes_care(draft: CallbackDraft, heard: Heard, asked: str) -> bool:
    """Whether a few words said but who must not know of it; longer ones are an answer, too."""
    if not heard.says("secret"):
        return False
    text, few = heard.text.strip(), len(heard.text.split()) <= FEW
    chosen = asked == "kind" and heard.kind
    answers = bool(heard.phone or heard.email or chosen or asked == "leave_message")
    if asked == "times" or (asked == "topic" and not few):
        draft.put("leave_message", value=False)
        return False
    draft.beware(text)
    draft.say("utter_callback_care_noted")
    return few and not answers
