"""The patch puts sentences into the right files, and real git applies it."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from settings import ROOT
from web.desk.training.patch import patch
from web.desk.training.sentences import as_example, load_training, near_copy

LABELLED = [
    ("ask_case_status", "gad vide hvad der blev af det med min stjålne trampolin"),
    ("ask_case_status", "hvor er min trampolinsag [adresse](hos mig) nu"),
    ("ask_human", "må jeg tale med en rigtig een af jer om trampolinen"),
    ("greet", "goddaw goddaw i stuen"),
    ("no_such_intent", "det her hører ingen steder til"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A git repository with the project's sentences."""
    shutil.copytree(ROOT / "data" / "nlu", tmp_path / "data" / "nlu")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    return tmp_path


def git(folder: Path, *arguments: str, given: str | None = None) -> None:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=given, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def examples(folder: Path, intent: str) -> list[str]:
    for path in (folder / "data" / "nlu").glob("*.yml"):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if block.get("intent") == intent:
                return [line[2:] for line in block["examples"].splitlines()]
    raise LookupError(intent)


def test_git_applies_it_and_every_sentence_stands_last_under_its_intent(house: Path) -> None:
    before = {intent: examples(house, intent) for intent in ("ask_case_status", "ask_human")}
    git(house, "apply", "--check", given=patch(LABELLED, house / "data" / "nlu"))
    git(house, "apply", given=patch(LABELLED, house / "data" / "nlu"))
    added = examples(house, "ask_case_status")[len(before["ask_case_status"]) :]
    assert added == [LABELLED[0][1], "hvor er min trampolinsag [adresse] (hos mig) nu"]
    assert examples(house, "ask_human") == [*before["ask_human"], LABELLED[2][1]]
    assert examples(house, "greet")[-1] == "goddaw goddaw i stuen"


def test_what_has_arrived_is_not_handed_over_again(house: Path) -> None:
    folder = house / "data" / "nlu"
    git(house, "apply", given=patch(LABELLED, folder))
    assert patch(LABELLED, folder) == ""


def test_it_touches_only_the_files_of_the_intents(house: Path) -> None:
    found = patch(LABELLED[:2], house / "data" / "nlu")
    headers = [line for line in found.splitlines() if line.startswith(("---", "+++"))]
    assert headers == ["--- a/data/nlu/case_status.yml", "+++ b/data/nlu/case_status.yml"]
    assert not [line for line in found.splitlines()[2:] if line.startswith("-")]


def test_a_file_without_a_last_newline_is_patched_too(house: Path) -> None:
    path = house / "data" / "nlu" / "handoff.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    last = next(reversed(yaml.safe_load(path.read_text("utf-8"))["nlu"]))["intent"]
    git(house, "apply", given=patch([(last, "noget helt nyt om trampoliner her")], path.parent))
    assert examples(house, last)[-1] == "noget helt nyt om trampoliner her"


def test_a_sentence_comes_once(house: Path) -> None:
    twice = [LABELLED[0], ("greet", LABELLED[0][1].upper())]
    found = patch(twice, house / "data" / "nlu")
    assert [line for line in found.splitlines() if line.startswith("+ ")] == [
        f"+      - {LABELLED[0][1]}"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  hej\nmed\tdig ", "hej med dig"),
        ("- - hej", "hej"),
        ("/restart nu", "restart nu"),
        ("[navn](person) kommer", "[navn] (person) kommer"),
        ('[x]{"entity": "y"} kommer', '[x] {"entity": "y"} kommer'),
        ("hej\u202e\x00 du", "hej du"),
    ],
)
def test_a_text_becomes_one_plain_line(text: str, line: str) -> None:
    assert as_example(text) == line


def test_the_sentences_read_are_those_that_yaml_reads() -> None:
    training = load_training()
    files = (ROOT / "data" / "nlu").glob("*.yml")
    told = [block for path in files for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]]
    assert {block["intent"] for block in told} == set(training.intents)
    for block in told:
        count = len(block["examples"].splitlines())
        assert len(training.intents[block["intent"]].examples) == count, block["intent"]


def test_every_intent_offered_has_a_skill_and_two_examples() -> None:
    choices = load_training().choices()
    assert len(choices) == 17
    assert all(len(one.examples) >= 2 for each in choices.values() for one in each)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Hvor langt er min sag?", True),
        ("jeg har anmeldt et indbrud, og ikk hørt noget", False),
        ("JEG HAR ANMELDT ET INDBRUD OG IKKE HOERT NOGET!", True),
    ],
)
def test_a_copy_and_a_near_copy_are_found(text: str, same: bool) -> None:
    found = load_training().near_copy(text)
    assert found is not None
    assert (found.intent, found.same) == ("ask_case_status", same)


def test_a_new_sentence_and_a_short_one_that_differs_are_no_copies() -> None:
    assert load_training().near_copy("min gule trampolin fløj over hækken i går aftes") is None
    assert near_copy("ja takk", {"ja tak": ("ja tak", "affirm")}) is None


def test_the_intents_that_sound_most_alike_are_suggested_first() -> None:
    found = load_training().suggest("hvordan går det egentlig med sagen om min cykel")
    assert found[0].name == "ask_case_status"
    assert len(found) == 5
