"""Letters: from a row of outgoing mail to a finished message with nothing but its few values."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from email_validator import EmailNotValidError, validate_email

from cases.views.house import Mail
from settings import Settings

TEMPLATES = Path(__file__).parent / "mail"
DANISH = "da"
LANGUAGES = frozenset({DANISH, "en"})
LINK = "link"
# The page that a notice leads to, by letter or by text message.
NOTICE = re.compile(r"/notice/[A-Za-z0-9_-]{16,128}")
_NUMBER = re.compile(r"[A-Z]-\d{4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Form:
    """What a template may say: values of the row by their shape, and a link to a page of ours.

    `page` is where the link leads; a pattern is what the row's own `link` must look like.
    """

    page: str | re.Pattern[str]
    values: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "order_receipt": Form("/", {"number": _NUMBER}),
        "order_moved": Form("/", {"number": _NUMBER}),
        "overview_link": Form("/resume"),
        "case_notice": Form(NOTICE),
    }
)


class Unsendable(Exception):
    """The row can never become a mail; the text is a code and holds none of the row's values."""


def write_letter(mail: Mail, settings: Settings, now: datetime) -> EmailMessage:
    """The message for one row; the same row always gets the same Message-ID.

    Raises:
        Unsendable: unknown template, a value of another shape than the template's, or an address
            that is no address.
    """
    values = _values(mail, settings)
    language, (subject, body) = _worded(mail)
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = _address(mail.to)
    message["Subject"] = subject.format_map(values)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(mail, settings)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body.format_map(values))
    # The content takes away what was said about another one before.
    message["Content-Language"] = language
    return message


def message_id(mail: Mail, settings: Settings) -> str:
    """Stable for a row and unguessable from its number, so that a second sending is recognised."""
    key = settings.secret_key.get_secret_value().encode()
    digest = hmac.new(key, f"mail {mail.id} {mail.to}".encode(), hashlib.sha256).hexdigest()
    return f"<{mail.id}.{digest[:24]}@{settings.mail_from.rpartition('@')[2] or 'localhost'}>"


def _values(mail: Mail, settings: Settings) -> dict[str, str]:
    """What the template's form lets through of the row, and the link."""
    form = FORMS.get(mail.template)
    if form is None:
        raise Unsendable("unknown_template")
    said = {name: str(mail.values.get(name, "")) for name in form.values}
    for name, shape in form.values.items():
        if not shape.fullmatch(said[name]):
            raise Unsendable(f"bad_{name}")
    return said | {LINK: settings.address + _page(form, mail, settings)}


def _page(form: Form, mail: Mail, settings: Settings) -> str:
    """The page of ours that a letter leads to; a row may name it with or without our address."""
    if isinstance(form.page, str):
        return form.page
    page = str(mail.values.get(LINK, "")).removeprefix(settings.address)
    if not form.page.fullmatch(page):
        raise Unsendable(f"bad_{LINK}")
    return page


def _worded(mail: Mail) -> tuple[str, tuple[str, str]]:
    """The template in the language that the row asks for, in Danish where there is none."""
    wanted = str(mail.values.get("language") or DANISH)
    if wanted in LANGUAGES - {DANISH}:
        return wanted, _template(f"{mail.template}.{wanted}")
    return DANISH, _template(mail.template)


@lru_cache
def _template(name: str) -> tuple[str, str]:
    """Subject and body; the name is one of ours already."""
    path = TEMPLATES / f"{name}.txt"
    if not path.is_file():
        raise Unsendable("unknown_template")
    subject, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return subject, body


def _address(said: str) -> str:
    """One address and nothing else; a line break or a second address never reaches a header."""
    try:
        return validate_email(said, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise Unsendable("bad_address") from None
