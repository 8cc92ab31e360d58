"""Whoever asks the same twice hears other words, and of a human."""

from collections.abc import Iterator

import pytest
import yaml

from bot.errands import LAST, OPENERS
from tests.dialogue.asking import ask
from tests.dialogue.harness import Bot
from tests.house import tree

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
# These steer, count or begin something; their second answers are told in conversations.
APART = frozenset(
    {
        "choose_change",
        "choose_order",
        "choose_overview",
        "emergency_now",
        "greet",
        "inform",
        "nlu_fallback",
    }
    | {"cancel_handoff", "correct_answer", "how_are_you", "scold", "start", "thank", "goodbye"}
    | {"ask_capabilities", "choose_other", "give_praise", "give_rating", "ask_emergency_numbers"}
)
SKILLS = (
    "case_status case_steps complaint emergency fallback feedback local_police order_officer "
    "order_status privacy report_crime safety_followup service_info smalltalk victim_overview"
)
HUMAN = "Tal med en rådgiver"


def questions() -> Iterator[str]:
    """Every intent whose answer is the same whenever it is asked."""
    for skill in SKILLS.split():
        path = tree.ROOT / "bot/domain" / f"{skill}.yml"
        for intent in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["intents"]:
            if intent not in APART | OPENERS | LAST:
                yield intent


@pytest.mark.parametrize("intent", questions())
async def test_the_second_answer_has_other_words_and_the_way_to_a_human(
    bot: Bot, intent: str
) -> None:
    talk = await bot.talk()
    answers = []
    for words in ("Det vil jeg vide", "Det vil jeg stadig vide", "Og en tredje gang"):
        heard = await ask(talk, intent, words)
        answers.append({line.text for line in heard if line.sender == "bot"} - {"?"})
    assert not answers[0] & answers[1], answers
    assert not answers[1] & answers[2], answers
    assert HUMAN in talk.titles
