"""Which step of a case a text names, and what explains it."""

import pytest

from actions.case_steps import entries_for, named_steps
from facts import load_facts


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("hvad betyder det at han er sigtet", ["sigtelse"]),
        ("hvad er et tiltalefrafald", ["tiltalefrafald"]),
        ("TILTALE?", ["tiltale"]),
        ("sagen er henlagt", ["henlagt"]),
        ("hvad er domstolen", []),
        ("min anmeldelse er afvist", ["afvisning", "anmeldelse"]),
    ],
)
def test_named_steps(text: str, steps: list[str]) -> None:
    assert named_steps(text) == steps


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hvad er forskellen på sigtet og tiltalt", ["sigtelse_or_tiltale"]),
        ("er tiltalt det samme eller noget andet end sigtet", ["sigtelse_or_tiltale"]),
        (
            "forskel på tiltalefrafald og påtaleopgivelse",
            ["paataleopgivelse_or_tiltalefrafald"],
        ),
        ("hvad er forskellen på afvist og indstillet", ["afvisning_or_indstilling"]),
        ("er anke og klage det samme", ["anke_or_klage"]),
        ("hvad betyder afsoning og dom", ["afsoning", "dom"]),
        ("hvad betyder efterforskning", ["efterforskning"]),
        ("hvad vil det sige at min anmeldelse er afvist", ["afvisning"]),
        ("hvad betyder det her ord", []),
    ],
)
def test_two_words_are_told_apart(text: str, names: list[str]) -> None:
    found = entries_for(text, load_facts().answers)
    assert found == [f"ask_case_step_{name}" for name in names]
