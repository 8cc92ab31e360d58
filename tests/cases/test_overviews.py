"""What a victim told for the overview is kept once per conversation and goes with it."""

from datetime import UTC, datetime

from cases.acts.conversations import open_conversation
from cases.acts.erasure import erase
from cases.acts.overviews import keep_overview, overview_of
from cases.store import Store

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_a_new_answer_stands_in_place_of_the_old_one(store: Store) -> None:
    with store.unit() as unit:
        own = open_conversation(unit).conversation.id
        other = open_conversation(unit).conversation.id
        keep_overview(unit, conversation_id=own, situation={"kind": "theft"}, now=NOW)
        keep_overview(unit, conversation_id=other, situation={"kind": "threats"}, now=NOW)
        keep_overview(unit, conversation_id=own, situation={"kind": "robbery"}, now=NOW)
        unit.commit()
    with store.reading() as unit:
        assert overview_of(unit, conversation_id=own) == {"kind": "robbery"}
        assert overview_of(unit, conversation_id=other) == {"kind": "threats"}


def test_there_is_none_where_none_was_made_or_the_talk_is_erased(store: Store) -> None:
    with store.unit() as unit:
        own = open_conversation(unit).conversation.id
        assert overview_of(unit, conversation_id=own) is None
        keep_overview(unit, conversation_id=own, situation={"minor": "yes"}, now=NOW)
        unit.commit()
    with store.unit() as unit:
        erase(unit, conversation_id=own)
        unit.commit()
    with store.reading() as unit:
        assert overview_of(unit, conversation_id=own) is None


def test_what_is_not_committed_is_not_kept(store: Store) -> None:
    with store.unit() as unit:
        own = open_conversation(unit).conversation.id
        unit.commit()
    with store.unit() as unit:
        keep_overview(unit, conversation_id=own, situation={"kind": "theft"}, now=NOW)
    with store.reading() as unit:
        assert overview_of(unit, conversation_id=own) is None
