"""A letter says what its form lets through, and no row can smuggle a header into it."""

from datetime import UTC, datetime

import pytest

from cases.views.house import Mail
from jobs.letters import FORMS, TEMPLATES, Unsendable, message_id, write_letter
from settings import Settings

NOW = datetime(2027, 3, 1, 8, 30, tzinfo=UTC)
SETTINGS = Settings(public_url="https://chat.example/", mail_from="svar@politi.example")
SECRETS = {"name": "Gudrun", "code": "ABCD-EFGH-JKMN-PQRS", "reason": "Vi kender gaden"}


def a_mail(**changes: object) -> Mail:
    row = {"id": 7, "to": "gudrun@example.dk", "template": "order_receipt", "tries": 0}
    row["values"] = {"number": "B-1234-5679", **SECRETS}
    return Mail(**{**row, **changes})  # type: ignore[arg-type]


NOTICE = "/notice/Abc_def-0123456789012345"
TEMPLATE_NAMES = sorted(path.stem for path in TEMPLATES.glob("*.txt"))
OF_ORDERS = [name for name in TEMPLATE_NAMES if name.startswith("order_")]


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
def test_every_template_gives_its_link_and_nothing_of_the_row_that_it_may_not(
    template: str,
) -> None:
    name, _, language = template.partition(".")
    values = {"number": "B-1234-5679", "link": NOTICE, "language": language, **SECRETS}
    letter = write_letter(a_mail(template=name, values=values), SETTINGS, NOW)
    said = f"{letter['Subject']}\n{letter.get_content()}"
    assert letter["Content-Language"] == (language or "da")
    assert "https://chat.example/" in said
    assert "{" not in said
    assert "!" not in said
    assert not [secret for secret in SECRETS.values() if secret in said]
    assert ("B-1234-5679" in said) == (template in OF_ORDERS)


def test_every_template_has_a_form_and_an_english_twin() -> None:
    assert set(FORMS) >= {name for name in TEMPLATE_NAMES if "." not in name}
    assert {f"{name}.en" for name in TEMPLATE_NAMES if "." not in name} <= set(TEMPLATE_NAMES)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_link_to_an_overview_says_nothing_of_what_it_leads_to(language: str) -> None:
    values = {"language": language, **SECRETS}
    letter = write_letter(a_mail(template="overview_link", values=values), SETTINGS, NOW)
    said = f"{letter['Subject']}\n{letter.get_content()}".lower()
    assert "https://chat.example/resume\n" in said
    told = ("overblik", "overview", "politi", "police", "112", "offer", "victim", "sag ", "case")
    assert not [word for word in told if word in said]


@pytest.mark.parametrize("link", [NOTICE, f"https://chat.example{NOTICE}"])
def test_a_notice_leads_to_its_own_page(link: str) -> None:
    letter = write_letter(a_mail(template="case_notice", values={"link": link}), SETTINGS, NOW)
    assert f"https://chat.example{NOTICE}" in letter.get_content()


@pytest.mark.parametrize(
    "link",
    [
        "",
        None,
        "/",
        "/notice/",
        "/notice/kort",
        f"https://ond.example{NOTICE}",
        f"/{NOTICE}",
        f"{NOTICE}\n",
        f"{NOTICE}?a=b",
        "javascript:alert(1)",
        f"{NOTICE}/../desk",
    ],
)
def test_a_notice_leads_nowhere_else(link: object) -> None:
    with pytest.raises(Unsendable, match="bad_link"):
        write_letter(a_mail(template="case_notice", values={"link": link}), SETTINGS, NOW)


def test_it_says_that_a_machine_sent_it() -> None:
    letter = write_letter(a_mail(), SETTINGS, NOW)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"] == "svar@politi.example"
    assert letter["To"] == "gudrun@example.dk"
    assert letter["Date"] == "Mon, 01 Mar 2027 08:30:00 +0000"


@pytest.mark.parametrize(
    ("language", "spoken", "subject"),
    [
        ("en", "en", "We have received your order B-1234-5679"),
        ("pl", "da", "Vi har modtaget din bestilling B-1234-5679"),
        (None, "da", "Vi har modtaget din bestilling B-1234-5679"),
    ],
)
def test_it_is_written_in_the_language_of_the_talk_where_there_is_one(
    language: str | None, spoken: str, subject: str
) -> None:
    values = {"number": "B-1234-5679", "language": language}
    letter = write_letter(a_mail(values=values), SETTINGS, NOW)
    assert (letter["Content-Language"], letter["Subject"]) == (spoken, subject)


def test_the_message_id_is_the_rows_own_and_stays() -> None:
    first = write_letter(a_mail(), SETTINGS, NOW)["Message-ID"]
    again = write_letter(a_mail(tries=3), SETTINGS, NOW)["Message-ID"]
    assert first == again == message_id(a_mail(), SETTINGS)
    assert first != message_id(a_mail(id=8), SETTINGS)
    assert first.endswith("@politi.example>")


@pytest.mark.parametrize(
    "to",
    [
        "a@example.dk\r\nBcc: b@example.dk",
        "a@example.dk\nSubject: x",
        "a@example.dk, b@example.dk",
        "a@example.dk b@example.dk",
        "<a@example.dk>",
        "Gudrun <a@example.dk>",
        "a",
        "",
        "a@example.dk\x00",
        "@example.dk:b@example.dk",
    ],
)
def test_what_is_no_single_address_is_never_sent(to: str) -> None:
    with pytest.raises(Unsendable, match="bad_address"):
        write_letter(a_mail(to=to), SETTINGS, NOW)


@pytest.mark.parametrize("number", ["B-1\r\nBcc: a@b.dk", "", "B-1234-5679\n", None, "{link}"])
def test_what_is_no_order_number_is_never_sent(number: object) -> None:
    with pytest.raises(Unsendable, match="bad_number"):
        write_letter(a_mail(values={"number": number}), SETTINGS, NOW)


@pytest.mark.parametrize("template", ["", "unknown", "../../settings", "order_receipt.txt"])
def test_an_unknown_template_is_never_sent(template: str) -> None:
    with pytest.raises(Unsendable, match="unknown_template"):
        write_letter(a_mail(template=template), SETTINGS, NOW)


def test_an_error_does_not_quote_the_row() -> None:
    with pytest.raises(Unsendable) as caught:
        write_letter(a_mail(to="gudrun"), SETTINGS, NOW)
    assert "gudrun" not in str(caught.value)
    assert caught.value.__suppress_context__
