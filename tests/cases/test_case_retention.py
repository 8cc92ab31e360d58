"""A case goes when it has ended and nobody has told of it for years, and takes its people along."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from cases.acts.case_follows import follow_case, stop_follows
from cases.acts.case_notices import due_notices
from cases.acts.case_retention import ENDS
from cases.acts.desk.case_tasks import finish_task
from cases.acts.identities import identities_of
from cases.acts.mail import queue_mail
from cases.acts.retention import sweep
from cases.store import Store
from cases.tables import (
    AuditRow,
    Base,
    CaseEventRow,
    CaseFollowRow,
    CasePartyRow,
    CaseRow,
    CaseTaskRow,
    IdentityRow,
    MailRow,
)
from cases.views.cases import Identity
from cases.views.house import RetentionPolicy, Swept
from facts.case_status import load_step_words
from tests.builders import opened
from tests.cases.desk.people import made
from tests.cases.desk.tasks import SESSION, added, now, proven
from tests.cases.intake.delivered import delivered, event
from tests.cases.intake.followed import deliver

KEPT = 1095
NUMBER = "1462-83120-00001-26"
OF_A_CASE = (CaseRow, CasePartyRow, CaseEventRow, CaseFollowRow, CaseTaskRow, IdentityRow)


def swept(store: Store, days: float = 0, limit: int = 500) -> Swept:
    with store.unit() as unit:
        later = unit.now() + timedelta(days=days)
        found = sweep(unit, policy=RetentionPolicy(), now=later, limit=limit)
        unit.commit()
    return found


def count(store: Store, table: type[Base]) -> int:
    with store.reading() as unit:
        return int(unit.run(select(func.count()).select_from(table)).scalar_one())


def a_case(store: Store, step: str = "dom", *, ago: int = KEPT, told: int | None = None) -> None:
    """A case that came to a step so many days ago, and was told of so many days ago."""
    reached = now() - timedelta(days=ago)
    steps = [
        event("e1", "anmeldelse", (reached - timedelta(days=90)).isoformat()),
        event("e2", step, reached.isoformat()),
    ]
    told_at = now() - timedelta(days=ago if told is None else told)
    deliver(store, delivered(events=steps), now=told_at)


def follow(store: Store, identity: Identity, days_ago: int = 0) -> None:
    with store.unit() as unit:
        follow_case(
            unit,
            identity=identity,
            case_id=identity.case_id or 0,
            channel="email",
            address="gudrun@example.dk",
            language="da",
            now=now() - timedelta(days=days_ago),
        )
        unit.commit()


def answer(store: Store, reference: str) -> None:
    who = made(store)
    with store.unit() as unit:
        finish_task(unit, who=who, reference=reference, answer="Tak.", now=unit.now())
        unit.commit()


@pytest.mark.parametrize("step", ENDS)
def test_an_ended_case_goes_when_its_days_are_over_and_not_before(store: Store, step: str) -> None:
    a_case(store, step, ago=KEPT - 1)
    assert swept(store).cases == 0
    assert (swept(store, 2).cases, swept(store, 2).cases) == (1, 0)


def test_the_last_delivery_counts_also_where_it_had_nothing_new(store: Store) -> None:
    a_case(store, ago=4000, told=KEPT + 1)
    with store.unit() as unit:
        before = unit.run(select(CaseEventRow.at).order_by(CaseEventRow.at)).scalars().all()
    steps = [
        event(f"e{n}", s, at.isoformat())
        for n, s, at in zip((1, 2), ("anmeldelse", "dom"), before, strict=True)
    ]
    deliver(store, delivered(events=steps), now=now())
    assert swept(store).cases == 0
    assert swept(store, KEPT + 1).cases == 1


@pytest.mark.parametrize("step", ["anmeldelse", "efterforskning", "tiltale", "anke", "afsoning"])
def test_a_running_case_stays_twice_as_long(store: Store, step: str) -> None:
    a_case(store, step, ago=2 * KEPT - 1)
    assert swept(store).cases == 0
    assert swept(store, 2).cases == 1


def test_a_case_that_went_on_after_a_judgment_is_running(store: Store) -> None:
    a_case(store, "dom", ago=KEPT + 20)
    with store.unit() as unit:
        case = unit.run(select(CaseRow.id)).scalar_one()
        later = now() - timedelta(days=KEPT + 10)
        unit.session.add(CaseEventRow(case_id=case, event_id="e3", step="anke", at=later))
        unit.commit()
    assert swept(store).cases == 0


def test_the_ends_are_those_that_citizens_are_told_of(store: Store) -> None:
    words = load_step_words()
    over = {step for step, each in words.items() if each.phase in ("stopped", "decided")}
    assert set(ENDS) == over - {"afsoning"}


def test_nothing_of_a_case_is_left(store: Store) -> None:
    a_case(store)
    talk = opened(store)
    identity = proven(store, talk, NUMBER)
    follow(store, identity)
    reference = added(store, identity, talk).reference
    answer(store, reference)
    # The answer is to be read; its notice waits to be sent.
    assert swept(store).cases == 0
    [notice] = _due(store)
    with store.unit() as unit:
        queue_mail(
            unit, to=notice.address, template="case_notice", values={"link": "x"},
            dedupe_key=notice.key,
        )  # fmt: skip
        unit.commit()
    found = swept(store, 91)
    assert (found.cases, found.tasks) == (1, 1)
    assert [count(store, table) for table in OF_A_CASE] == [0] * len(OF_A_CASE)
    assert count(store, MailRow) == 0  # one still on its way would be kept
    with store.reading() as unit:
        gone = select(AuditRow.subject).where(AuditRow.act == "delete")
        subjects = list(unit.run(gone).scalars())
    kinds = sorted(each.split(":")[0] for each in subjects)
    assert kinds == ["case", "conversation", "mail", "task"]


def _due(store: Store) -> list[Any]:
    with store.reading() as unit:
        return due_notices(unit, now=unit.now())


def test_who_has_it_open_has_it_no_more(store: Store) -> None:
    a_case(store)
    talk = opened(store)
    proven(store, talk, NUMBER)
    assert swept(store).cases == 1
    with store.reading() as unit:
        found = identities_of(unit, conversation_id=talk, session_hash=SESSION, now=now())
    assert found == []


def test_something_unanswered_is_never_swept_away(store: Store) -> None:
    a_case(store)
    talk = opened(store)
    identity = proven(store, talk, NUMBER)
    follow(store, identity)
    reference = added(store, identity, talk).reference
    late = swept(store, 9000)
    assert (late.cases, late.tasks, late.follows) == (0, 0, 0)
    answer(store, reference)
    assert swept(store, 89).cases == 0
    assert swept(store, 91).cases == 1


def test_a_delivery_brings_a_swept_case_back_as_new_and_nothing_twice(store: Store) -> None:
    a_case(store)
    assert swept(store).cases == 1
    record = delivered()
    for _ in range(2):
        deliver(store, record, now=now())
    tables = (CaseRow, CasePartyRow, CaseEventRow)
    assert [count(store, table) for table in tables] == [1, 1, 2]
    proven(store, opened(store), NUMBER)


def test_cases_go_in_batches(store: Store) -> None:
    long_ago = now() - timedelta(days=2 * KEPT + 1)
    steps = [event("e1", "anmeldelse", long_ago.isoformat())]
    deliver(store, *(delivered(serial, events=steps) for serial in range(1, 4)), now=long_ago)
    assert [swept(store, limit=2).cases for _ in range(3)] == [2, 1, 0]


def test_a_follow_ends_its_days_after_the_case(store: Store) -> None:
    a_case(store, ago=89)
    follow(store, proven(store, opened(store), NUMBER), days_ago=95)
    assert swept(store).follows == 0
    assert (swept(store, 2).follows, swept(store, 2).follows) == (1, 0)
    with store.reading() as unit:
        [row] = unit.session.execute(select(CaseFollowRow)).scalars()
    assert (row.address_locked, row.next_notice_at) == ("", None)
    assert row.stopped_at is not None


@pytest.mark.parametrize(("step", "days_ago"), [("tiltale", 900), ("afsoning", 900), ("dom", 80)])
def test_a_follow_that_may_still_have_news_or_is_young_stays(
    store: Store, step: str, days_ago: int
) -> None:
    a_case(store, step, ago=900, told=900)
    follow(store, proven(store, opened(store), NUMBER), days_ago=days_ago)
    assert swept(store).follows == 0


def test_an_end_that_was_told_late_is_still_told_on(store: Store) -> None:
    a_case(store, "tiltale", ago=400)
    identity = proven(store, opened(store), NUMBER)
    follow(store, identity, days_ago=390)
    with store.reading() as unit:
        at = list(unit.run(select(CaseEventRow.at).order_by(CaseEventRow.at)).scalars())
    ended = (now() - timedelta(days=200)).isoformat()
    steps = [
        event("e1", "anmeldelse", at[0].isoformat()),
        event("e2", "tiltale", at[1].isoformat()),
        event("e3", "dom", ended),
    ]
    deliver(store, delivered(events=steps), now=now())
    assert swept(store).follows == 0
    assert len(_due(store)) == 1
    assert swept(store, 91).follows == 1
    with store.unit() as unit:
        assert stop_follows(unit, identity=identity, case_id=identity.case_id or 0) == 0
