"""The table of the overview's pages and who may enter each."""

from web.chat.overview import pages
from web.door import Door, door


def overview_doors() -> list[Door]:
    """The page and its PDF, for whoever is in the talk."""
    return [
        door("GET", "/overview", pages.page, "page_session"),
        door("GET", "/overview/pdf", pages.pdf, "page_session", limits=("print",)),
    ]
