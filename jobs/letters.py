"""Letters: from a row of outgoing mail to a finished message, with number and link only."""

import hashlib
import hmac
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path

from email_validator import EmailNotValidError, validate_email

from cases.views import Mail
from settings import Settings

TEMPLATES = Path(__file__).parent / "mail"
DANISH = "da"
LANGUAGES = frozenset({DANISH, "en"})
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z]{2})?")
_NUMBER = re.compile(r"[A-Z]-\d{4}-\d{4}")


class Unsendable(Exception):
    """The row can never become a mail; the text is a code and holds none of the row's values."""


def write_letter(mail: Mail, settings: Settings, now: datetime) -> EmailMessage:
    """The message for one row; the same row always gets the same Message-ID.

    Raises:
        Unsendable: unknown template, odd order number, or an address that is no address.
    """
    number = str(mail.values.get("number", ""))
    if not _NUMBER.fullmatch(number):
        raise Unsendable("bad_number")
    language, (subject, body) = _worded(mail)
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = _address(mail.to)
    message["Subject"] = subject.format(number=number)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(mail, settings)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body.format(number=number, link=f"{settings.address}/"))
    # The content takes away what was said about another one before.
    message["Content-Language"] = language
    return message


def message_id(mail: Mail, settings: Settings) -> str:
    """Stable for a row and unguessable from its number, so that a second sending is recognised."""
    key = settings.secret_key.get_secret_value().encode()
    digest = hmac.new(key, f"mail {mail.id} {mail.to}".encode(), hashlib.sha256).hexdigest()
    return f"<{mail.id}.{digest[:24]}@{settings.mail_from.rpartition('@')[2] or 'localhost'}>"


def _worded(mail: Mail) -> tuple[str, tuple[str, str]]:
    """The template in the language that the row asks for, in Danish where there is none."""
    wanted = str(mail.values.get("language") or DANISH)
    if wanted in LANGUAGES - {DANISH}:
        return wanted, _template(f"{mail.template}.{wanted}")
    return DANISH, _template(mail.template)


@lru_cache
def _template(name: str) -> tuple[str, str]:
    path = TEMPLATES / f"{name}.txt"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise Unsendable("unknown_template")
    subject, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return subject, body


def _address(said: str) -> str:
    """One address and nothing else; a line break or a second address never reaches a header."""
    try:
        return validate_email(said, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise Unsendable("bad_address") from None
