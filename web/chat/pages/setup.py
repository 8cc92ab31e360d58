"""What every page template can use: filters, texts, periods of keeping, and the stylesheet."""

from pathlib import Path
from uuid import uuid4

import aiohttp_jinja2
from aiohttp import web

from cases.acts.retention import OPEN_CALLBACK_DAYS
from settings import Settings
from web import keys
from web import texts as gateway_texts
from web.chat.pages import formats, timelines
from web.chat.pages.texts import english_texts, label, page_texts

STATIC = Path(__file__).parent.parent / "static"
BUILT = "dkfds/dkfds.css"
PLAIN = "css/plain.css"


def prepare_pages(app: web.Application) -> None:
    """Give the template environment its filters and globals; called once by the app factory."""
    environment = aiohttp_jinja2.get_env(app)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        address=formats.address,
        clock=formats.clock,
        clock_of=formats.clock_of,
        day=formats.day,
        label=label,
        mailbox=formats.mailbox,
        phone=formats.phone,
        plain_day=formats.plain_day,
        places=timelines.places,
        tel=formats.telephone,
    )
    settings = app[keys.SETTINGS]
    environment.globals.update(
        texts=page_texts(),
        english={**english_texts(), **_english_periods(settings)},
        stylesheet=stylesheet,
        new_id=lambda: str(uuid4()),
        exit_address=gateway_texts.exit_address(),
        retention={
            "conversation": formats.period(settings.retention_conversation_days),
            "open_callback": formats.period(
                max(OPEN_CALLBACK_DAYS, settings.retention_conversation_days)
            ),
            "order": formats.period(settings.retention_order_days),
            "audit": formats.period(settings.retention_audit_days),
            "mail": formats.period(settings.retention_mail_days),
            "follow": formats.period(settings.retention_follow_days),
            "session_hours": settings.session_hours,
        },
    )


def _english_periods(settings: Settings) -> dict[str, str]:
    """The periods that stand beside the talk, by the Danish ones."""
    kept = (settings.retention_conversation_days, settings.retention_order_days)
    return {formats.period(days): formats.english_period(days) for days in kept}


def stylesheet() -> str:
    """The built stylesheet of the design system, or our own plain one where it was not built."""
    return BUILT if (STATIC / BUILT).is_file() else PLAIN
