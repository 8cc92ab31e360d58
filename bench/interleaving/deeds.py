"""What advisers and timers can do to a conversation, by name, and how often they do."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from cases.acts.desk.answers import fill_answer
from cases.acts.desk.claims import claim, close, lapse, release, renew
from cases.acts.desk.idle import ask_if_there, free_adviser
from cases.acts.desk.lines import say_as_adviser
from cases.acts.desk.transfers import accept_transfer, offer_transfer
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

LEASE = 60.0
Deed = Callable[[UnitOfWork, str, DeskUser, str], object]
Timer = Callable[[UnitOfWork, str], bool]


def _claim(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return claim(unit, who=who, conversation_id=talk, lease_seconds=LEASE)


def _say(unit: UnitOfWork, talk: str, who: DeskUser, text: str) -> object:
    return say_as_adviser(unit, who=who, conversation_id=talk, client_id=text, text=text)


def _renew(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return renew(unit, who=who, conversation_id=talk, lease_seconds=LEASE)


def _fill(unit: UnitOfWork, talk: str, who: DeskUser, text: str) -> object:
    return fill_answer(unit, who=who, conversation_id=talk, slot="order_road", text=text)


def _to_bot(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return release(unit, who=who, conversation_id=talk, to="bot")


def _to_queue(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return release(unit, who=who, conversation_id=talk, to="waiting")


def _offer(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return offer_transfer(unit, who=who, conversation_id=talk, to_role="adviser")


def _accept(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return accept_transfer(unit, who=who, conversation_id=talk, lease_seconds=LEASE)


def _close(unit: UnitOfWork, talk: str, who: DeskUser, _text: str) -> object:
    return close(unit, who=who, conversation_id=talk, outcome="helped", category="other")


DEEDS: Mapping[str, Deed] = {
    "accepts": _accept,
    "beats": _renew,
    "claims": _claim,
    "closes": _close,
    "fills": _fill,
    "gives back": _to_bot,
    "offers": _offer,
    "requeues": _to_queue,
    "says": _say,
}
# What somebody does who has the conversation or would like it, and the weight of each.
HOLDING = {
    "says": 6.0,
    "fills": 1.0,
    "beats": 1.0,
    "offers": 1.5,
    "gives back": 2.0,
    "requeues": 1.0,
    "closes": 0.1,
}
SEEKING = {"claims": 5.0, "accepts": 2.0}
KEEPING = frozenset({"says", "fills", "beats", "offers"})


def _lapse(unit: UnitOfWork, talk: str) -> bool:
    late = unit.now() + timedelta(seconds=2 * LEASE)
    return lapse(unit, conversation_id=talk, now=late)


def _ask(unit: UnitOfWork, talk: str) -> bool:
    return ask_if_there(unit, conversation_id=talk, now=unit.now(), seconds=0)


def _free(unit: UnitOfWork, talk: str) -> bool:
    return free_adviser(unit, conversation_id=talk, now=unit.now(), seconds=0)


TIMERS: Mapping[str, Timer] = {
    "lease lapses": _lapse,
    "citizen is asked": _ask,
    "adviser is freed": _free,
}
