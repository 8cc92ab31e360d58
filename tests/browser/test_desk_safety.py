"""At the desk danger is seen at once, and nothing that a citizen writes ever runs."""

import json

from playwright.sync_api import Page, expect

from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import Citizen
from tests.web.hostile import corpus

CANARY = (
    "<img src=x onerror=\"window.canary='ran'\">",
    "<script>window.canary='ran'</script>",
    "<svg onload=\"window.canary='ran'\"></svg>",
    '"><iframe srcdoc="<script>parent.canary=\'ran\'</script>"></iframe>',
    "<a href=\"javascript:window.canary='ran'\">klik</a>",
    "<style>body{display:none}</style>",
    "{{ constructor.constructor('window.canary=1')() }}",
)
MOST = 150  # texts of the corpus that are shown; a worker answers none of them meanwhile


def heard(page: Page) -> list[str]:
    """Everything that the page complains of, and what its policy reports."""
    said: list[str] = []
    page.on("console", lambda line: line.type in {"error", "warning"} and said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "window.reports = []; document.addEventListener('securitypolicyviolation',"
        " event => window.reports.push(event.violatedDirective + ' ' + event.blockedURI));"
    )
    return said


def asks_for_a_human(citizen: Citizen) -> str:
    citizen.say("jeg vil tale med et menneske")
    return conversation_of(citizen)


def test_an_alarm_is_shown_while_an_adviser_has_the_talk(desk: Adviser, citizen: Citizen) -> None:
    own = asks_for_a_human(citizen)
    desk.take(own)
    expect(desk.page.locator("#talk-alarm")).to_be_hidden()
    citizen.page.locator("#text").fill("han står med en kniv foran min dør lige nu")
    citizen.page.locator("#composer button").click()
    expect(citizen.page.locator(".card-emergency")).to_be_visible()
    alarm = desk.page.locator("#talk-alarm")
    expect(alarm).to_contain_text("112")
    assert alarm.get_attribute("role") == "alert"
    expect(desk.page.locator("#packet-safety")).to_contain_text("Pas på")
    expect(desk.said("system").last).to_be_visible()
    desk.tab("mine")
    expect(desk.row(own)).to_contain_text("Alarm (112)")
    # The bot keeps still: the adviser has the talk, and only the emergency line was said.
    assert desk.page.locator("#log .from-adviser ~ .from-bot").count() == 0


def test_a_waiting_talk_with_an_alarm_stands_first_and_says_so_in_words(
    desk: Adviser, citizen: Citizen
) -> None:
    own = asks_for_a_human(citizen)
    citizen.say("der er en mand, der slår sin kone i opgangen lige nu")
    expect(desk.row(own)).to_contain_text("Alarm")
    first = desk.page.locator("#rows .row").first
    expect(first).to_have_attribute("data-urgency", "3")


def hostile() -> list[str]:
    """Markup first, then a sample of everything that can be kept as a message."""
    kept = [text for text in corpus.texts() if text.strip() and len(text) <= 2000]
    step = max(1, len(kept) // MOST)
    return [*CANARY, *corpus.MARKUP, *kept[::step]]


def test_nothing_that_was_written_runs_at_the_desk(desk: Adviser, citizen: Citizen) -> None:
    said = heard(desk.page)
    own = asks_for_a_human(citizen)
    desk.page.reload()
    desk.take(own)
    shown = write_all(citizen, own, hostile())
    assert shown > 100
    for text in CANARY:
        desk.note(text)
    desk.say(CANARY[0])
    desk.page.reload()
    expect(desk.said("citizen").last).to_be_visible()
    expect(desk.page.locator("#log .from-citizen")).to_have_count(shown + 1)
    desk.tab("mine")
    expect(desk.row(own)).to_be_visible()
    desk.page.wait_for_timeout(500)
    assert desk.page.evaluate("window.canary") is None
    assert desk.page.evaluate("window.reports") == []
    assert desk.page.locator("#log img, #log iframe, #log script, #notes img").count() == 0
    assert [line for line in said if "favicon" not in line] == []


def write_all(citizen: Citizen, own: str, texts: list[str]) -> int:
    """Post every text with the citizen's own cookie; how many were kept."""
    request = citizen.page.context.request
    kept = 0
    for index, text in enumerate(texts):
        body = json.dumps({"client_id": f"33333333-3333-4333-8333-{index:012d}", "text": text})
        answer = request.post(
            f"{citizen.base}/api/conversations/{own}/messages",
            data=body,
            headers={"Content-Type": "application/json", "Origin": citizen.base},
        )
        assert answer.status < 500
        kept += answer.status == 202
    return kept


def test_a_hostile_answer_stands_in_the_packet_as_text(desk: Adviser, citizen: Citizen) -> None:
    said = heard(desk.page)
    citizen.say("jeg vil bestille en fartkontrol")
    citizen.say(f"Elmevej 3 {' '.join(CANARY)}")
    own = asks_for_a_human(citizen)
    desk.open(own)
    desk.page.wait_for_timeout(300)
    assert desk.page.evaluate("window.canary") is None
    assert desk.page.evaluate("window.reports") == []
    assert said == []
