"""The overview that a talk ends in: its topics, its deadlines, and what is kept of it."""

from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from actions.victim_overview import show
from cases.acts.overviews import overview_of
from cases.tables import MailRow
from cases.views.conversations import Message
from facts import load_facts
from facts.victim import DEMANDED
from tests.dialogue.harness import Bot, Talk

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
TOPICS = load_facts().victim_topics


def overview(lines: Sequence[Message]) -> dict[str, Any]:
    """The data of the one overview among the lines."""
    found = [line.data for line in lines if (line.data or {}).get("type") == "victim_overview"]
    assert len(found) == 1, [line.text for line in lines]
    return found[0] or {}


def topics(lines: Sequence[Message]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in overview(lines)["topics"]}


async def told(bot: Bot, *said: str, language: str = "da") -> tuple[Talk, list[Message]]:
    """A talk in which this was said, and its last answer."""
    talk = await bot.talk()
    if language != "da":
        talk.speak(language)
    lines: list[Message] = []
    for text in said:
        lines = await talk.say(text)
    return talk, lines


ATTACK = "jeg blev slået ned i går kl. 14 i Kolding, lav et overblik til mig"


async def test_the_urgent_comes_first_and_the_deadline_is_to_the_minute(bot: Bot) -> None:
    _, lines = await told(bot, ATTACK, "nej", "ja", "nej")
    found = topics(lines)
    sections = [row["section"] for row in found.values()]
    order = ["now", "deadline", "rights", "fits", "next"]
    assert sections == sorted(sections, key=order.index)
    deadline = found["report_in_time"]["deadline"]
    assert deadline["at"] == "2026-11-25T14:00:00+01:00"
    assert deadline["standing"] == "open"
    assert "onsdag den 25. november kl. 14.00" in deadline["text"]
    assert found["apply_in_time"]["deadline"]["day"] == "2028-11-22"


@pytest.mark.parametrize(
    ("said", "there", "absent"),
    [
        (["min datter på 15 blev slået i går, lav et overblik", "ja", "nej", "Odense"],
         {"relatives", "support_children", "counsel_on_request", "case_access"},
         {"report_in_time", "next_of_kin", "report_general"}),
        (["jeg blev voldtaget i går og vil have et overblik", "nej", "nej", "nej", "spring over"],
         {"counsel_automatic", "talk_before_report", "sexual_assault_centre"},
         {"report_in_time", "case_access"}),
        (["vi har haft indbrud, lav et overblik", "i nat", "nej", "nej", "Ribe"],
         {"burglary_visit", "report_general"}, {"danger_now", "contact_person"}),
        (["min eks stalker mig, lav et overblik", "stop"],
         {"restraining_order", "address_protection", "support_stalking", "danger_now"},
         {"burglary_visit", "interpreter"}),
    ],
)  # fmt: skip
async def test_it_is_about_this_victim(
    bot: Bot, said: list[str], there: set[str], absent: set[str]
) -> None:
    _, lines = await told(bot, *said)
    found = {*topics(lines)}
    assert there <= found
    assert not absent & found
    assert {TOPICS[name].topic for name in found} >= set(DEMANDED)


async def test_what_was_told_is_kept_for_the_page_and_a_new_answer_replaces_it(bot: Bot) -> None:
    talk, _ = await told(bot, ATTACK, "nej", "ja", "nej")
    with bot.store.reading() as unit:
        kept = overview_of(unit, conversation_id=talk.id) or {}
    assert kept["happened"] == {"at": "2026-11-22T14:00:00+01:00"}
    assert (kept["kind"], kept["reported"], kept["injured"]) == ("violence", "no", "yes")
    await talk.choose("Ret et svar")
    await talk.choose("Om det er meldt")
    found = topics(await talk.choose("Ja"))
    assert "report_in_time" not in found
    assert "case_access" in found
    with bot.store.reading() as unit:
        assert (overview_of(unit, conversation_id=talk.id) or {})["reported"] == "yes"


async def test_nothing_is_kept_of_an_overview_that_was_not_wanted(bot: Bot) -> None:
    talk, _ = await told(bot, "lav et overblik til mig", "nej tak")
    with bot.store.reading() as unit:
        assert overview_of(unit, conversation_id=talk.id) is None


async def test_an_hour_too_late_it_is_said_that_one_may_still_apply(bot: Bot) -> None:
    talk, _ = await told(bot, ATTACK, "nej", "ja")
    bot.clock.at += timedelta(days=3)
    deadline = topics(await talk.say("nej"))["report_in_time"]["deadline"]
    assert deadline["standing"] == "probably_past"
    assert "nok overskredet" in deadline["text"]
    assert "kan stadig søge" in deadline["text"]


async def test_the_way_to_the_page_stands_in_it_and_that_nobody_has_approved_it(bot: Bot) -> None:
    _, lines = await told(bot, "lav et overblik til mig", "vis overblikket nu")
    data = overview(lines)
    assert (data["page"], data["pdf"], data["unapproved"]) == ("/overview", "/overview/pdf", True)
    assert all(row["title"] and row["body"] and row["link"] for row in data["topics"])


async def test_expired_topics_are_withheld_and_their_links_stand(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("lav et overblik til mig")
    last = max(topic.entry.expires for topic in TOPICS.values())
    bot.clock.advance(days=(last - bot.clock.at.date()).days)
    rows = topics(await talk.say("vis overblikket nu")).values()
    assert {row["withheld"] for row in rows} == {"expired"}
    assert not [row for row in rows if row["body"] or not row["link"]]


async def test_production_withholds_what_nobody_has_approved(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = await bot.talk()
    await talk.say("lav et overblik til mig")
    monkeypatch.setattr(show, "load_settings", lambda: SimpleNamespace(mode="production"))
    rows = topics(await talk.say("vis overblikket nu")).values()
    assert {row["withheld"] for row in rows} == {"not_approved"}


async def test_in_english_the_interpreter_is_among_the_topics(bot: Bot) -> None:
    _, lines = await told(
        bot, "I was attacked yesterday, make an overview for me", "done", language="en"
    )
    found = topics(lines)
    assert found["interpreter"]["title"] == "An interpreter"
    assert "interpreter" in found["interpreter"]["body"].lower()


async def test_the_words_for_each_kind_blame_nobody(bot: Bot) -> None:
    lines = bot.model.domain.responses
    spoken = [
        each["text"].lower()
        for name, variants in lines.items()
        if name.startswith("utter_overview")
        for each in variants
    ]
    assert len(spoken) > 60
    assert not [text for text in spoken if "er du sikker" in text or "are you sure" in text]
    assert not [text for text in spoken if "burde" in text or "you should" in text]


async def test_the_mail_is_queued_without_content(bot: Bot) -> None:
    talk, _ = await told(bot, "lav et overblik til mig", "indbrud", "stop")
    await talk.choose("Få et link på mail")
    await talk.say("anna@eksempel.dk")
    with bot.store.reading() as unit:
        [mail] = unit.session.execute(select(MailRow)).scalars().all()
    assert mail.template == "overview_link"
    assert "burglary" not in str(mail.values)
