"""How a page of the desk is made: its template, who is logged in, and the token of its forms."""

from typing import Any

import aiohttp_jinja2
from aiohttp import web

from web import keys
from web.desk.labels import desk_label


def prepare_desk(app: web.Application) -> None:
    """Give the template environment what the desk's pages need; called once by the factory."""
    environment = aiohttp_jinja2.get_env(app)
    environment.filters["desk_label"] = desk_label


def page(
    request: web.Request, template: str, context: dict[str, Any], *, status: int = 200
) -> web.Response:
    """The page `desk/<template>` for the user of the request (None before the log-in).

    Templates get `user` (DeskUser or None), `csrf_token` and `here` (the path).
    """
    shown = {
        "user": request.get(keys.DESK_USER),
        "csrf_token": request.get(keys.CSRF_TOKEN, ""),
        "here": request.path,
    }
    return aiohttp_jinja2.render_template(
        f"desk/{template}", request, shown | context, status=status
    )
