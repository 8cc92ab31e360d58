"""What the desk's lists and files share: the addresses of their pages, and numbers as written."""

from collections.abc import Callable

from aiohttp import web

from reading.contact import show_phone

DENMARK = "+45"


def page_address(request: web.Request) -> Callable[[int], str]:
    """From a page's number to its address, with the filters of the request."""

    def address(number: int) -> str:
        kept = {name: value for name, value in request.query.items() if name != "notice"}
        return str(request.rel_url.with_query(kept | {"page": str(number)}))

    return address


def phone_words(number: str) -> str:
    """A telephone number as people write it; a foreign one as it is."""
    return show_phone(number) if number.startswith(DENMARK) else number
