"""Which errands a human takes over unasked: told, not asked about, and never by their sentence."""

import pytest
import yaml

from actions.handoff.policy import FILE, detail_of, load_policy
from cases.acts.handoffs import urgency_of
from tests.house import tree

RAPE, HELP, REPORT = "report_sexual_offence", "victim_help", "report_crime"
PROTECTION, UNSAFE = "ask_protection", "ask_safety_talk"
OFFICER, HANDLING = "complain_officer", "complain_handling"
DANGER = "emergency_now"


@pytest.mark.parametrize(
    ("intent", "text", "detail"),
    [
        (RAPE, "jeg blev voldtaget i weekenden", "rape"),
        (RAPE, "min mand tvang mig til sex i går", "rape"),
        (RAPE, "skal jeg anmelde at jeg er blevet voldtaget", "rape"),
        (RAPE, "I was sexually assaulted at a party on Friday", "rape"),
        (RAPE, "hvad sker der hvis jeg anmelder voldtægt", None),
        (RAPE, "er det voldtægt hvis man er gift", None),
        (RAPE, "kan man snakke med en advokat om en voldtægt, inden man anmelder den", None),
        (RAPE, "en lærer har skrevet klamme ting til min datter", "child"),
        (HELP, "min søn på 11 fik tæv af nogle store drenge", "child"),
        (HELP, "min søn på 11 fik tæv, hvad kan vi få af hjælp?", "child"),
        (HELP, "hjælp efter indbrud", None),
        (HELP, "hvilken hjælp kan børn få efter vold", None),
        (REPORT, "min datters cykel er stjålet", None),
        (PROTECTION, "Vi har fælles børn. Kan jeg stadig få tilhold mod deres far?", None),
        (PROTECTION, "min nabo truer mig", "threat"),
        (PROTECTION, "kan foreningen få forbud mod et medlem der truer de andre", None),
        (PROTECTION, "hvad er et tilhold", None),
        (UNSAFE, "jeg er bange for min eks, han har truet mig", "threat"),
        (UNSAFE, "jeg er utryg når jeg går hjem", None),
        (UNSAFE, "jeg er 12 år og bange for min far", "child"),
        (UNSAFE, "min datter er bange for mørke", None),
        (HELP, "min kæreste slog mig for to uger siden", "violence"),
        (REPORT, "min far slog mig i går", "violence"),
        (REPORT, "my son was beaten by his teacher", "child"),
        (REPORT, "min far blev snydt af en mand fra banken", None),
        (HELP, "hvad kan man gøre når ens mand slår", None),
        (DANGER, "jeg er 13 år og min far slår mig", "child"),
        (DANGER, "jeg tror min nabo slår sine børn", "child"),
        (DANGER, "min eks truer med at slå mig ihjel, han skriver hver dag", "threat"),
        (DANGER, "min eksmand følger efter mig og sender trusler hver dag", "threat"),
        (DANGER, "der er indbrud lige nu", None),
        (RAPE, "jeg blev misbrugt som barn for 20 år siden", "rape"),
        (RAPE, "jeg blev misbrugt som barn, og nu er det min datter", "child"),
        (OFFICER, "jeg vil klage over en betjent", "complaint"),
        (OFFICER, "hvor klager jeg over en betjent der var grov", None),
        (OFFICER, "betjenten grinede af mig", None),
        (HANDLING, "det vil jeg klage over", "complaint"),
        (HANDLING, "hvor lang tid har vi til at klage", None),
        (OFFICER, "I want to complain about an officer", "complaint"),
        ("ask_passport", "jeg vil klage over mit pas, og jeg blev voldtaget", None),
    ],
)
def test_what_is_told_starts_and_what_is_asked_is_only_answered(
    intent: str, text: str, detail: str | None
) -> None:
    assert detail_of(intent, text) == detail


def test_an_authority_may_offer_instead_of_start(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = load_policy()
    offered = [
        type(rule)(rule.detail, rule.intents, rule.words, "offered", rule.asked)
        for rule in policy.rules
    ]
    gentle = type(policy)(tuple(offered), policy.words, policy.insults, policy.not_understood)
    monkeypatch.setattr("actions.handoff.policy.load_policy", lambda: gentle)
    assert detail_of(RAPE, "jeg blev voldtaget") is None


def test_every_rule_names_intents_and_words_that_there_are() -> None:
    raw = yaml.safe_load(FILE.read_text("utf-8"))
    known = {
        intent
        for path in (tree.ROOT / "bot/domain").glob("*.yml")
        for intent in yaml.safe_load(path.read_text("utf-8")).get("intents") or ()
    }
    for rule in raw["errands"]:
        assert set(rule["intents"]) <= known
        assert {*rule["words"], *filter(None, [rule["asked"]])} <= set(raw["words"])
        assert rule["how"] in ("starts", "offered")
        assert urgency_of("policy", rule["detail"]) > 0


def test_no_rule_is_a_sentence() -> None:
    words = yaml.safe_load(FILE.read_text("utf-8"))["words"]
    assert max(len(phrase.split()) for each in words.values() for phrase in each) <= 4
