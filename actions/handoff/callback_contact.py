"""The number or the address that a human is to use, and what it makes of the promise."""

from collections.abc import Mapping

from actions.handoff.callback_draft import CallbackDraft
from actions.handoff.callback_heard import Heard
from reading.contact import show_phone


def put_contact(draft: CallbackDraft, heard: Heard) -> bool:
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
    elif draft.get("kind") == "message" and "email" not in found:
        draft.put("kind", "call")
        draft.say("utter_callback_becomes_call")
    elif before and before != found:
        draft.say("utter_callback_noted", value=show_contact(found))
    return True


def change_kind(draft: CallbackDraft, kind: str) -> None:
    """Take the other of the two; what was given for the one is no way for the other."""
    if draft.get("kind") not in (None, kind):
        draft.put("contact", None)
    draft.put("kind", kind)


def show_contact(contact: Mapping[str, str]) -> str:
    """A number as people write it, or an address, or both."""
    phone = show_phone(contact["phone"]) if contact.get("phone") else None
    return ", ".join(filter(None, (phone, contact.get("email"))))
