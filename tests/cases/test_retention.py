"""Records go when their class's time is over, each deletion logged."""

from datetime import timedelta

from sqlalchemy import text

from cases.acts.audit import record
from cases.acts.audit_chain import seal_batch
from cases.acts.desk.case_tasks import finish_task
from cases.acts.mail import due_mail, mark_sent
from cases.acts.retention import sweep
from cases.store import Store
from cases.views.house import RetentionPolicy, Swept
from tests.builders import hear, opened, submitted
from tests.cases.desk.people import logged_in, made
from tests.cases.desk.tasks import task

POLICY = RetentionPolicy(conversation_days=30, order_days=730, mail_days=30, audit_days=1825)


def swept(store: Store, days: int) -> Swept:
    with store.unit() as unit:
        found = sweep(unit, policy=POLICY, now=unit.now() + timedelta(days=days))
        unit.commit()
    return found


def count(store: Store, table: str) -> int:
    with store.reading() as unit:
        found: int = unit.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    return found


def test_nothing_goes_before_its_time(store: Store) -> None:
    hear(store, opened(store), "hej")
    submitted(store)
    assert swept(store, 29) == Swept(sessions=1)


def test_log_ins_of_the_desk_go_when_they_are_over(store: Store) -> None:
    logged_in(store, made(store), hours=10)
    assert (swept(store, 0).sessions, swept(store, 1).sessions) == (0, 1)
    assert count(store, "desk_sessions") == 0


def test_conversations_go_before_the_orders_they_made(store: Store) -> None:
    talk = opened(store)
    submitted(store, conversation_id=talk)
    found = swept(store, 31)
    assert (found.conversations, found.orders) == (1, 0)
    assert (count(store, "conversations"), count(store, "orders")) == (0, 1)
    with store.reading() as unit:
        query = text("SELECT subject FROM audit WHERE act = 'delete' AND actor = 'retention'")
        assert unit.session.execute(query).scalars().all() == [f"conversation:{talk}"]


def test_orders_go_with_all_who_asked(store: Store) -> None:
    submitted(store)
    assert swept(store, 731).orders == 1
    assert count(store, "requesters") == 0
    assert count(store, "order_history") == 0


def test_what_was_added_to_a_case_goes_once_it_was_answered(store: Store) -> None:
    who, reference = made(store), task(store)
    assert swept(store, 731).tasks == 0
    with store.unit() as unit:
        finish_task(unit, who=who, reference=reference, answer="Tak.", now=unit.now())
        unit.commit()
    assert (swept(store, 729).tasks, swept(store, 731).tasks) == (0, 1)
    assert count(store, "case_tasks") == 0


def test_a_mail_goes_once_it_was_sent(store: Store) -> None:
    submitted(store)
    assert swept(store, 31).mails == 0
    with store.unit() as unit:
        [mail] = due_mail(unit, now=unit.now())
        mark_sent(unit, mail_id=mail.id, now=unit.now())
        unit.commit()
    assert swept(store, 31).mails == 1


def test_the_audit_trail_goes_last(store: Store) -> None:
    with store.unit() as unit:
        record(unit, actor="a", act="b", subject="c:1", purpose="d")
        unit.commit()
    assert swept(store, 1826).audits == 0  # not sealed yet
    with store.unit() as unit:
        seal_batch(unit, now=unit.now())
        unit.commit()
    assert swept(store, 1824).audits == 0
    assert swept(store, 1826).audits == 1
    assert count(store, "audit") == 1  # the log of this very deletion


def test_a_sweep_takes_no_more_than_its_limit(store: Store) -> None:
    for _ in range(3):
        opened(store)
    with store.unit() as unit:
        later = unit.now() + timedelta(days=31)
        assert sweep(unit, policy=POLICY, now=later, limit=2).conversations == 2
        assert sweep(unit, policy=POLICY, now=later, limit=2).conversations == 1
        assert sweep(unit, policy=POLICY, now=later, limit=2).conversations == 0
