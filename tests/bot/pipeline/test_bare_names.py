"""A text of names alone is told from a text that says something."""

import pytest

from bot.pipeline.entities import NAMES_ONLY, DanishEntityExtractor
from tests.bot.pipeline.messages import message


@pytest.fixture(scope="module")
def extractor() -> DanishEntityExtractor:
    return DanishEntityExtractor({})


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Skive", True),
        ("København S", True),
        ("Anders Holm", True),
        ("Jane Doe", True),
        ("8900 Randers", True),
        ("hjælp", False),
        ("Anders slår mig", False),
        ("der er brand i Skive", False),
        ("...", False),
    ],
)
def test_names_alone(extractor: DanishEntityExtractor, text: str, bare: bool) -> None:
    """People, towns, and what stands beside them with a capital."""
    heard = message(text)
    extractor.process([heard])
    assert heard.get(NAMES_ONLY) is bare
