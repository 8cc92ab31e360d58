"""Delivery: sends the mail that is due, and writes down how it went.

At least once: a crash between the server's yes and our note of it sends a mail again, under the
same Message-ID, by which servers and readers recognise it.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from cases.acts.mail import due_mail, mark_failed, mark_sent, put_off
from cases.store import Store
from cases.views.house import Mail
from jobs.letters import Unsendable, write_letter
from jobs.quiet import end_of_quiet
from jobs.senders import Refused, Sender
from jobs.sms import SmsSender, choose_sms, is_sms, write_sms
from logs import get_log
from settings import Settings

log = get_log(__name__)


class Delivery:
    """Sends batches of due mail while `may_go_on()` holds (the lease is ours)."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        sender: Sender,
        may_go_on: Callable[[], bool],
        sms: SmsSender | None = None,
    ) -> None:
        self._store, self._settings, self._sender = store, settings, sender
        self._may_go_on, self._sms = may_go_on, sms or choose_sms(settings)

    async def run(self) -> int:
        """Send everything that is due; how many were sent. Stops early where the server is down."""
        sent = 0
        while batch := await asyncio.to_thread(self._due):
            for mail in batch:
                if not self._may_go_on():
                    return sent
                try:
                    sent += await self._deliver(mail)
                except _Down:
                    return sent
        return sent

    async def _deliver(self, mail: Mail) -> bool:
        now = self._now()
        # A text message that was refused in the evening must not wake anybody at night.
        if is_sms(mail) and (morning := end_of_quiet(now, self._settings)):
            await asyncio.to_thread(self._put_off, mail, morning)
            return False
        try:
            await self._send(mail, now)
        except Unsendable as error:
            await asyncio.to_thread(self._failed, mail, str(error), final=True)
        except Refused as error:
            await asyncio.to_thread(self._failed, mail, error.code, final=error.final)
            # A gateway for text messages that is down holds up no mail.
            if error.down and not is_sms(mail):
                raise _Down from None
        else:
            await asyncio.to_thread(self._sent, mail)
            return True
        return False

    async def _send(self, mail: Mail, now: datetime) -> None:
        if is_sms(mail):
            await self._sms.send(write_sms(mail, self._settings))
        else:
            await self._sender.send(write_letter(mail, self._settings, now))

    def _put_off(self, mail: Mail, until: datetime) -> None:
        with self._store.unit() as unit:
            put_off(unit, mail_id=mail.id, until=until)
            unit.commit()

    def _now(self) -> datetime:
        with self._store.reading() as unit:
            return unit.now()

    def _due(self) -> list[Mail]:
        with self._store.reading() as unit:
            return due_mail(unit, now=unit.now())

    def _sent(self, mail: Mail) -> None:
        with self._store.unit() as unit:
            mark_sent(unit, mail_id=mail.id, now=unit.now())
            unit.commit()
        log.info("mail_sent", mail_id=mail.id, template=mail.template, tries=mail.tries + 1)

    def _failed(self, mail: Mail, code: str, *, final: bool) -> None:
        last = final or mail.tries + 1 >= self._settings.mail_tries
        with self._store.unit() as unit:
            given_up = mark_failed(unit, mail_id=mail.id, now=unit.now(), error=code, final=last)
            unit.commit()
        log.warning(
            "mail_given_up" if given_up else "mail_delayed",
            mail_id=mail.id,
            code=code,
            tries=mail.tries + 1,
        )


class _Down(Exception):
    """The server takes nothing at all: the rest of the batch keeps its tries."""
