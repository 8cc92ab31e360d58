"""The table of the notice's doors; whoever has the link may enter, and learns nothing."""

from web.chat.notices import pages
from web.door import Door, door


def notice_doors() -> list[Door]:
    """The page, and what can be done on it."""
    path, limits = "/notice/{token}", ("notice",)
    return [
        door("GET", path, pages.notice, "public", limits=limits),
        door("POST", path, pages.answer_notice, "origin_checked", limits=limits),
    ]
