"""What the desk's API answers beside the talk: the cases of who has proven an identity."""

from web.answers import Answer
from web.desk.talks.queue_answers import Day, Labelled, Moment


class CaseStep(Answer):
    """A step that a case has taken; `reason` is null where none was given."""

    step: Labelled
    at: Moment
    reason: Labelled | None


class CaseTask(Answer):
    """Something the citizen has added to the case; it is opened by its reference."""

    reference: str
    kind: Labelled
    state: Labelled
    answer_by: Day


class CaseContact(Answer):
    """Whom the citizen may turn to."""

    name: str
    phone: str | None
    email: str | None


class CaseShown(Answer):
    """A case of the citizen, the newest step last."""

    number: str
    role: Labelled
    offence: Labelled
    district: str
    steps: list[CaseStep]
    contact: CaseContact | None
    next_notice: Day | None
    tasks: list[CaseTask]


class Cases(Answer):
    """The citizen's cases; only of somebody whose identity is proven, and only `until` then.

    `elsewhere` are the districts of further cases, which the user does not serve.
    """

    identified: bool
    level: Labelled | None
    until: Moment | None
    rows: list[CaseShown]
    elsewhere: list[str]
