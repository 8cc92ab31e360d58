"""A domain read quickly is the domain."""

from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.utils import io

from bot.quick_yaml import read_quickly
from settings import ROOT

SMALL = ROOT / "bot" / "domain" / "handoff.yml"


def test_the_same_is_read(tmp_path: Path) -> None:
    """Line numbers are all that is left out."""
    kept = tmp_path / "domain.yml"
    Domain.load(str(SMALL)).persist(kept)
    slowly = Domain.from_path(kept)
    with read_quickly():
        quickly = Domain.from_path(kept)
    assert quickly.as_dict() == slowly.as_dict()
    assert quickly.responses


def test_it_is_undone_afterwards() -> None:
    """An author's files are read with their line numbers again."""
    before = io.read_yaml
    with read_quickly():
        assert io.read_yaml is not before
    assert io.read_yaml is before
