"""Each intent belongs to the file that teaches it."""

from pathlib import Path

from bot.skills import FALLBACK, read_skills
from settings import ROOT


def test_the_stem_is_the_skill(tmp_path: Path) -> None:
    """Synonyms and lookups in the same file are no intents."""
    text = "nlu:\n- intent: greet\n  examples: |\n    - hej\n- synonym: x\n  examples: ''\n"
    (tmp_path / "smalltalk.yml").write_text(text)
    assert read_skills(tmp_path) == {"greet": "smalltalk", FALLBACK: "fallback"}


def test_the_project_has_every_skill_in_it() -> None:
    """Seventeen stems teach something."""
    assert len(set(read_skills(ROOT / "data/nlu").values())) == 17
