"""Plain alarms are heard in other languages, and Danish is not taken for one of them."""

import pytest

from facts import load_facts
from reading.emergency import judge
from tests.nlu.emergency_sets import near_misses
from tests.nlu.sentences import training_intents

RULES = load_facts().emergency_rules
ALARMS = {
    "HILFE!": "112",
    "Es brennt in meinem Haus": "112",
    "ich will nicht mehr leben": "self_harm",
    "Pomocy": "112",
    "on ma nóż": "112",
    "Ajutor!": "112",
    "vreau să mor": "self_harm",
    "Рятуйте": "112",
    "мене б'ють": "112",
    "ПОМОГИТЕ": "112",
    "хочу умереть": "self_harm",
    "النجدة": "112",
    "أريد أن أموت": "self_harm",
    "İMDAT": "112",
    "bıçağı var": "112",
    "i caawi": "112",
    "کمک": "112",
    "می\u200cخواهم بمیرم": "self_harm",
    "ikiunnga": "112",
    "tað brennur": "112",
    "det brinner i huset": "112",
    "noen prøver å bryte seg inn": "112",
}


@pytest.mark.parametrize(("text", "kind"), ALARMS.items())
def test_a_plain_alarm_is_heard_in_its_language(text: str, kind: str) -> None:
    assert judge(text, RULES) == (kind, True)


@pytest.mark.parametrize(
    "text",
    ["Potrzebuję pomocy z formularzem mojego zamówienia", "Ich brauche Hilfe mit dem Formular"],
)
def test_help_with_a_form_is_no_alarm(text: str) -> None:
    assert judge(text, RULES).kind is None


def test_danish_is_not_taken_for_another_language() -> None:
    texts = [text for _, intent, text in training_intents() if intent != "emergency_now"]
    texts += [row.text for row in near_misses("development")]
    assert [text for text in texts if RULES.foreign.kind(text)] == []
