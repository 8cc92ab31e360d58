"""A text message has a link and nothing of what it is about, and reaches one number."""

import stat
from pathlib import Path

import pytest

from cases.views.house import Mail
from jobs.letters import Unsendable
from jobs.senders import Refused
from jobs.sms import FileSms, TextMessage, choose_sms, is_sms, write_sms
from settings import Settings

SETTINGS = Settings(public_url="https://chat.example/")
LINK = "/notice/0123456789abcdef"


def a_row(**changes: object) -> Mail:
    row = {"id": 7, "to": "+4520304050", "template": "case_notice_sms", "tries": 0}
    row["values"] = {"link": LINK, "name": "Gudrun"}
    return Mail(**{**row, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "begins"), [("da", "Der er nyt"), ("en", "There is news"), ("pl", "Der er nyt")]
)
def test_it_says_that_there_is_news_and_where(language: str, begins: str) -> None:
    message = write_sms(a_row(values={"link": LINK, "language": language}), SETTINGS)
    assert message.text.startswith(begins)
    assert f"https://chat.example{LINK}" in message.text
    told = ("politi", "police", "sag ", "case", "gudrun", "{")
    assert not [word for word in told if word in message.text.lower()]
    assert len(message.text) <= 160


def test_it_does_not_print_its_number_or_words() -> None:
    message = write_sms(a_row(), SETTINGS)
    assert "4050" not in repr(message)
    assert LINK not in repr(message)


@pytest.mark.parametrize("to", ["20304050", "+45 20304050", "+4520304050\n", "a@b.dk", "", "+0"])
def test_what_is_no_number_is_never_sent(to: str) -> None:
    with pytest.raises(Unsendable, match="bad_address"):
        write_sms(a_row(to=to), SETTINGS)


@pytest.mark.parametrize("link", ["", "https://evil.example/", "/notice/", LINK + "\n"])
def test_another_link_is_never_sent(link: str) -> None:
    with pytest.raises(Unsendable, match="bad_link"):
        write_sms(a_row(values={"link": link}), SETTINGS)


def test_only_its_own_templates_are_text_messages() -> None:
    assert is_sms(a_row())
    assert not is_sms(a_row(template="case_notice"))


async def test_the_sink_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    sink = choose_sms(Settings(state_dir=tmp_path))
    for _ in range(2):
        await sink.send(write_sms(a_row(), SETTINGS))
    (file,) = (tmp_path / "sms").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8").startswith("+4520304050\n\nDer er nyt")


async def test_a_sink_that_cannot_be_written_refuses_for_now(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as refused:
        await FileSms(tmp_path / "file").send(TextMessage("1", "+4520304050", "x"))
    assert refused.value.down
    assert not refused.value.final
