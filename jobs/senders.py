"""Senders: the two ways a finished message leaves the house, a real SMTP server or a folder."""

from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import aiosmtplib

from settings import Settings

TIMEOUT = 20.0


class Refused(Exception):
    """The message was not taken; `final` says that trying again is of no use.

    `code` is a code word or an SMTP reply code, never the server's text, which may quote.
    `down` says that no message at all can be sent just now.
    """

    def __init__(self, code: str, *, final: bool = False, down: bool = False) -> None:
        super().__init__(code)
        self.code, self.final, self.down = code, final, down


class Sender(Protocol):
    """Takes one message, or raises `Refused`."""

    async def send(self, message: EmailMessage) -> None:
        """Return only when the message is safely handed over."""


class SmtpSender:
    """Hands each message to the SMTP server on a connection of its own."""

    def __init__(self, settings: Settings, timeout: float = TIMEOUT) -> None:
        self._settings, self._timeout = settings, timeout

    async def send(self, message: EmailMessage) -> None:
        try:
            await self._send(message)
        except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPResponseException) as error:
            code = _reply_code(error)
            raise Refused(f"smtp_{code}", final=_is_final(error, code)) from None
        except aiosmtplib.SMTPServerDisconnected:
            raise Refused("smtp_disconnected") from None  # this message may be the cause
        except (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPTimeoutError, OSError) as error:
            raise Refused(type(error).__name__.lower(), down=True) from None
        except aiosmtplib.SMTPNotSupported:
            raise Refused("smtp_not_supported", final=True) from None
        except aiosmtplib.SMTPException as error:
            raise Refused(type(error).__name__.lower()) from None

    async def _send(self, message: EmailMessage) -> None:
        own = self._settings
        await aiosmtplib.send(
            message,
            hostname=own.smtp_host,
            port=own.smtp_port,
            username=own.smtp_user or None,
            password=own.smtp_password.get_secret_value() or None,
            start_tls=own.smtp_starttls,
            timeout=self._timeout,
        )


class FileSender:
    """Writes each message as a file; the same message again replaces its file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = str(message["Message-ID"]).strip("<>").partition("@")[0]
            draft = self._folder / f".{name}"
            draft.write_bytes(message.as_bytes())
            draft.chmod(0o600)
            draft.replace(self._folder / f"{name}.eml")
        except OSError as error:
            raise Refused(type(error).__name__.lower(), down=True) from None


def choose_sender(settings: Settings) -> Sender:
    """SMTP where SMTP_HOST is set, else files in STATE_DIR/mail."""
    if settings.smtp_host:
        return SmtpSender(settings)
    return FileSender(settings.state_dir / "mail")


def _reply_code(error: aiosmtplib.SMTPException) -> int:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return max((refused.code for refused in error.recipients), default=0)
    return error.code if isinstance(error, aiosmtplib.SMTPResponseException) else 0


def _is_final(error: aiosmtplib.SMTPException, code: int) -> bool:
    """A 5xx is the server's last word, save about our log-in, which its keeper may set right."""
    return code >= 500 and not isinstance(error, aiosmtplib.SMTPAuthenticationError)
