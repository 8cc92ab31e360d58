"""Opening a conversation leaves a trail; following it does not."""

import pytest
from sqlalchemy import delete, func, select, update

from cases.acts.desk.answers import fill_answer
from cases.acts.desk.claims import release
from cases.acts.desk.forms import request_form
from cases.acts.desk.notes import add_note
from cases.acts.desk.talks import desk_talk, open_talk, talk_messages
from cases.acts.desk.transfers import offer_transfer
from cases.acts.erasure import erase
from cases.errors import Forbidden, NotFound
from cases.store import Store
from cases.tables import (
    AuditRow,
    CallbackRow,
    ConversationRow,
    FilledAnswerRow,
    HandoffRow,
    NoteRow,
    OwnershipRow,
    RequestedFormRow,
    TransferRow,
)
from tests.builders import hear, opened
from tests.cases.desk.advisers import (
    ANNA,
    BO,
    ELSEWHERE_ONLY,
    HERE,
    HERE_ONLY,
    enrolled,
    taken,
    user,
    wait,
    waiting,
)
from tests.cases.desk.promises import promised

HANGING = (
    FilledAnswerRow,
    HandoffRow,
    NoteRow,
    OwnershipRow,
    RequestedFormRow,
    TransferRow,
)


def trail(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as unit:
        query = select(AuditRow.actor, AuditRow.subject, AuditRow.purpose)
        found = unit.session.execute(query.where(AuditRow.act == "read_conversation"))
        return found.tuples().all()  # type: ignore[return-value]


def test_one_opening_is_one_row_however_long_it_is_followed(store: Store) -> None:
    enrolled(store, ANNA)
    talk = waiting(store)
    hear(store, talk, "hej")
    with store.unit() as unit:
        seen = open_talk(unit, who=ANNA, conversation_id=talk)
        for _ in range(3):
            assert desk_talk(unit, who=ANNA, conversation_id=talk) == seen
            lines = talk_messages(unit, who=ANNA, conversation_id=talk)
        unit.commit()
    assert [line.text for line in lines] == ["hej"]
    assert (seen.owner, seen.mine, seen.adviser, seen.closed) == ("waiting", False, None, None)
    assert trail(store) == [("anna", f"conversation:{talk}", "open at the desk")]


def test_a_talk_that_was_never_at_the_desk_is_nobodys_to_read(store: Store) -> None:
    talk = opened(store)
    with store.reading() as unit, pytest.raises(NotFound):
        desk_talk(unit, who=ANNA, conversation_id=talk)
    taken_back = taken(store)
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=taken_back, to="bot")
        for who in (ANNA, BO):
            with pytest.raises(NotFound):
                desk_talk(unit, who=who, conversation_id=taken_back)
        wait(unit, taken_back)
        assert desk_talk(unit, who=BO, conversation_id=taken_back).owner == "waiting"
        unit.commit()


def test_who_is_to_ring_reads_the_talk_until_that_is_done(store: Store) -> None:
    talk = opened(store)
    promised(store, conversation_id=talk, district_code=HERE)
    with store.unit() as unit:
        for who in (BO, HERE_ONLY):
            assert desk_talk(unit, who=who, conversation_id=talk).owner == "bot"
        with pytest.raises(NotFound):
            desk_talk(unit, who=ELSEWHERE_ONLY, conversation_id=talk)
        unit.session.execute(update(CallbackRow).values(state="reached"))
        with pytest.raises(NotFound):
            desk_talk(unit, who=BO, conversation_id=talk)


@pytest.mark.parametrize("role", ["screener", "admin"])
def test_other_roles_read_no_talk(store: Store, role: str) -> None:
    who = user("ude", role=role)  # type: ignore[arg-type]
    talk = waiting(store)
    for talk_id in (talk, "gone"):
        with store.unit() as unit, pytest.raises(Forbidden):
            open_talk(unit, who=who, conversation_id=talk_id)
    assert trail(store) == []


def test_an_unknown_and_anothers_talk_look_alike(store: Store) -> None:
    talk = waiting(store, district_code=HERE)
    texts = []
    for talk_id in (talk, "0" * len(talk)):
        with store.unit() as unit, pytest.raises(NotFound) as caught:
            open_talk(unit, who=ELSEWHERE_ONLY, conversation_id=talk_id)
        texts.append(str(caught.value).replace(talk_id, "…"))
    assert texts[0] == texts[1]
    with store.unit() as unit:
        assert open_talk(unit, who=HERE_ONLY, conversation_id=talk).district == HERE


@pytest.mark.parametrize("way", ["erase", "delete"])
def test_what_the_desk_wrote_goes_with_the_talk(store: Store, way: str) -> None:
    talk = taken(store)
    with store.unit() as unit:
        here = {"who": ANNA, "conversation_id": talk}
        add_note(unit, **here, text="en note")  # type: ignore[arg-type]
        fill_answer(unit, **here, slot="order_road", text="Skolevej")  # type: ignore[arg-type]
        request_form(unit, **here, kind="contact", fields=[], text="?")  # type: ignore[arg-type]
        offer_transfer(unit, **here, to_role="supervisor")  # type: ignore[arg-type]
        unit.commit()
    with store.unit() as unit:
        if way == "erase":
            erase(unit, conversation_id=talk)
        else:
            unit.session.execute(delete(ConversationRow))
        unit.commit()
    with store.reading() as unit:
        for table in HANGING:
            assert unit.session.execute(select(func.count()).select_from(table)).scalar_one() == 0
