"""What can go wrong in the store, each with the value in its text; the edge finds the words."""

from datetime import datetime


class CasesError(Exception):
    """Any refusal of the store."""


class NotFound(CasesError):
    """What was asked for is not there, or not the asker's: both look the same."""


class ClientIdReused(CasesError):
    """The same client id came with another body."""


class ConversationClosed(CasesError):
    """The conversation takes no more messages."""


class UnknownChoice(CasesError):
    """The choice does not belong to this conversation."""


class OwnerChanged(CasesError):
    """Somebody else took the conversation during the turn: roll back, then redirect_turn."""

    def __init__(self, conversation_id: str, owner: str) -> None:
        super().__init__(f"conversation {conversation_id!r} now belongs to {owner!r}")
        self.owner = owner


class AlreadyClaimed(CasesError):
    """Another adviser holds the conversation."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"already claimed by {holder!r}")
        self.holder = holder


class AlreadyPromised(CasesError):
    """The conversation has an open call-back of this kind: it is not written over."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"already promised as {reference!r}")
        self.reference = reference


class NotWaiting(CasesError):
    """Only a conversation that waits can be claimed, and this one has another owner."""

    def __init__(self, owner: str) -> None:
        super().__init__(f"the conversation does not wait: its owner is {owner!r}")
        self.owner = owner


class NotYours(CasesError):
    """The conversation is not, or no longer, the adviser's who acts."""


class Forbidden(CasesError):
    """The role does not allow this act, wherever the row belongs."""


class WrongCode(CasesError):
    """Number and code do not fit: unknown number, wrong code and another's order alike.

    The try is counted and audited in the unit: catch the error and commit.
    """

    def __init__(self, retry_after_seconds: int = 0) -> None:
        super().__init__("number and code do not fit")
        self.retry_after_seconds = retry_after_seconds


class TooManyTries(CasesError):
    """Too many wrong codes: nothing was compared; try again after the given seconds."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"too many tries, again in {retry_after_seconds} s")
        self.retry_after_seconds = retry_after_seconds


class IllegalMove(CasesError):
    """The order cannot go from this state to that, or lacks what the move demands."""


class NeedsReason(IllegalMove):
    """The move needs a reason of the catalogue, and has none or an unknown one."""


class NeedsDate(IllegalMove):
    """A planned order has no day: `planned_for` is missing."""


class NeedsWords(IllegalMove):
    """The reason is another one than those with a code: the officer's own words are missing."""


class AnswerFirst(IllegalMove):
    """An answer was promised in the chat, and no adviser has written there since."""


class NeedsResult(NeedsWords):
    """An effort is done, and nobody said what came of it."""


class NotProven(CasesError):
    """A line is to be for who has proven the own case, and nobody's proof counts any more."""


class TriedMeanwhile(IllegalMove):
    """A try was noted since the call-back was read."""


class OrderMoved(IllegalMove):
    """Somebody else changed the order since it was read: what it is now, by whom and since when."""

    def __init__(self, order_id: int, state: str, by: str, at: datetime) -> None:
        super().__init__(f"order {order_id} was made {state!r} by {by!r} at {at.isoformat()}")
        self.state, self.by, self.at = state, by, at


class UnknownReason(CasesError):
    """The code is none of the known ones: of a hand-off's reason, an outcome, a category."""


class IllegalChange(CasesError):
    """The field may not be changed, or not any more."""


class AlreadySubmitted(CasesError):
    """This draft has become an order already."""

    def __init__(self, number: str) -> None:
        super().__init__(f"already submitted as {number!r}")
        self.number = number


class StoreBusy(CasesError):
    """The store could not be had for writing within its timeout."""


class Unsafe(CasesError):
    """The configuration or the data must not be used in production."""


class NoCopy(CasesError):
    """A copy of the store could not be taken or put back."""


class StoreNotReady(CasesError):
    """The store does not answer, or its tables are not there: migrate first."""


class CodeNeeded(CasesError):
    """The password is right, but this user's log-in takes a one-time code, too."""


class WeakPassword(CasesError):
    """The new password is too short, too long or too easily guessed."""


class NameTaken(CasesError):
    """The username belongs to somebody else, or has a form that no username may have."""


class NothingToLearn(CasesError):
    """The line was picked, filled in or an adviser's: nothing the bot could have understood."""
