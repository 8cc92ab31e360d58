"""How a page of the desk is made: its template, who is logged in, and the token of its forms."""

from typing import Any

import aiohttp_jinja2
from aiohttp import web

from web import keys
from web.desk.labels import desk_label
from web.desk.people.oidc.setup import ISSUER, desk_client
from web.desk.people.shown import moment, namer, start_page
from web.oidc.issuer import Issuer


def prepare_desk(app: web.Application) -> None:
    """Give the template environment what the desk's pages need; called once by the factory."""
    environment = aiohttp_jinja2.get_env(app)
    environment.filters["desk_label"] = desk_label
    environment.filters["moment"] = moment
    environment.filters["district_names"] = namer(app)
    environment.globals["start_page"] = start_page
    app[ISSUER] = Issuer(desk_client(app[keys.SETTINGS]))


def page(
    request: web.Request, template: str, context: dict[str, Any], *, status: int = 200
) -> web.Response:
    """The page `desk/<template>` for the user of the request (None before the log-in).

    Templates get `user` (DeskUser or None), `csrf_token`, `here` (the path) and `available`.
    """
    login = request.get(keys.DESK_LOGIN)
    shown = {
        "available": login is None or login.available,
        "user": request.get(keys.DESK_USER),
        "csrf_token": request.get(keys.CSRF_TOKEN, ""),
        "here": request.path,
    }
    return aiohttp_jinja2.render_template(
        f"desk/{template}", request, shown | context, status=status
    )
