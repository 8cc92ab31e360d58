"""Find the order a citizen speaks of: proven by number and code, or ordered in this very talk."""

from actions.context import TurnContext
from actions.order_officer.words import load_words
from actions.order_status.heard import Heard
from actions.order_status.memory import Memory, OrderKey
from actions.order_status.show import say_status
from cases.acts.order_changes import CHANGEABLE_STATES
from cases.acts.order_moves import MOVES
from cases.acts.orders import find_order, orders_of_conversation
from cases.errors import TooManyTries, WrongCode
from cases.views.orders import OrderView
from reading.text import fold


def own_orders(turn: TurnContext) -> list[OrderView]:
    """The orders that were made in this conversation; they need no code."""
    if turn.conversation_id is None:
        return []
    return orders_of_conversation(turn.unit, conversation_id=turn.conversation_id)


def open_with_code(memory: Memory, heard: Heard, number: str) -> None:
    """Prove an order by its code; wrong number and wrong code get the same answer."""
    turn = heard.turn
    try:
        view = find_order(
            turn.unit,
            number=number,
            code=heard.code or "",
            source=turn.source,
            now=turn.now(),
            conversation_id=turn.conversation_id,
        )
    except WrongCode:
        again = bool(memory.get("misses"))
        memory.put(number=None, access=None)
        memory.miss("utter_status_wrong_code_again" if again else "utter_status_wrong_code")
    except TooManyTries as tired:
        minutes = max(1, -(-tired.retry_after_seconds // 60))
        memory.say("utter_status_too_many_tries", minutes=minutes)
        memory.finish()
    else:
        open_order(memory, view)


def open_order(memory: Memory, view: OrderView) -> None:
    """Go on with an order that is the citizen's own; shown at once if that was the wish."""
    memory.put(order=str(OrderKey(view.id, view.requester_id, view.number)), misses=None)
    task = memory.get("task")
    if task == "show":
        say_status(memory, view)
    elif task == "change" and view.state not in CHANGEABLE_STATES:
        refuse(memory, "utter_status_cannot_change", view.number)
    elif task == "withdraw" and "withdrawn" not in MOVES[view.state]:
        refuse(memory, "utter_status_cannot_withdraw", view.number)


def refuse(memory: Memory, response: str, number: str) -> None:
    """Say that it is too late for the wish, and end the talk about it."""
    memory.say(response, number=number)
    memory.finish()


def take_number(memory: Memory, heard: Heard) -> bool:
    """Use a number, a code or both from a message; False if it has neither."""
    if heard.number_problem == "check_digit":
        memory.miss("utter_status_number_typo")
        return True
    number = heard.number or memory.get("number")
    own = next((view for view in own_orders(heard.turn) if view.number == heard.number), None)
    if own is not None:
        open_order(memory, own)
    elif number and heard.code:
        open_with_code(memory, heard, number)
    elif heard.number and _is_proven(memory, heard.number):
        pass
    elif heard.number:
        memory.put(number=heard.number, order=None)
    elif heard.code:
        memory.say("utter_status_code_alone")
    else:
        return False
    return True


def _is_proven(memory: Memory, number: str) -> bool:
    """Whether this order was opened before; to see it again its code is needed all the same."""
    known = memory.order
    return known is not None and known.number == number and memory.get("task") != "show"


def pick_own(heard: Heard) -> OrderView | None:
    """Which of several own orders a message means: by choice, by number or by its place."""
    views = own_orders(heard.turn)
    wanted = heard.picked.get("order_ref") or heard.number
    if wanted:
        return next((view for view in views if view.number == wanted), None)
    place = load_words().line.search(fold(heard.text))
    if place is not None:
        return _at(views, place["number"])
    named = [view for view in views if _is_named(view, fold(heard.text))]
    return named[0] if len(named) == 1 else None


def _at(views: list[OrderView], place: str) -> OrderView | None:
    """The view that a citizen calls "the second", in words or by number."""
    ordinals = load_words().ordinals
    index = int(place) if place.isdigit() else ordinals.index(place)
    return views[index - 1] if 1 <= index <= len(views) else None


def _is_named(view: OrderView, folded: str) -> bool:
    names = (view.place.road, view.place.venue, view.place.town, view.place.municipality)
    return any(name and fold(name) in folded for name in names)
