"""The doors of this part of the desk."""

from cases.views.people import Role
from web.desk.people import account, login, login_page, users
from web.desk.people.oidc import pages as oidc
from web.desk.people.oidc.setup import CALLBACK
from web.door import Door, Spec, desk_door, door

EVERYBODY: tuple[Role, ...] = ("adviser", "screener", "supervisor", "admin")
REFUSED = (401, 403, 429)  # what every door of the desk may answer


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [*_entry_doors(), *_account_doors(), *_user_doors()]


def _entry_doors() -> list[Door]:
    return [
        door(
            "POST",
            "/api/desk/login",
            login.login,
            "origin_checked",
            limits=("login",),
            spec=Spec(
                "Log in: the cookie `desk`, and the CSRF token for unsafe methods",
                {200: login.MeAnswer},
                body=login.Login,
                errors=(400, 401, 403, 413, 422, 429),
            ),
        ),
        desk_door(
            "POST",
            "/api/desk/logout",
            login.logout,
            *EVERYBODY,
            spec=Spec("Log out", {204: None}, errors=REFUSED),
        ),
        desk_door(
            "GET",
            "/api/desk/me",
            login.me,
            *EVERYBODY,
            spec=Spec("Who is logged in", {200: login.MeAnswer}, errors=REFUSED),
        ),
        door("GET", "/desk/login", login_page.show, "public"),
        door("POST", "/desk/login", login_page.enter, "origin_checked", limits=("login",)),
        door("GET", "/desk/oidc", oidc.begin, "public", limits=("login",)),
        door("GET", CALLBACK, oidc.finish, "public", limits=("login",)),
        desk_door("POST", "/desk/logout", login_page.leave, *EVERYBODY),
    ]


def _account_doors() -> list[Door]:
    here = account.HERE
    return [
        desk_door("GET", here, account.show, *EVERYBODY),
        desk_door("POST", f"{here}/password", account.change_password, *EVERYBODY),
        desk_door("POST", f"{here}/sessions/{{session}}/end", account.end_session, *EVERYBODY),
        desk_door("POST", f"{here}/totp", account.begin_totp, *EVERYBODY),
        desk_door("GET", f"{here}/totp.svg", account.show_code, *EVERYBODY),
        desk_door("POST", f"{here}/totp/confirm", account.confirm_totp, *EVERYBODY),
        desk_door("POST", f"{here}/totp/remove", account.remove_totp, *EVERYBODY),
    ]


def _user_doors() -> list[Door]:
    here, one = users.HERE, f"{users.HERE}/{{user}}"
    return [
        desk_door("GET", here, users.show_all, "admin"),
        desk_door("POST", here, users.create, "admin"),
        desk_door("GET", f"{here}/new", users.show_new, "admin"),
        desk_door("GET", one, users.show, "admin"),
        desk_door("POST", one, users.change, "admin"),
        desk_door("POST", f"{one}/disable", users.disable, "admin"),
        desk_door("POST", f"{one}/enable", users.enable, "admin"),
        desk_door("POST", f"{one}/sessions/end", users.end_sessions, "admin"),
        desk_door("POST", f"{one}/totp/remove", users.remove_totp, "admin"),
        desk_door("POST", f"{one}/password", users.new_password, "admin"),
    ]
