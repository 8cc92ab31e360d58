"""A colleague lists, reads and answers what citizens have added to their cases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.case_follows import follow_case
from cases.acts.case_notices import due_notices
from cases.acts.case_tasks import tasks_of
from cases.acts.desk.case_tasks import finish_task, open_task, task_page
from cases.acts.erasure import erase
from cases.errors import Forbidden, IllegalMove, NeedsWords, NotFound
from cases.store import Store
from cases.tables import AuditRow
from cases.views.cases import Identity
from cases.views.people import DeskUser
from cases.views.tasks import DeskTask, OwnTask, TaskPage
from tests.builders import opened
from tests.cases.desk.promises import ANNA, BENT, ELSEWHERE, user
from tests.cases.desk.tasks import (
    TEXT,
    added,
    case_of,
    days_from_today,
    now,
    proven,
    task,
)
from tests.cases.intake.delivered import party


def listed(store: Store, who: DeskUser = ANNA, **filters: object) -> TaskPage:
    with store.reading() as unit:
        return task_page(unit, who=who, now=now(), **filters)  # type: ignore[arg-type]


def opened_by(store: Store, reference: str, who: DeskUser = ANNA) -> DeskTask:
    with store.unit() as unit:
        found = open_task(unit, who=who, reference=reference, now=now())
        unit.commit()
    return found


def finished(store: Store, reference: str, answer: str = "Tak", who: DeskUser = ANNA) -> DeskTask:
    with store.unit() as unit:
        found = finish_task(unit, who=who, reference=reference, answer=answer, now=now())
        unit.commit()
    return found


def own(store: Store, identity: Identity) -> OwnTask:
    with store.reading() as unit:
        return tasks_of(unit, identity=identity, case_id=int(identity.case_id or 0))[0]


def test_the_list_has_the_overdue_first_and_no_word_of_the_citizen(store: Store) -> None:
    later = task(store, 1, today_answer_by=days_from_today(9))
    soon = task(store, 2, today_answer_by=days_from_today(1))
    overdue = task(store, 3, today_answer_by=days_from_today(-1))
    page = listed(store)
    assert [line.reference for line in page.lines] == [overdue, soon, later]
    assert [line.late for line in page.lines] == [True, False, False]
    assert (page.total, page.late) == (3, 1)
    assert "varevogn" not in repr(page)


def test_a_colleague_sees_their_own_districts_only(store: Store) -> None:
    here, there = task(store, 1), task(store, 2, "1470")
    assert [line.reference for line in listed(store, ELSEWHERE).lines] == [there]
    assert {line.reference for line in listed(store).lines} == {here, there}
    for reach in (opened_by, finished):
        with pytest.raises(NotFound):
            reach(store, here, who=ELSEWHERE)


@pytest.mark.parametrize("role", ["screener", "admin"])
def test_other_roles_have_no_part_in_it(store: Store, role: object) -> None:
    reference = task(store)
    stranger = user("v", role)  # type: ignore[arg-type]
    for reach in (opened_by, finished):
        with pytest.raises(Forbidden):
            reach(store, reference, who=stranger)
    with pytest.raises(Forbidden):
        listed(store, stranger)


def test_filters_narrow_the_list_and_counts_say_what_else_there_is(store: Store) -> None:
    message = task(store, 1)
    things = task(store, 2, kind="item_list", content={"items": [{"what": "Cykel"}]})
    finished(store, message)
    assert [line.reference for line in listed(store).lines] == [things]
    assert [line.reference for line in listed(store, state="done").lines] == [message]
    assert listed(store, state="all").total == 2
    assert dict(listed(store).counts) == {"open": 1, "done": 1}
    assert listed(store, kind="contact_details").total == 0
    assert listed(store, reference=things.replace("-", " ").lower()).total == 1
    assert listed(store, state="all", size=1, page=2).lines != ()


def test_opening_shows_the_words_and_the_case_and_is_audited_each_time(store: Store) -> None:
    reference = task(store)
    found = opened_by(store, reference)
    assert found.content == TEXT
    assert (found.case_number, found.role) == ("1462-83120-00001-26", "victim")
    assert found.step is not None
    assert found.step.step == "efterforskning"
    opened_by(store, reference, BENT)
    with store.reading() as unit:
        query = select(AuditRow.actor).where(AuditRow.act == "read_case_task")
        assert list(unit.run(query).scalars()) == [ANNA.username, BENT.username]


def test_the_citizen_sees_who_reads_first_only_as_a_time(store: Store) -> None:
    talk = opened(store)
    identity = proven(store, talk, case_of(store))
    reference = added(store, identity, talk).reference
    first = opened_by(store, reference).line
    opened_by(store, reference, BENT)
    assert (own(store, identity).state, own(store, identity).read_at) == ("read", first.read_at)
    assert first.read_by == ANNA.username


def test_an_answer_ends_it_and_reaches_the_citizen(store: Store) -> None:
    talk = opened(store)
    identity = proven(store, talk, case_of(store))
    reference = added(store, identity, talk).reference
    assert finished(store, reference, "  Tak, vi ringer til naboen. ").line.state == "done"
    seen = own(store, identity)
    assert (seen.state, seen.answer) == ("done", "Tak, vi ringer til naboen.")
    assert seen.read_at is not None
    assert opened_by(store, reference).line.state == "done"


def test_an_answer_without_words_is_refused_and_one_answer_is_enough(store: Store) -> None:
    reference = task(store)
    with pytest.raises(NeedsWords):
        finished(store, reference, "  ")
    finished(store, reference)
    with pytest.raises(IllegalMove):
        finished(store, reference, "Et andet", BENT)
    assert opened_by(store, reference).answer == "Tak"


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        opened_by(store, "0000-0000")


def test_who_follows_the_case_gets_a_notice_of_the_answer_and_others_do_not(store: Store) -> None:
    second = "2" * 15 + "A"
    number = case_of(store, parties=[party(), party("p2", "victim", second)])
    talk, other = opened(store), opened(store)
    identity, second_one = proven(store, talk, number), proven(store, other, number, code=second)
    with store.unit() as unit:
        for one, address in ((identity, "bo@example.com"), (second_one, "ida@example.com")):
            follow_case(
                unit,
                identity=one,
                case_id=int(one.case_id or 0),
                channel="email",
                address=address,
                language="da",
                now=now(),
            )
        unit.commit()
    reference = added(store, identity, talk).reference
    opened_by(store, reference)
    with store.reading() as unit:
        assert due_notices(unit, now=now()) == []
    finished(store, reference)
    with store.reading() as unit:
        assert [notice.address for notice in due_notices(unit, now=now())] == ["bo@example.com"]


def test_what_was_added_outlives_its_conversation(store: Store) -> None:
    talk = opened(store)
    reference = added(store, proven(store, talk, case_of(store)), talk).reference
    with store.unit() as unit:
        erase(unit, conversation_id=talk)
        unit.commit()
    assert opened_by(store, reference).content == TEXT
    assert finished(store, reference).line.state == "done"


def test_a_task_whose_day_is_today_is_not_late(store: Store) -> None:
    task(store, today_answer_by=days_from_today(0))
    assert not listed(store).lines[0].late
    with store.reading() as unit:
        tomorrow = task_page(unit, who=ANNA, now=now() + timedelta(days=1))
    assert tomorrow.lines[0].late
