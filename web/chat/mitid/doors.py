"""The doors of a log-in with MitID."""

from web.chat.mitid import pages
from web.chat.mitid.setup import CALLBACK
from web.door import Door, door


def mitid_doors() -> list[Door]:
    """Every door, for the gateway's table."""
    own, source = ("ticket",), ("identity",)
    return [
        door("POST", "/identity/mitid", pages.begin, "page_session", limits=own),
        door(
            "POST",
            "/identity/mitid/ticket",
            pages.begin_embedded,
            "origin_checked",
            limits=source,
        ),
        door("GET", CALLBACK, pages.finish, "public", limits=source),
    ]
