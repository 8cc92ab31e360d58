"""The clock and the facts of a turn, inside the worker or under an author's own Rasa."""

from datetime import UTC, datetime

from rasa_sdk import Tracker

from actions.context import NoTurn, current
from actions.order_officer.said import Said, said_of
from facts import load_facts


def listen(tracker: Tracker) -> Said:
    """The latest message with the clock and facts of this turn."""
    try:
        turn = current()
        now, facts = turn.now(), turn.facts
    except NoTurn:
        now, facts = datetime.now(UTC), load_facts()
    return said_of(tracker.latest_message, now=now, facts=facts)
