"""The link to an overview is mailed once a day to an address, and says nothing."""

import pytest
from time_machine import travel

from cases.acts.mail import due_mail
from cases.acts.overview_mail import queue_overview_link
from cases.store import Store
from cases.tables import MailRow

OWN = {"conversation_id": "en-samtale", "address": "bo@example.com"}


def test_the_row_holds_an_address_and_no_word_of_the_overview(store: Store) -> None:
    with store.unit() as unit:
        assert queue_overview_link(unit, **OWN)
        [mail] = due_mail(unit, now=unit.now())
        assert (mail.to, mail.template, mail.values) == ("bo@example.com", "overview_link", {})


def test_english_is_remembered(store: Store) -> None:
    with store.unit() as unit:
        queue_overview_link(unit, **OWN, language="en")
        [mail] = due_mail(unit, now=unit.now())
        assert mail.values == {"language": "en"}


@pytest.mark.parametrize("again", ["bo@example.com", " Bo@Example.COM"])
def test_the_same_address_gets_one_a_day(store: Store, again: str) -> None:
    with travel("2026-11-23T09:00:00Z", tick=False) as clock, store.unit() as unit:
        assert queue_overview_link(unit, **OWN)
        assert not queue_overview_link(unit, **OWN | {"address": again})
        clock.move_to("2026-11-24T09:00:00Z")
        assert queue_overview_link(unit, **OWN)


def test_another_address_and_another_conversation_get_their_own(store: Store) -> None:
    with store.unit() as unit:
        assert queue_overview_link(unit, **OWN)
        assert queue_overview_link(unit, **OWN | {"address": "ida@example.com"})
        assert queue_overview_link(unit, **OWN | {"conversation_id": "en-anden"})


def test_nobody_is_flooded_through_many_conversations(store: Store) -> None:
    with travel("2026-11-23T09:00:00Z", tick=False) as clock, store.unit() as unit:
        talks = [OWN | {"conversation_id": f"samtale-{number}"} for number in range(5)]
        assert [queue_overview_link(unit, **talk) for talk in talks] == [True] * 3 + [False] * 2
        assert queue_overview_link(unit, **talks[4] | {"address": "ida@example.com"})
        clock.move_to("2026-11-24T09:00:00Z")
        assert queue_overview_link(unit, **talks[4])


def test_the_key_that_stays_shows_neither_address_nor_conversation(store: Store) -> None:
    with store.unit() as unit:
        queue_overview_link(unit, **OWN)
        key = unit.session.query(MailRow).one().dedupe_key
        assert "bo@" not in key
        assert "en-samtale" not in key
