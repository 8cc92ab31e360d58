"""A worker that answers by a short script, for states of the page that need no understanding."""

from typing import Any

from cases.acts import handoffs, outbox, turns
from cases.store import Store, UnitOfWork, open_store
from cases.views import NewChoice, Turn
from settings import load_settings

YES_NO = (NewChoice("Ja", "affirm"), NewChoice("Nej", "deny"))
TOPICS = (
    NewChoice("Bestil en betjent", "order_officer"),
    NewChoice("Følg en bestilling", "ask_order_status"),
    NewChoice("Tal med et menneske", "ask_human"),
)
RECEIPT = {
    "type": "order_receipt",
    "number": "B-1234-5679",
    "code": "7K3M-Q9TX-2WFD-P8HC",
    "kind": "traffic_control",
    "district": "Midt- og Vestjyllands Politi",
    "municipality": "Ringkøbing-Skjern",
    "answer_by": "2026-12-06",
    "carry_out_by": "2026-12-22",
}
STATUS = {
    "type": "order_status",
    "number": "B-1234-5679",
    "state": "screening",
    "history": [
        {"state": "received", "at": "2026-11-22T08:00:00+00:00", "reason": None},
        {"state": "screening", "at": "2026-11-23T09:30:00+00:00", "reason": None},
    ],
}
GREETING = "Hej. Jeg er en maskine, der hjælper dig på vej hos politiet. Hvad kan jeg gøre for dig?"
SCRIPT: dict[str, dict[str, Any]] = {
    "kvittering": {"text": "Tak. Jeg har sendt din bestilling.", "data": RECEIPT},
    "status": {"text": "Sådan står det til med din bestilling.", "data": STATUS},
    "akut": {
        "text": "Er der fare lige nu, så ring 112. Jeg kan ikke ringe for dig.",
        "sender": "system",
        "data": {"type": "emergency", "kind": "112", "tel": "112"},
    },
    "selvmord": {
        "text": "Det lyder, som om du har det svært. Ring til Livslinien, så er der en at tale med.",
        "sender": "system",
        "data": {"type": "emergency", "kind": "self_harm", "tel": "70201201"},
    },
}


def answer(unit: UnitOfWork, turn: Turn) -> None:
    """Say what the script has for a turn, or repeat the citizen's words and offer yes and no."""
    own = turn.conversation_id
    if turn.kind == "start":
        outbox.say(unit, conversation_id=own, sender="bot", text=GREETING, choices=TOPICS)
    elif turn.intent == "ask_human":
        called = handoffs.request_handoff(unit, conversation_id=own, reason="asked_for", slots={})
        data = {"type": "handoff", "place": called.place, "reference": called.reference}
        outbox.say(unit, conversation_id=own, sender="bot", text="Du står i kø.", data=data)
    elif line := SCRIPT.get(turn.text.strip().lower()):
        outbox.say(unit, conversation_id=own, **({"sender": "bot"} | line))
    else:
        said = f"Du skrev: {turn.text}"
        outbox.say(unit, conversation_id=own, sender="bot", text=said, choices=YES_NO)


def work(store: Store) -> None:
    """Answer every turn until the process is ended."""
    bell = store.listen("inbox")
    while True:
        with store.unit() as unit:
            turn = turns.take_turn(unit)
            if turn is not None:
                if turn.owner == "bot":
                    answer(unit, turn)
                turns.finish_turn(unit, turn)
                unit.commit()
        if turn is None:
            bell.wait_sync(0.5)


if __name__ == "__main__":
    settings = load_settings()
    work(open_store(settings.store_url, settings.secret_key.get_secret_value()))
