"""The page says every figure, in Danish, to eyes and to screen readers."""

import re
from functools import cache
from html.parser import HTMLParser

from bench.evaluation import calibration, figures
from bench.evaluation.danger import Danger
from bench.evaluation.evaluate import Evaluation, Slice
from bench.evaluation.languages import Told
from bench.evaluation.page import page
from bench.evaluation.report import report
from bench.evaluation.speed import Speed
from bench.evaluation.words import texts
from bot.skills import read_skills
from settings import ROOT
from tests.bench.evaluation.judged import asked_back, judged, misheard

ROWS = [judged(), judged(slice="sms"), misheard(text="<script>"), asked_back()]


class Tags(HTMLParser):
    """Every tag with its attributes, and which were left open."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def evaluation() -> Evaluation:
    whole = figures.share(3, 4)
    return Evaluation(
        set="held_out",
        right=figures.share_right(ROWS),
        wrong=figures.share_wrong(ROWS),
        asked_back=figures.share_asked_back(ROWS),
        skills=figures.skill_scores(ROWS),
        intents=figures.intent_scores(ROWS),
        slices=[Slice("plain", whole, whole, whole), Slice("sms", whole, whole, whole)],
        pairs=figures.confused(ROWS),
        matrix=figures.matrix(ROWS),
        bins=calibration.reliability(calibration.guesses(ROWS)),
        danger=Danger({"all": whole}, {"all": whole}, whole),
        languages=[Told("da", whole, whole), Told("all", whole, whole)],
        milliseconds=(2.0, 6.0),
        errors=[one for one in ROWS if not one.right],
    )


@cache
def drawn() -> str:
    return page(evaluation(), Speed(8.0, 400.0))


def tags() -> Tags:
    parser = Tags()
    parser.feed(drawn())
    return parser


def test_every_tag_is_closed_and_the_page_is_danish() -> None:
    parser = tags()
    assert parser.open == []
    assert ("html", {"lang": "da"}) in parser.seen


def test_every_picture_has_a_text_and_stands_in_the_page() -> None:
    pictures = [attributes for tag, attributes in tags().seen if tag == "img"]
    assert len(pictures) == 3
    assert all(each["alt"] and str(each["src"]).startswith("data:") for each in pictures)


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"https?://|<script|<link", drawn())


def test_every_table_has_a_caption_and_every_column_a_head() -> None:
    names = [tag for tag, _ in tags().seen]
    assert names.count("table") == names.count("caption") == 9
    assert all("scope" in attributes for tag, attributes in tags().seen if tag == "th")


def test_no_sentence_is_shown() -> None:
    assert judged().text not in drawn()
    assert judged().text not in report(evaluation())


def test_the_same_figures_give_the_same_page() -> None:
    assert page(evaluation(), Speed(8.0, 400.0)) == drawn()


def test_every_skill_has_a_danish_name() -> None:
    assert set(texts()["skills"]) == set(read_skills(ROOT / "data" / "nlu").values())
