"""A sender hands a message over for sure, or says why not and whether to try again."""

import stat
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from jobs.senders import FileSender, Refused, SmtpSender, choose_sender
from settings import Settings
from tests.jobs.smtp import serving


def a_message() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.dk", "b@example.dk"
    message["Subject"], message["Message-ID"] = "Færdselskontrol", "<7.abc@example.dk>"
    message.set_content("Vi har set på det.")
    return message


def to(port: int, **changes: object) -> SmtpSender:
    own = Settings(smtp_host="127.0.0.1", smtp_port=port, **changes)  # type: ignore[arg-type]
    return SmtpSender(own, timeout=5)


async def test_a_message_arrives_as_it_was_written() -> None:
    async with serving() as inbox:
        await to(inbox.port).send(a_message())
    arrived = message_from_bytes(inbox.messages[0], policy=default)
    assert arrived["Subject"] == "Færdselskontrol"
    assert arrived.get_content().strip() == "Vi har set på det."  # type: ignore[attr-defined]
    assert inbox.recipients == ["b@example.dk"]


@pytest.mark.parametrize(
    ("answer", "code", "final"),
    [
        ("451 later", "smtp_451", False),
        ("550 no", "smtp_550", True),
        ("421 busy", "smtp_421", False),
    ],
)
async def test_a_refusal_is_final_only_if_the_server_says_so(
    answer: str, code: str, final: bool
) -> None:
    async with serving() as inbox:
        inbox.answer = lambda _: answer
        with pytest.raises(Refused, match=code) as caught:
            await to(inbox.port).send(a_message())
    assert (caught.value.final, caught.value.down) == (final, False)


async def test_a_server_that_hangs_up_in_the_middle_is_tried_again() -> None:
    async with serving() as inbox:
        inbox.answer = lambda _: None
        with pytest.raises(Refused) as caught:
            await to(inbox.port).send(a_message())
    assert not caught.value.final


async def test_no_server_at_all_counts_as_down() -> None:
    async with serving() as inbox:
        pass
    with pytest.raises(Refused) as caught:
        await to(inbox.port).send(a_message())
    assert caught.value.down


async def test_without_starttls_at_the_server_nothing_is_sent_when_it_is_demanded() -> None:
    async with serving() as inbox:
        with pytest.raises(Refused):
            await to(inbox.port, smtp_starttls=True).send(a_message())
    assert inbox.messages == []


async def test_the_file_sink_writes_one_private_file_for_each_message(tmp_path: Path) -> None:
    sender = FileSender(tmp_path / "mail")
    await sender.send(a_message())
    await sender.send(a_message())
    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == "7.abc.eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_sink_that_cannot_be_written_counts_as_down(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")
    with pytest.raises(Refused) as caught:
        await FileSender(tmp_path / "mail").send(a_message())
    assert caught.value.down


def test_the_settings_choose(tmp_path: Path) -> None:
    assert isinstance(choose_sender(Settings(smtp_host="mail")), SmtpSender)
    assert isinstance(choose_sender(Settings(state_dir=tmp_path)), FileSender)
