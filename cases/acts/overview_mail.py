"""The mail about an overview: a link to where a resume code is typed, and none of its content."""

from sqlalchemy import func, select

from cases.acts.mail import queue_mail
from cases.tables import MailRow
from cases.unit import UnitOfWork

TEMPLATE = "overview_link"
DANISH = "da"
MOST_A_DAY = 3  # to one address, from whichever conversations


def queue_overview_link(
    unit: UnitOfWork, *, conversation_id: str, address: str, language: str = DANISH
) -> bool:
    """Queue the link to an address; False where it got one for this conversation today.

    Who did not find the mail can ask again tomorrow; nobody can be flooded, through however many
    chats.
    """
    today = _today(unit, address)
    if _sent(unit, today) >= MOST_A_DAY:
        return False
    values = {} if language == DANISH else {"language": language}
    return queue_mail(
        unit,
        to=address,
        template=TEMPLATE,
        values=values,
        dedupe_key=f"{today}{unit.keys.digest(TEMPLATE, f'{conversation_id} {today}')}",
    )


def _today(unit: UnitOfWork, address: str) -> str:
    """What the keys of an address begin with on one day (UTC); it does not show the address."""
    whose = f"{address.strip().casefold()} {unit.now().date().isoformat()}"
    return f"{TEMPLATE}:{unit.keys.digest(TEMPLATE, whose)}:"


def _sent(unit: UnitOfWork, today: str) -> int:
    query = select(func.count()).where(MailRow.dedupe_key.startswith(today, autoescape=True))
    found: int = unit.run(query).scalar_one()
    return found
