"""Lets Rasa answer one turn inside the turn's transaction."""

from typing import Any

from rasa.core.channels.channel import UserMessage

from actions.context import TurnContext, acting_as
from bot.arbiter import decide
from bot.channel import Draft, DraftChannel
from bot.model import Model
from bot.swallowed import SwallowedErrors
from bot.twins import typed_choice
from cases.views import Turn

# A citizen who wrote or picked something is never met with silence.
ASKING = ("message", "choice")


class TurnFailed(Exception):
    """An action, or Rasa itself, raised: the turn must be undone."""


async def converse(
    model: Model, context: TurnContext, turn: Turn, parse: dict[str, Any]
) -> list[Draft]:
    """What the bot says to the turn; raises `TurnFailed` from the error that Rasa swallowed."""
    channel, errors = DraftChannel(), SwallowedErrors()
    model.endpoint.failure = None
    with acting_as(context), errors.watching():
        tracker = await model.tracker_store.prepare(turn.conversation_id)
        if turn.kind == "message":
            picked = typed_choice(tracker, parse, context.facts)
            parse = picked or decide(tracker, parse, model.skills)
        message = UserMessage(
            turn.text,
            channel,
            turn.conversation_id,
            parse_data=parse,
            input_channel=channel.name(),
        )
        await model.processor.handle_message(message)
    failure = model.endpoint.failure or errors.first
    if failure is not None:
        raise TurnFailed from failure
    if turn.kind in ASKING and not channel.drafts:
        raise TurnFailed("the turn has no answer")
    return channel.drafts
