"""One turn, one transaction: danger first, then the owner, then the dialogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from actions.context import TurnContext
from bot.case_events import CASE_EVENTS, case_draft
from bot.channel import Draft
from bot.danger import danger_in, raise_alarm
from bot.dialogue import converse
from bot.events import event_line, is_outdated
from bot.languages import back_from_adviser, heard_language, settle_language
from bot.lines import find_line
from bot.meaning import HANDED_BACK, IDENTIFIED, TAKES_BACK, read_turn
from bot.meanwhile import answer_meanwhile
from bot.model import Model
from bot.waiting import (
    back_in_queue,
    failed_line,
    leaves_queue,
    meant_in_queue,
    waiting_line,
)
from cases.acts.conversations import get_conversation
from cases.acts.identity_rows import guard_line
from cases.acts.outbox import say
from cases.acts.turns import fail_turn, finish_turn, note_crash, redirect_turn, take_turn
from cases.errors import OwnerChanged
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import Failed, Sender, Turn
from facts import Facts
from facts.spoken import facts_in
from logs import get_log

log = get_log(__name__)


def _tell_nobody(conversation_id: str) -> None:
    """Where no parent watches over this process."""


def _is_answered(turn: Turn) -> bool:
    """Whether the dialogue goes on from an event; of a log-in only while the bot has the word."""
    return turn.intent in TAKES_BACK and (turn.intent != IDENTIFIED or turn.owner == "bot")


@dataclass
class Turns:
    """Takes turns from the inbox and answers them, one at a time.

    `now` gives aware UTC; `note` is told which conversation is being worked on, "" for none.
    """

    store: Store
    model: Model
    facts: Facts
    now: Callable[[], datetime]
    note: Callable[[str], None] = _tell_nobody
    _alarmed: set[int] = field(default_factory=set)

    async def run_until_idle(self, *, strict: bool = True) -> int:
        """Answer everything that waits and say how many turns that were; for tests and scripts.

        `strict` raises a turn's error (undone, not counted as a failure) instead of retrying it.
        """
        count = 0
        while await self.work(strict=strict):
            count += 1
        return count

    async def work(self, *, strict: bool = False) -> bool:
        """Answer one waiting turn; False if there is none that this process may take."""
        if not self.store.has_work():
            return False
        turn: Turn | None = None
        try:
            with self.store.unit() as unit:
                turn = take_turn(unit)
                if turn is None:
                    return False
                self.note(turn.conversation_id)
                await self._answer(unit, turn)
        except OwnerChanged:
            # Undone; the next look finds the turn again, with its new owner.
            log.info("owner_changed")
        except Exception as error:
            if turn is None or strict:
                raise
            self._fail(turn, error)
        self.note("")
        return True

    async def _answer(self, unit: UnitOfWork, turn: Turn) -> None:
        parse = read_turn(self.model, turn)
        danger = danger_in(turn, parse)
        if danger and turn.inbox_id not in self._alarmed:
            heard = replace(turn, language=heard_language(turn, parse))
            raise_alarm(unit, self.model, heard, danger)
            unit.commit()
            # Committed alone, so that it stands; the turn itself is taken again by the next look.
            self._alarmed.add(turn.inbox_id)
            return
        if turn.kind == "event" and not _is_answered(turn):
            self._tell_event(unit, turn)
        elif turn.intent == HANDED_BACK and turn.owner != "bot":
            await self._remember(unit, turn, parse)
        elif turn.owner in ("adviser", "closed"):
            redirect_turn(unit, turn)
            unit.commit()
            return
        else:
            await self._converse(unit, turn, parse)
        finish_turn(unit, turn)
        unit.commit()
        self._alarmed.discard(turn.inbox_id)

    async def _converse(self, unit: UnitOfWork, turn: Turn, parse: dict[str, Any]) -> None:
        if turn.cpr_masked:
            self._say(unit, turn, [self._line("utter_cpr_masked", turn.language)], "system")
        parse = meant_in_queue(turn, parse)
        intent = parse["intent"]["name"]
        stays = turn.owner == "waiting" and not back_from_adviser(unit, turn)
        if stays and not leaves_queue(unit, turn, intent):
            self._answer_waiting(unit, turn, parse)
            return
        plan = settle_language(self.model, unit, turn, parse)
        self._say(unit, turn, plan.lines)
        for each, meant in plan.messages:
            drafts = await converse(self.model, self._context(unit, each), each, meant)
            self._say(unit, turn, drafts)
        again = back_in_queue(self.model, unit, turn, self.now())
        self._say(unit, turn, [again] if again else [], "system")

    def _answer_waiting(self, unit: UnitOfWork, turn: Turn, parse: dict[str, Any]) -> None:
        """Answer a plain question besides, or say how it stands with the waiting."""
        drafts = answer_meanwhile(self.model, self._context(unit, turn), turn, parse)
        *answers, line = drafts or [
            waiting_line(self.model, unit, turn, parse["intent"]["name"], self.now())
        ]
        self._say(unit, turn, answers)
        self._say(unit, turn, [line], "system")

    async def _remember(self, unit: UnitOfWork, turn: Turn, parse: dict[str, Any]) -> None:
        """Take in what an adviser filled in; somebody else has the word already."""
        if turn.owner != "closed":
            await converse(self.model, self._context(unit, turn), turn, parse)

    def _context(self, unit: UnitOfWork, turn: Turn) -> TurnContext:
        return TurnContext(
            unit=unit,
            store=self.store,
            conversation_id=turn.conversation_id,
            seq=turn.seq,
            inbox_id=turn.inbox_id,
            secrets=turn.secrets,
            source=turn.source,
            now=self.now,
            facts=facts_in(self.facts, turn.language),
            language=turn.language,
            session_hash=turn.session_hash,
        )

    def _tell_event(self, unit: UnitOfWork, turn: Turn) -> None:
        """Say what happened, unless the conversation has gone on since."""
        if turn.intent in CASE_EVENTS:
            line = case_draft(self.model.domain, self._context(unit, turn), turn)
            self._say(unit, turn, [line] if line else [], "system")
        elif not is_outdated(turn):
            self._say(unit, turn, [event_line(self.model.domain, turn)], "system")

    def _line(self, name: str, language: str, **values: str) -> Draft:
        return find_line(self.model.domain, name, values, language)

    def _say(
        self, unit: UnitOfWork, turn: Turn, drafts: Iterable[Draft], sender: Sender = "bot"
    ) -> None:
        for draft in drafts:
            if draft.guard and turn.seq is not None and turn.kind != "choice":
                # What was typed and is answered about the own case is for the same eyes.
                guard_line(
                    unit,
                    conversation_id=turn.conversation_id,
                    seq=turn.seq,
                    guard=draft.guard,
                )
            say(
                unit,
                conversation_id=turn.conversation_id,
                sender=sender,
                text=draft.text,
                choices=draft.choices,
                data=draft.data,
                replaces=draft.replaces,
                in_reply_to=turn.inbox_id,
                guard=draft.guard,
            )

    def count_crash(self, conversation_id: str) -> None:
        """Count a crash on the turn that a killed process was busy with."""
        with self.store.unit() as unit:
            self._apologise(
                unit, conversation_id, note_crash(unit, conversation_id=conversation_id)
            )
            unit.commit()

    def _fail(self, turn: Turn, error: Exception) -> None:
        log.error("turn_failed", inbox_id=turn.inbox_id, tries=turn.tries, exc_info=error)
        with self.store.unit() as unit:
            self._apologise(unit, turn.conversation_id, fail_turn(unit, turn))
            unit.commit()

    def _apologise(self, unit: UnitOfWork, conversation_id: str, failed: Failed) -> None:
        if failed.final:
            held = get_conversation(unit, conversation_id=conversation_id)
            line = failed_line(
                self.model, unit, conversation_id, held.language, failed.reference, self.now()
            )
            say(
                unit,
                conversation_id=conversation_id,
                sender="system",
                text=line.text,
                choices=line.choices,
                data=line.data,
            )
