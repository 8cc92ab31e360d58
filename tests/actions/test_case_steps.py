"""Which step of a case a text names."""

import pytest

from actions.case_steps import named_step
from actions.phrases import read_phrases
from tests.actions.test_lines import domain_of


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("hvad betyder det at han er sigtet", "sigtelse"),
        ("hvad er et tiltalefrafald", "tiltalefrafald"),
        ("TILTALE?", "tiltale"),
        ("sagen er henlagt", "henlagt"),
        ("hvad er domstolen", None),
    ],
)
def test_named_step(text: str, step: str | None) -> None:
    assert named_step(text) == step


def test_every_step_is_explained() -> None:
    explained = domain_of("case_steps")["responses"]
    assert not [
        step for step in read_phrases("case_steps") if f"utter_case_step_{step}" not in explained
    ]
