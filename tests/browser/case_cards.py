"""A citizen's page with invented cards about an own case, over a gateway without a model."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from cases.acts.conversations import set_language
from cases.acts.outbox import say
from cases.store import Store

STEPS = (
    ("anmeldelse", "Anmeldelse", "2025-03-03T09:30:00+01:00"),
    ("efterforskning", "Efterforskning", "2025-03-10T08:00:00+01:00"),
    ("indstilling", "Efterforskningen er stoppet", "2026-01-14T12:00:00+01:00"),
)
STATUS: dict[str, Any] = {
    "type": "case_status",
    "step": "indstilling",
    "label": "Efterforskningen er stoppet",
    "since": "2026-01-14T12:00:00+01:00",
    "meaning": "Politiet er stoppet, fordi der ikke er flere spor at gå efter.",
    "next": "Der sker ikke mere, medmindre der kommer nye oplysninger.",
    "decides": "Politiet. Statsadvokaten kan ændre det, hvis du klager.",
    "contact": {"name": "Ane Holm", "unit": "Aalborg", "phone": "+4572580000", "email": "a@b.dk"},
    "next_notice": "2026-12-01",
    "role": "victim",
    "offence_kind": "burglary",
    "title": "Indbrud, anmeldt 3. marts 2025",
    "quiet_days": 312,
    "complaint": {
        "to": "Statsadvokaten",
        "by": "2026-02-11",
        "link": "anklagemyndigheden.dk/da/sagen-opgives",
    },
    "timeline": [{"step": step, "label": label, "at": at} for step, label, at in STEPS],
    "tasks": [
        {
            "reference": "T-2K7Q",
            "kind": "item_list",
            "state": "done",
            "created_at": "2025-04-01T10:00:00+02:00",
            "read_at": "2025-04-02T10:00:00+02:00",
            "answer_by": "2025-04-15",
            "answer": "Tak for listen. Den ligger i sagen nu.",
        }
    ],
    "follows": [{"channel": "email", "shown": "a…@e….dk"}],
    "link": "anklagemyndigheden.dk/da/sagen-opgives",
    "withheld": None,
    "approved": False,
}
WAY = (
    ("anmeldelse", "Anmeldelse", "done"),
    ("afvisning", "Afvisning", "possible"),
    ("efterforskning", "Efterforskning", "done"),
    ("sigtelse", "Sigtelse", "here"),
    ("indstilling", "Indstilling af efterforskningen", "possible"),
    ("paataleopgivelse", "Påtaleopgivelse", "possible"),
    ("tiltalefrafald", "Tiltalefrafald", "possible"),
    ("tiltale", "Tiltale", "ahead"),
    ("tilstaaelsessag", "Tilståelsessag", "possible"),
    ("hovedforhandling", "Hovedforhandling", "ahead"),
    ("dom", "Dom", "ahead"),
    ("anke", "Anke", "possible"),
    ("afsoning", "Afsoning", "possible"),
)
AT = {step: at for step, _, at in STEPS}
COURSE: dict[str, Any] = {
    "type": "case_course",
    "steps": [
        {"step": step, "label": label, "state": state, "at": AT.get(step)}
        for step, label, state in WAY
    ],
    "here": "sigtelse",
}
REQUEST = {"type": "identity_request", "ways": ["code", "mitid"], "mitid": "/identity/mitid"}
IDENTITY = {"type": "identity", "level": "case_code", "until": "2026-11-22T13:05:00+00:00"}
CARDS = (REQUEST, IDENTITY, STATUS, COURSE)


@dataclass
class Shown:
    """A talk in which lines with cards are written as the worker would."""

    store: Store
    page: Page
    talk: str

    def card(self, data: dict[str, Any], language: str = "da") -> None:
        """The bot's next line, with this card below it."""
        own = data | ({"lang": "en"} if language == "en" else {})
        with self.store.unit() as unit:
            set_language(unit, conversation_id=self.talk, language=language)
            say(unit, conversation_id=self.talk, sender="bot", text="Se her.", data=own)
            unit.commit()


def begin(page: Page, base: str, store: Store) -> Shown:
    """A talk that has begun; no worker answers in it."""
    page.goto(base)
    page.locator("#start-form button").click()
    expect(page.locator("#talk-view")).to_be_visible()
    return Shown(store, page, page.locator("body").get_attribute("data-conversation") or "")
