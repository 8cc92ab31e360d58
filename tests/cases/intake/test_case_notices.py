"""When a notice is due: at once, then after 3, 7 and 14 days, until it is seen or stopped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.case_follows import confirm_by_token, stop_by_token
from cases.acts.case_notices import due_notices, note_notice, notice_key
from cases.acts.mail import due_mail, put_off, queue_mail
from cases.store import Store
from cases.tables import CaseFollowRow, MailRow
from tests.builders import NOW
from tests.cases.intake.delivered import delivered, party
from tests.cases.intake.followed import ADDRESS, deliver, follow, moved_on, proven, send_due

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _followed(store: Store) -> None:
    deliver(store, delivered())
    follow(store, proven(store))


def days_of_notices(store: Store, days: int = 60) -> list[int]:
    return [day for day in range(days) for _ in send_due(store, NOW + day * DAY)]


def test_nothing_is_due_while_nothing_moves(store: Store) -> None:
    deliver(store, delivered(), delivered(2))
    assert days_of_notices(store) == []


def test_news_are_told_at_once_and_after_3_7_and_14_days(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    assert days_of_notices(store) == [0, 3, 7, 14]


def test_a_confirmed_notice_is_not_repeated(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    sent = send_due(store, NOW)
    with store.unit() as unit:
        confirm_by_token(unit, token=sent[0].token)
        unit.commit()
    assert days_of_notices(store) == []


def test_a_stopped_follow_gets_nothing_more(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    sent = send_due(store, NOW)
    with store.unit() as unit:
        stop_by_token(unit, token=sent[0].token)
        unit.commit()
    deliver(store, moved_on("sigtelse", "tiltale"))
    assert days_of_notices(store) == []


def test_further_news_begin_anew_but_not_on_the_same_day(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    assert len(send_due(store, NOW)) == 1
    for place, step in enumerate(("tiltale", "hovedforhandling"), start=1):
        later = NOW + place * timedelta(hours=1)
        steps = ("sigtelse", "tiltale", "hovedforhandling")[: place + 1]
        deliver(store, moved_on(*steps), now=later)
        assert send_due(store, later) == [], step
    assert days_of_notices(store) == [1, 4, 8, 15]


def test_news_after_the_last_repetition_are_told_at_once(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    days_of_notices(store)
    later = NOW + 80 * DAY
    deliver(store, moved_on("sigtelse", "tiltale"), now=later)
    assert len(send_due(store, later)) == 1


def test_the_same_delivery_again_is_no_news(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    assert len(send_due(store, NOW)) == 1
    deliver(store, moved_on("sigtelse"))
    assert send_due(store, NOW + DAY) == []


def test_every_notice_has_a_key_of_its_own_and_the_same_link(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    sent = [each for day in range(15) for each in send_due(store, NOW + day * DAY)]
    assert len({each.key for each in sent}) == 4
    assert len({each.token for each in sent}) == 1
    assert sent[0].address == ADDRESS
    assert ADDRESS not in repr(sent[0])
    assert sent[0].token not in repr(sent[0])


def test_who_is_no_longer_a_victim_in_it_hears_nothing(store: Store) -> None:
    deliver(store, moved_on("sigtelse", parties=[party(role="suspect")]))
    assert days_of_notices(store) == []


def test_who_is_taken_out_of_the_case_is_forgotten(store: Store) -> None:
    deliver(store, moved_on("sigtelse", parties=[party("other", code="N" * 16)]))
    with store.reading() as unit:
        assert unit.session.execute(select(CaseFollowRow)).all() == []


def test_a_notice_that_is_told_already_is_not_told_by_another_job(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    with store.reading() as unit:
        due = due_notices(unit, now=NOW)
    assert len(send_due(store, NOW)) == 1
    with store.unit() as unit:
        assert not note_notice(unit, notice=due[0], now=NOW + 3 * DAY)


def test_what_waits_to_be_sent_stays_here_once_it_is_seen(store: Store) -> None:
    deliver(store, moved_on("sigtelse"))
    notice = send_due(store, NOW)[0]
    with store.unit() as unit:
        for to, key in ((ADDRESS, notice.key), ("b@example.dk", "order:1")):
            queue_mail(unit, to=to, template="case_notice", values={}, dedupe_key=key)
        unit.commit()
    with store.unit() as unit:
        confirm_by_token(unit, token=notice.token)
        unit.commit()
    with store.reading() as unit:
        assert [mail.to for mail in due_mail(unit, now=unit.now())] == ["b@example.dk"]
        row = unit.session.execute(select(MailRow).order_by(MailRow.id)).scalars().first()
    assert row is not None
    assert row.dedupe_key.startswith(notice_key(notice.follow_id))
    assert (row.to, row.values, row.error) == ("", {}, "withdrawn")


def test_a_mail_is_put_off_without_a_try(store: Store) -> None:
    with store.unit() as unit:
        queue_mail(unit, to=ADDRESS, template="x", values={}, dedupe_key="k")
        unit.commit()
    with store.unit() as unit:
        mail = due_mail(unit, now=unit.now())[0]
        put_off(unit, mail_id=mail.id, until=unit.now() + DAY)
        unit.commit()
    with store.reading() as unit:
        assert due_mail(unit, now=unit.now()) == []
        assert due_mail(unit, now=unit.now() + DAY)[0].tries == 0
