"""A transfer is an offer: whoever makes it keeps the conversation until somebody accepts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import lapse, release
from cases.acts.desk.queue import queue
from cases.acts.desk.talks import desk_talk
from cases.acts.desk.transfers import (
    accept_transfer,
    decline_transfer,
    offer_transfer,
    open_transfers,
    transfer_of,
    withdraw_transfer,
)
from cases.errors import AlreadyClaimed, Forbidden, IllegalChange, NotFound, NotYours
from cases.store import Store
from cases.views.people import DeskUser
from tests.cases.desk.advisers import (
    ANNA,
    BO,
    CHIEF,
    ELSEWHERE,
    ELSEWHERE_ONLY,
    HERE,
    HERE_ONLY,
    LEASE,
    enrolled,
    say,
    taken,
    user,
)


def offer(store: Store, talk: str, who: DeskUser = ANNA, **to: Any) -> None:
    with store.unit() as unit:
        offer_transfer(unit, who=who, conversation_id=talk, **to)
        unit.commit()


def accept(store: Store, talk: str, who: DeskUser) -> None:
    with store.unit() as unit:
        accept_transfer(unit, who=who, conversation_id=talk, lease_seconds=LEASE)
        unit.commit()


def holder(store: Store, talk: str) -> str | None:
    with store.reading() as unit:
        return get_conversation(unit, conversation_id=talk).adviser


def test_a_colleague_takes_over_once_accepted(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = taken(store)
    offer(store, talk, to_user="bo", note="taler tysk")
    say(store, talk, "du får en kollega")
    assert holder(store, talk) == "anna"
    with store.reading() as unit:
        [found] = open_transfers(unit, who=BO)
        assert (found.conversation_id, found.note, found.from_user) == (talk, "taler tysk", "anna")
        assert open_transfers(unit, who=ANNA) == []
        [row] = queue(unit, who=BO, tab="mine").rows
        assert (row.id, row.offered_to_me) == (talk, True)
    accept(store, talk, BO)
    assert holder(store, talk) == "bo"
    with pytest.raises(NotYours):
        say(store, talk, "jeg er her stadig")
    with store.reading() as unit:
        seen = desk_talk(unit, who=BO, conversation_id=talk)
        assert (seen.transfers, seen.flag, seen.epoch) == (1, False, 4)
        assert open_transfers(unit, who=BO) == []


def test_the_second_transfer_raises_a_flag(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = taken(store)
    offer(store, talk, to_user="bo")
    accept(store, talk, BO)
    offer(store, talk, BO, to_user="anna")
    accept(store, talk, ANNA)
    with store.reading() as unit:
        assert desk_talk(unit, who=ANNA, conversation_id=talk).flag
        assert queue(unit, who=BO, tab="others").rows[0].flag


def test_a_district_accepts_with_one_of_its_own_and_the_talk_moves_there(store: Store) -> None:
    enrolled(store, ELSEWHERE_ONLY)
    talk = taken(store, HERE_ONLY, district_code=HERE)
    offer(store, talk, HERE_ONLY, to_district=ELSEWHERE)
    third = user("tredje", "1470")
    with store.reading() as unit:
        assert open_transfers(unit, who=third) == []
        with pytest.raises(NotFound):
            desk_talk(unit, who=third, conversation_id=talk)
        assert desk_talk(unit, who=ELSEWHERE_ONLY, conversation_id=talk).district == HERE
    with pytest.raises(NotFound):
        accept(store, talk, third)
    accept(store, talk, ELSEWHERE_ONLY)
    with store.reading() as unit:
        assert desk_talk(unit, who=ELSEWHERE_ONLY, conversation_id=talk).district == ELSEWHERE
        with pytest.raises(NotFound):
            desk_talk(unit, who=HERE_ONLY, conversation_id=talk)


def test_a_district_that_nobody_serves_is_offered_nothing(store: Store) -> None:
    enrolled(store, HERE_ONLY)
    talk = taken(store, HERE_ONLY, district_code=HERE)
    with pytest.raises(NotFound):
        offer(store, talk, HERE_ONLY, to_district=ELSEWHERE)


def test_a_role_accepts_within_its_district(store: Store) -> None:
    talk = taken(store, district_code=HERE)
    offer(store, talk, to_role="supervisor")
    far = user("fjern", ELSEWHERE, role="supervisor")
    with store.reading() as unit:
        assert open_transfers(unit, who=BO) == []
        assert open_transfers(unit, who=far) == []
        assert len(open_transfers(unit, who=CHIEF)) == 1
    accept(store, talk, CHIEF)
    assert holder(store, talk) == "chef"


def test_of_many_who_accept_one_does(store: Store) -> None:
    enrolled(store, ELSEWHERE_ONLY)
    talk = taken(store, district_code=HERE)
    offer(store, talk, to_district=ELSEWHERE)

    def try_it(number: int) -> str:
        try:
            accept(store, talk, user(f"a{number}", ELSEWHERE))
        except AlreadyClaimed as error:
            return error.holder
        return f"a{number}"

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(try_it, range(8)))) == 1
    with store.reading() as unit:
        assert desk_talk(unit, who=CHIEF, conversation_id=talk).transfers == 1


def test_the_named_colleague_may_decline_and_nobody_else(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = taken(store)
    offer(store, talk, to_user="bo")
    with store.unit() as unit:
        with pytest.raises(NotFound):
            decline_transfer(unit, who=CHIEF, conversation_id=talk)
        decline_transfer(unit, who=BO, conversation_id=talk)
        assert transfer_of(unit, who=ANNA, conversation_id=talk) is None
        offer_transfer(unit, who=ANNA, conversation_id=talk, to_role="adviser")
        with pytest.raises(Forbidden):
            decline_transfer(unit, who=BO, conversation_id=talk)
        unit.commit()
    assert holder(store, talk) == "anna"


def test_an_offer_is_withdrawn_replaced_and_falls_with_the_lease(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = taken(store)
    with store.unit() as unit:
        with pytest.raises(NotFound):
            withdraw_transfer(unit, who=ANNA, conversation_id=talk)
        offer_transfer(unit, who=ANNA, conversation_id=talk, to_user="bo")
        withdraw_transfer(unit, who=ANNA, conversation_id=talk)
        assert open_transfers(unit, who=BO) == []
        offer_transfer(unit, who=ANNA, conversation_id=talk, to_user="bo")
        offer_transfer(unit, who=ANNA, conversation_id=talk, to_role="supervisor")
        assert open_transfers(unit, who=BO) == []
        lapse(unit, conversation_id=talk, now=unit.now() + timedelta(seconds=LEASE + 1))
        assert open_transfers(unit, who=CHIEF) == []
        assert transfer_of(unit, who=CHIEF, conversation_id=talk) is None
        with pytest.raises(NotFound):
            accept_transfer(unit, who=CHIEF, conversation_id=talk, lease_seconds=LEASE)


def test_an_offer_falls_when_the_talk_goes_back(store: Store) -> None:
    talk = taken(store)
    offer(store, talk, to_role="supervisor")
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        assert open_transfers(unit, who=CHIEF) == []


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ({}, IllegalChange),
        ({"to_user": "bo", "to_role": "adviser"}, IllegalChange),
        ({"to_role": "screener"}, IllegalChange),
        ({"to_user": "anna"}, IllegalChange),
        ({"to_user": "nobody"}, NotFound),
        ({"to_user": "vis"}, NotFound),
    ],
)
def test_an_offer_is_for_somebody_who_can_help(
    store: Store, to: dict[str, Any], refusal: type[Exception]
) -> None:
    enrolled(store, ANNA, BO, user("vis", role="screener"))
    talk = taken(store)
    with pytest.raises(refusal):
        offer(store, talk, **to)
    with pytest.raises(NotYours):
        offer(store, talk, BO, to_user="anna")
