"""The mail about an overview: a link to where a resume code is typed, and none of its content."""

from cases.acts.mail import queue_mail
from cases.unit import UnitOfWork

TEMPLATE = "overview_link"
DANISH = "da"


def queue_overview_link(
    unit: UnitOfWork, *, conversation_id: str, address: str, language: str = DANISH
) -> bool:
    """Queue the link to an address; False where it got one for this conversation today.

    Who did not find the mail can ask again tomorrow; nobody can be flooded through one chat.
    """
    values = {} if language == DANISH else {"language": language}
    return queue_mail(
        unit,
        to=address,
        template=TEMPLATE,
        values=values,
        dedupe_key=_key(unit, conversation_id, address),
    )


def _key(unit: UnitOfWork, conversation_id: str, address: str) -> str:
    """The same for the same address on the same day (UTC); it shows neither address nor chat."""
    whose = f"{conversation_id} {address.strip().casefold()} {unit.now().date().isoformat()}"
    return f"{TEMPLATE}:{unit.keys.digest(TEMPLATE, whose)}"
