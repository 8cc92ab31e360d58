"""The administrator's pages: users listed, made, changed and closed."""

from typing import Any, get_args

from aiohttp import web

from cases.acts.desk import sessions, totp, users
from cases.errors import CasesError
from cases.keys import new_code
from cases.unit import UnitOfWork
from cases.views.people import DeskUser, ListedUser, Role
from web import db, keys
from web.body import read_form
from web.desk.pages import page
from web.desk.people import proof
from web.desk.people.shown import word
from web.errors import ApiError, translate

HERE = "/desk/users"
ROLES: tuple[Role, ...] = get_args(Role)
GROUPS = 4  # of a password that the house makes up, 20 bits each
WORDS = ("saved", "sessions_ended", "totp_removed", "disabled", "enabled")


async def show_all(request: web.Request) -> web.Response:
    """GET /desk/users."""
    return page(request, "users.html", {"rows": await db.read(request, users.list_users)})


async def show_new(request: web.Request) -> web.Response:
    """GET /desk/users/new: an empty form."""
    return _page(request, None, {"username": "", "name": "", "role": "", "districts": ()})


async def create(request: web.Request) -> web.Response:
    """POST /desk/users: the password that the house makes up is shown once, on this answer."""
    fields = await read_form(request)
    form = _typed(request, fields)
    if fault := _fault(form, fields):
        return _page(request, None, form, error=word(fault), status=422)
    password, actor = new_code(GROUPS), request[keys.DESK_USER].username
    ready = await proof.hashed(password)

    def make(unit: UnitOfWork) -> ListedUser:
        made = users.create_user(unit, **form, password=password, password_hash=ready, actor=actor)
        return users.read_user(unit, user_id=made.id)

    try:
        listed = await db.write(request, make)
    except CasesError as error:
        refused = translate(error)
        return _page(request, None, form, error=refused.message, status=refused.status)
    return _page(request, listed, _form_of(listed), said=word("created"), password=password)


async def show(request: web.Request) -> web.Response:
    """GET /desk/users/{user}."""
    code = request.query.get("word", "")
    listed = await _read(request)
    return _page(request, listed, _form_of(listed), said=word(code) if code in WORDS else "")


async def change(request: web.Request) -> web.Response:
    """POST /desk/users/{user}: another name, role or districts; nobody changes their own role."""
    listed, fields = await _read(request), await read_form(request)
    form = _typed(request, fields)
    if listed.issuer is not None:
        raise ApiError("forbidden")
    if fault := _fault(form, fields):
        return _page(request, listed, form, error=word(fault), status=422)
    if _is_oneself(request, listed) and form["role"] != listed.user.role:
        return _page(request, listed, _form_of(listed), error=word("oneself"), status=403)
    form.pop("username")

    def changed(unit: UnitOfWork, user: DeskUser, actor: str) -> None:
        here = request[keys.DESK_SESSION]  # whoever changes themselves stays logged in here
        users.change_user(unit, user_id=user.id, **form, actor=actor, but=here)

    return await _act(request, changed, "saved", oneself=True)


async def disable(request: web.Request) -> web.Response:
    """POST /desk/users/{user}/disable."""

    def close(unit: UnitOfWork, user: DeskUser, actor: str) -> None:
        users.disable_user(unit, user_id=user.id, actor=actor)

    return await _act(request, close, "disabled")


async def enable(request: web.Request) -> web.Response:
    """POST /desk/users/{user}/enable."""

    def reopen(unit: UnitOfWork, user: DeskUser, actor: str) -> None:
        users.enable_user(unit, user_id=user.id, actor=actor)

    return await _act(request, reopen, "enabled")


async def end_sessions(request: web.Request) -> web.Response:
    """POST /desk/users/{user}/sessions/end."""

    def end(unit: UnitOfWork, user: DeskUser, actor: str) -> None:
        sessions.end_sessions_of(unit, user_id=user.id, actor=actor)

    return await _act(request, end, "sessions_ended")


async def remove_totp(request: web.Request) -> web.Response:
    """POST /desk/users/{user}/totp/remove: for somebody who has lost the telephone."""

    def remove(unit: UnitOfWork, user: DeskUser, actor: str) -> None:
        totp.remove_totp(unit, user_id=user.id, actor=actor)
        sessions.end_sessions_of(unit, user_id=user.id, actor=actor)

    return await _act(request, remove, "totp_removed")


async def new_password(request: web.Request) -> web.Response:
    """POST /desk/users/{user}/password: made up by the house and shown once."""
    listed, actor = await _read(request), request[keys.DESK_USER].username
    if _is_oneself(request, listed):
        raise ApiError("forbidden")
    password = new_code(GROUPS)
    ready = await proof.hashed(password)

    def reset(unit: UnitOfWork) -> ListedUser:
        users.set_password(
            unit, user_id=listed.user.id, password=password, password_hash=ready, actor=actor
        )
        sessions.end_sessions_of(unit, user_id=listed.user.id, actor=actor)
        return users.read_user(unit, user_id=listed.user.id)

    after = await db.write(request, reset)
    return _page(request, after, _form_of(after), said=word("password_made"), password=password)


async def _act(request: web.Request, act: Any, code: str, *, oneself: bool = False) -> web.Response:
    """Do something to the user of the path, and go back to the page; not to oneself."""
    listed, actor = await _read(request), request[keys.DESK_USER].username
    if _is_oneself(request, listed) and not oneself:
        raise ApiError("forbidden")
    await db.write(request, lambda unit: act(unit, listed.user, actor))
    raise web.HTTPSeeOther(f"{HERE}/{listed.user.id}?word={code}")


async def _read(request: web.Request) -> ListedUser:
    user_id = request.match_info["user"]
    return await db.read(request, lambda unit: users.read_user(unit, user_id=user_id))


def _is_oneself(request: web.Request, listed: ListedUser | None) -> bool:
    return listed is not None and listed.user.id == request[keys.DESK_USER].id


def _typed(request: web.Request, fields: dict[str, str]) -> dict[str, Any]:
    """What the form says, with unknown roles and districts left out."""
    known = request.app[keys.FACTS].districts
    chosen = frozenset(code for code in known if f"district_{code}" in fields)
    role: Role | str = fields.get("role", "")
    return {
        "username": fields.get("username", ""),
        "name": fields.get("name", ""),
        "role": role if role in ROLES else "",
        "districts": None if "all_districts" in fields else chosen,
    }


def _fault(form: dict[str, Any], fields: dict[str, str]) -> str:
    """What is missing or said twice; nobody gets more districts than were meant."""
    if not form["role"]:
        return "choose_role"
    some = any(name.startswith("district_") for name in fields)
    needless = form["role"] == "admin" and not some
    return "" if needless or some != (form["districts"] is None) else "choose_districts"


def _form_of(listed: ListedUser) -> dict[str, Any]:
    user = listed.user
    return {"name": user.name, "role": user.role, "districts": user.districts}


def _page(
    request: web.Request,
    listed: ListedUser | None,
    form: dict[str, Any],
    *,
    said: str = "",
    error: str = "",
    password: str = "",
    status: int = 200,
) -> web.Response:
    districts = request.app[keys.FACTS].districts
    context: dict[str, Any] = {
        "listed": listed,
        "form": form,
        "roles": ROLES,
        "word": said,
        "error": error,
    }
    context |= {"districts": [(code, one.name) for code, one in sorted(districts.items())]}
    context |= {"password": password, "oneself": _is_oneself(request, listed)}
    return page(request, "user.html", context, status=status)
