"""Text messages: a few neutral words and a link, handed to an adapter; the one here is a folder."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from cases.views.house import Mail
from jobs.letters import DANISH, LANGUAGES, LINK, NOTICE, Unsendable, message_id
from jobs.senders import Refused
from logs import get_log
from settings import Settings

log = get_log(__name__)

WORDS = Path(__file__).parent / "sms_words"
TEMPLATES = frozenset({"case_notice_sms"})
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A finished text message; `id` is its row's own, by which a second sending is recognised."""

    id: str
    to: str = field(repr=False)
    text: str = field(repr=False)


class SmsSender(Protocol):
    """Takes one text message, or raises `Refused`."""

    async def send(self, message: TextMessage) -> None:
        """Return only when the message is safely handed over."""


class FileSms:
    """Writes each message as a file; the same message again replaces its file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: TextMessage) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._folder / f".{message.id}"
            draft.touch(mode=0o600)
            draft.write_text(f"{message.to}\n\n{message.text}\n", encoding="utf-8")
            draft.replace(self._folder / f"{message.id}.txt")
        except OSError as error:
            raise Refused(type(error).__name__.lower(), down=True) from None


def choose_sms(settings: Settings) -> SmsSender:
    """Files in STATE_DIR/sms; an authority's gateway takes their place here."""
    if settings.mode == "production":
        log.warning("sms_stay_in_files")
    return FileSms(settings.state_dir / "sms")


def is_sms(mail: Mail) -> bool:
    """Whether a row of outgoing mail is a text message."""
    return mail.template in TEMPLATES


def write_sms(mail: Mail, settings: Settings) -> TextMessage:
    """The message for one row; raises Unsendable for an odd link and for what is no number."""
    link, language = str(mail.values.get(LINK, "")), str(mail.values.get("language"))
    if not NOTICE.fullmatch(link):
        raise Unsendable(f"bad_{LINK}")
    if not _NUMBER.fullmatch(mail.to):
        raise Unsendable("bad_address")
    words = _words(mail.template, language if language in LANGUAGES else DANISH)
    own = message_id(mail, settings).strip("<>").partition("@")[0]
    return TextMessage(own, mail.to, words.format(link=settings.address + link))


@lru_cache
def _words(template: str, language: str) -> str:
    suffix = "" if language == DANISH else f".{language}"
    return (WORDS / f"{template}{suffix}.txt").read_text(encoding="utf-8").strip()
