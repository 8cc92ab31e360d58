"""The desk's page with the conversations: queue, talk and packet in one template."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from facts.replies import load_replies
from web import keys
from web.chat.pages.texts import page_texts
from web.desk.labels import desk_labels
from web.desk.pages import page
from web.desk.people.shown import start_page

HERE = "/desk"
SHARED = frozenset(
    {
        "packet_reasons",
        "packet_details",
        "packet_languages",
        "talk_outcomes",
        "talk_categories",
        "task_states",
        "roles",
    }
)


async def home(request: web.Request) -> web.Response:
    """GET /desk: the queue. Whoever reads no conversations is sent to their own page."""
    start = start_page(request[keys.DESK_USER].role)
    if start != HERE:
        raise web.HTTPSeeOther(start)
    return page(request, "home.html", _shown(request, ""))


async def conversation(request: web.Request) -> web.Response:
    """GET /desk/conversations/{id}: the same page with a talk open; the script fetches it."""
    return page(request, "home.html", _shown(request, request.match_info["id"]))


def _shown(request: web.Request, opened: str) -> dict[str, Any]:
    user, districts = request[keys.DESK_USER], request.app[keys.FACTS].districts
    served = {code: one.name for code, one in districts.items() if user.serves(code)}
    every = {code: one.name for code, one in districts.items()}
    return {"opened": opened, "districts": served, "words": _words(every)}


def _words(districts: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """The groups of words that the script shows, by name; `gaps` is how a gap of a reply begins."""
    labels, texts = desk_labels(), page_texts()
    groups = {name: labels[name] for name in labels if name.startswith("page_") or name in SHARED}
    cards = {"page_kinds": texts["kinds"], "page_states": texts["states"]}
    gaps = {code: gap.partition("{")[0] for code, gap in load_replies().gaps.items()}
    return groups | cards | {"districts": districts, "gaps": gaps}
