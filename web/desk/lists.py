"""What the desk's lists and files share: addresses, numbers as written, words as stored."""

from collections.abc import Callable, Collection

from aiohttp import web

from reading.contact import show_phone
from reading.personal import redact
from reading.text import clean
from web import keys
from web.body import read_form

DENMARK = "+45"
# A spreadsheet takes what begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def defused(text: str) -> str:
    """The text on one line, so that no spreadsheet runs it."""
    flat = one_line(text)
    return f"'{flat}" if text.lstrip(" ").startswith(FORMULA) else flat


def one_line(text: str) -> str:
    """The text without line breaks of any kind, for files whose lines mean something."""
    return " ".join(text.split())


def page_address(request: web.Request) -> Callable[[int], str]:
    """From a page's number to its address, with the filters of the request."""

    def address(number: int) -> str:
        kept = {name: value for name, value in request.query.items() if name != "notice"}
        return str(request.rel_url.with_query(kept | {"page": str(number)}))

    return address


def phone_words(number: str) -> str:
    """A telephone number as people write it; a foreign one as it is."""
    return show_phone(number) if number.startswith(DENMARK) else number


def storable(request: web.Request, typed: str) -> str:
    """What somebody at the desk wrote, without control characters and personal numbers."""
    return redact(clean(typed), request.app[keys.FACTS].masks).text.strip()


async def read_typed(request: web.Request, words: Collection[str]) -> dict[str, str]:
    """The fields of a plain form, those with words of one's own ready to be stored."""
    fields = await read_form(request)
    return {
        name: storable(request, value) if name in words else clean(value)
        for name, value in fields.items()
    }
