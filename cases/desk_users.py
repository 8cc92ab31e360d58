"""For operators: `python -m cases.desk_users list|add|reset|disable|enable`, people at the desk."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from cases.acts.desk import sessions, totp, users
from cases.errors import CasesError, NameTaken, NotFound, StoreNotReady, WeakPassword
from cases.store import Store, open_store
from cases.tables.desk_people import ROLES
from cases.unit import UnitOfWork
from cases.views.people import ListedUser
from settings import load_settings

Texts = dict[str, Any]
REFUSALS: dict[type[CasesError], str] = {
    NotFound: "not_found",
    NameTaken: "name_taken",
    WeakPassword: "weak_password",
    StoreNotReady: "not_ready",
}


class Differ(CasesError):
    """The password was typed in two ways."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when refused."""
    texts = _texts()
    given = _parser(texts).parse_args(arguments)
    settings = load_settings()
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        store.check()
        given.run(store, given, texts)
    except Differ:
        print(texts["differ"], file=sys.stderr)
        return 1
    except tuple(REFUSALS) as refusal:
        text = str(texts[REFUSALS[type(refusal)]])
        print(text.format(username=getattr(given, "username", "")), file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


def _texts() -> Texts:
    loaded: Texts = yaml.safe_load(Path(__file__).with_name("desk_texts.yml").read_text("utf-8"))
    return loaded


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m cases.desk_users", description=texts["description"])
    parser.add_argument("--actor", default=getpass.getuser(), help=texts["actor"])
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help=texts["help_list"]).set_defaults(run=_list)
    adding = commands.add_parser("add", help=texts["help_add"])
    adding.add_argument("username", help=texts["username"])
    adding.add_argument("--name", default="", help=texts["name"])
    adding.add_argument("--role", required=True, choices=ROLES, help=texts["role"])
    serving = adding.add_mutually_exclusive_group(required=True)
    serving.add_argument("--district", action="append", help=texts["district"])
    serving.add_argument("--all-districts", action="store_true", help=texts["every_district"])
    adding.set_defaults(run=_add)
    for command, run in (("reset", _reset), ("disable", _disable), ("enable", _enable)):
        one = commands.add_parser(command, help=texts[f"help_{command}"])
        one.add_argument("username", help=texts["username"])
        one.set_defaults(run=run)
    return parser


def _list(store: Store, _given: argparse.Namespace, texts: Texts) -> None:
    with store.reading() as unit:
        found = users.list_users(unit)
    for listed in found:
        user = listed.user
        districts = texts["all_districts"] if user.districts is None else ",".join(user.districts)
        values = {"districts": districts or texts["no_districts"], "name": user.name}
        values |= {"username": user.username, "role": user.role}
        print(texts["line"].format(**values, state=texts["states"][_state(listed)]))
    if not found:
        print(texts["none"])


def _state(listed: ListedUser) -> str:
    if listed.disabled_at is not None:
        return "closed"
    return "demo" if listed.demo else "open"


def _add(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    password = _password(texts)
    with store.unit() as unit:
        users.create_user(
            unit,
            username=given.username,
            name=given.name,
            role=given.role,
            districts=None if given.all_districts else frozenset(given.district),
            password=password,
            actor=given.actor,
        )
        unit.commit()
    print(texts["added"].format(username=given.username))


def _reset(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.reading() as unit:
        user_id = _id(unit, given)
    password = _password(texts)
    with store.unit() as unit:
        users.set_password(unit, user_id=user_id, password=password, actor=given.actor)
        totp.remove_totp(unit, user_id=user_id, actor=given.actor)
        sessions.end_sessions_of(unit, user_id=user_id, actor=given.actor)
        unit.commit()
    print(texts["reset"].format(username=given.username))


def _disable(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.unit() as unit:
        users.disable_user(unit, user_id=_id(unit, given), actor=given.actor)
        unit.commit()
    print(texts["disabled"].format(username=given.username))


def _enable(store: Store, given: argparse.Namespace, texts: Texts) -> None:
    with store.unit() as unit:
        users.enable_user(unit, user_id=_id(unit, given), actor=given.actor)
        unit.commit()
    print(texts["enabled"].format(username=given.username))


def _id(unit: UnitOfWork, given: argparse.Namespace) -> str:
    row = users.user_row(unit, username=users.tidy_username(given.username))
    if row is None:
        raise NotFound(f"no desk user {given.username!r}")
    return row.id


def _password(texts: Texts) -> str:
    """Typed twice at a terminal, or one line of stdin; never an argument that others may read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(texts["password"])
    if getpass.getpass(texts["password_again"]) != password:
        raise Differ("the password was typed in two ways")
    return password


if __name__ == "__main__":
    sys.exit(main())
