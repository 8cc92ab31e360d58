"""Knowledge: says daily which dated texts are withheld or must be reviewed soon."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from facts import KnowledgeEntry, due_soon, withheld_entries
from facts.dated import dated_entries
from facts.standing import Reason
from logs import get_log
from settings import Settings

log = get_log(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class KnowledgeWatch:
    """Looks at the dates and approvals of all dated texts; it changes nothing."""

    def __init__(
        self,
        settings: Settings,
        entries: Sequence[KnowledgeEntry] | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._production = settings.mode == "production"
        self._entries = dated_entries() if entries is None else entries
        self._now = now

    async def run(self) -> dict[str, Reason]:
        """The answers that are withheld; each expired one was logged, the others as a count."""
        now, entries = self._now(), self._entries
        withheld = withheld_entries(entries, now, production=self._production)
        for name, reason in withheld.items():
            if reason == "expired":
                log.warning("answer_withheld", topic=name, reason=reason)
        if count := Counter(withheld.values())["not_approved"]:
            log.warning("answers_withheld", reason="not_approved", count=count)
        soon = [entry for entry in due_soon(entries, now) if withheld.get(entry.id) != "expired"]
        for entry in soon:
            log.warning("answer_to_review", topic=entry.id)
        log.info("answers_checked", count=len(entries))
        return withheld
