"""What templates of the desk need of people: where each begins, districts by name, moments."""

from collections.abc import Callable, Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from cases.views.people import Role
from web import keys
from web.desk.labels import desk_label

DENMARK = ZoneInfo("Europe/Copenhagen")
START: dict[Role, str] = {
    "adviser": "/desk",
    "supervisor": "/desk",
    "screener": "/desk/orders",
    "admin": "/desk/users",
}


def word(code: str) -> str:
    """One of the words of the pages about people."""
    return desk_label(code, "people_words") if code else ""


def too_many(seconds: int | None) -> str:
    """What somebody reads who has to wait before the next try."""
    return word("too_many").format(seconds=seconds or 1)


def start_page(role: Role) -> str:
    """Where somebody of this role begins."""
    return START[role]


def moment(at: datetime) -> str:
    """Day and time in Denmark."""
    return at.astimezone(DENMARK).strftime("%d.%m.%Y kl. %H.%M")


def namer(app: web.Application) -> Callable[[Collection[str] | None], str]:
    """How a user's districts are called, None being all of them."""
    known = app[keys.FACTS].districts

    def names(codes: Collection[str] | None) -> str:
        if codes is None:
            return word("all_districts")
        found = [known[code].name if code in known else code for code in sorted(codes)]
        return ", ".join(found) or word("no_districts")

    return names
