"""A call or a message that is promised already: told again, or taken back."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import TurnContext, acting
from actions.handoff.callback_contact import show_contact
from actions.handoff.callback_draft import PREFIX
from actions.handoff.callback_heard import Heard
from actions.handoff.outlook import day_words
from cases.acts.desk.callback_rows import danish_day
from cases.acts.desk.callback_withdrawal import Promised, open_promises, withdraw_promises

# The slot that remembers that something was promised in this talk.
LAST = f"{PREFIX}last"
WITHDRAW = "withdraw"


def tells_standing(dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> bool:
    """Whether a wish was about what is promised already, and is answered."""
    with acting(tracker) as turn:
        own = turn.conversation_id
        found = open_promises(turn.unit, conversation_id=own) if own is not None else []
        if heard.picked.get("stop") == WITHDRAW or (heard.gives_up and not heard.picked):
            _withdraw(dispatcher, turn, found)
            return True
        begins = heard.picked or heard.phone or heard.email
        if begins or not found or heard.kind not in (None, *(each.kind for each in found)):
            return False
        _tell(dispatcher, turn, found[0])
    return True


def tells_what_stands(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Say of an earlier promise that it stands, where another was not made."""
    with acting(tracker) as turn:
        own = turn.conversation_id
        found = open_promises(turn.unit, conversation_id=own) if own is not None else []
    if found:
        reference = found[0].reference
        dispatcher.utter_message(response="utter_callback_stands", reference=reference)
    return bool(found)


def asks_about_promise(text: str) -> bool:
    """Whether words are about a promised call whatever else they look like."""
    heard = Heard(text, "", 0.0, {})
    return heard.gives_up or heard.says("asks_when")


def _withdraw(dispatcher: CollectingDispatcher, turn: TurnContext, found: list[Promised]) -> None:
    if not found or turn.conversation_id is None:
        dispatcher.utter_message(response="utter_callback_nothing_promised")
        return
    ended = withdraw_promises(turn.unit, conversation_id=turn.conversation_id)
    dispatcher.utter_message(response="utter_callback_withdrawn", reference=", ".join(ended))


def _tell(dispatcher: CollectingDispatcher, turn: TurnContext, promised: Promised) -> None:
    contact = show_contact({"phone": promised.phone or "", "email": promised.email or ""})
    late = promised.promised_by < danish_day(turn.now())
    variant = "late" if late else promised.kind if contact else "here"
    dispatcher.utter_message(
        response=f"utter_callback_standing_{variant}",
        contact=contact,
        day=day_words(promised.promised_by),
        reference=promised.reference,
    )
