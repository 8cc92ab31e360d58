"""The table of the citizens' pages and who may enter each."""

from web.chat.notices.doors import notice_doors
from web.chat.overview.doors import overview_doors
from web.chat.pages import extras, leaving, resuming, talk
from web.chat.pages.setup import prepare_pages
from web.chat.transcript import transcript
from web.door import Door, door

__all__ = ["page_doors", "prepare_pages"]


def page_doors() -> list[Door]:
    """Every page, for the gateway's table of doors."""
    return [
        door("GET", "/", talk.home, "public"),
        door("POST", "/start", talk.start, "origin_checked", limits=("open",)),
        door("POST", "/send", talk.send, "page_session", limits=("messages",)),
        door("POST", "/form", talk.answer_form, "page_session", limits=("messages",)),
        door("POST", "/handoff/cancel", talk.cancel_handoff, "page_session"),
        door("POST", "/identity/forget", talk.forget_identity, "page_session"),
        door("POST", "/leave", leaving.leave, "origin_checked"),
        door("GET", "/erase", leaving.ask_erase, "page_session"),
        door("POST", "/erase", leaving.erase, "page_session"),
        door("GET", "/resume", resuming.ask_resume, "public"),
        door("POST", "/resume", resuming.resume, "origin_checked", limits=("resume",)),
        door("GET", "/resume-code", resuming.ask_code, "page_session"),
        door("POST", "/resume-code", resuming.give_code, "page_session"),
        door("GET", "/rating", extras.ask_rating, "page_session"),
        door("POST", "/rating", extras.rate, "page_session"),
        door("GET", "/transcript", transcript, "page_session"),
        *overview_doors(),
        *notice_doors(),
        door("GET", "/about", extras.about, "public"),
        door("GET", "/embed", extras.embed, "public"),
        door("GET", "/widget.js", extras.widget, "public"),
    ]
