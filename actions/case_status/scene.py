"""The turn in which an own case is talked about: who has proven what, and words to say it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from actions.context import TurnContext
from actions.lines import text_of
from actions.order_officer.words import labels_in, load_list
from cases.acts.identities import identity_of
from cases.acts.own_cases import own_cases
from cases.views.cases import CaseView, Identity
from settings import load_settings

MITID_DOOR = "/identity/mitid"


@dataclass
class Scene:
    """One turn with its domain; `identity` is what its session has proven and still counts."""

    turn: TurnContext
    domain: Mapping[str, Any]
    identity: Identity | None = None
    _listed: dict[int, list[CaseView]] = field(default_factory=dict)

    @classmethod
    def of(cls, turn: TurnContext, domain: Mapping[str, Any]) -> "Scene":
        """The scene of a turn; nobody has proven anything where the store knows no talk."""
        if turn.conversation_id is None:
            return cls(turn, domain)
        identity = identity_of(
            turn.unit,
            conversation_id=turn.conversation_id,
            session_hash=turn.session_hash,
            now=turn.now(),
        )
        return cls(turn, domain, identity)

    @property
    def now(self) -> datetime:
        """The time of the turn, aware UTC."""
        return self.turn.now()

    @property
    def language(self) -> str:
        """What the turn is answered in."""
        return self.turn.language

    @property
    def labels(self) -> dict[str, Any]:
        """The labels of `data/words/case_labels.yml`."""
        return load_list("case_labels.yml", self.language)

    def text(self, response: str, **values: Any) -> str:
        """A line of the domain as a part of another one."""
        return text_of(self.domain, response, language=self.language).format(**values)

    def date(self, day: date) -> str:
        """A date without its weekday, spelled out."""
        months = labels_in(self.language)["months"]
        pattern = str(self.labels["day"])
        return pattern.format(day=day.day, month=months[day.month - 1], year=day.year)

    def cases(self) -> list[CaseView]:
        """The cases that may be shown; looking at them is written down once in a turn."""
        talk, identity = self.turn.conversation_id, self.identity
        if identity is None or talk is None:
            return []
        if identity.id not in self._listed:
            self._listed[identity.id] = own_cases(
                self.turn.unit, identity=identity, conversation_id=talk, now=self.now
            )
        return self._listed[identity.id]

    def has_several(self) -> bool:
        """Whether there is another case to choose; a code opens just the one."""
        return bool(self.identity and self.identity.person_ref) and len(self.cases()) > 1

    def guarded(self, **data: Any) -> dict[str, Any]:
        """Data of a line that only who has proven this identity may read."""
        return {**data, "guard": self.identity.guard} if self.identity else data


def ways() -> list[str]:
    """How one can prove who one is: by the code of a letter, and by MitID where it is set up."""
    return ["code", "mitid"] if load_settings().mitid_issuer else ["code"]


def by_ways(response: str) -> str:
    """The response as it is said where MitID is another way."""
    return f"{response}_mitid" if "mitid" in ways() else response


def sends_sms() -> bool:
    """Whether notices go by text message: only where they are written to a file, for show."""
    return load_settings().mode == "demo"


def by_channels(response: str) -> str:
    """The response as it is said where there is a way for text messages too."""
    return f"{response}_sms" if sends_sms() else response


def identity_request() -> dict[str, Any]:
    """Data of the question who somebody is."""
    return {"type": "identity_request", "ways": ways(), "mitid": MITID_DOOR}
