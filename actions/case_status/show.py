"""Say how an own case stands: where, what it means, what comes next, and what one can do."""

from collections.abc import Iterable
from datetime import date, timedelta

from actions.case_status.card import card_of
from actions.case_status.choose import title_of
from actions.case_status.scene import Scene
from actions.talk_memory import Line
from cases.acts.case_follows import confirm_seen, follows_of
from cases.acts.case_tasks import tasks_of
from cases.acts.own_cases import read_own_case
from cases.errors import NotFound
from cases.views.cases import CaseView, Identity
from cases.views.tasks import OwnTask
from facts import load_facts, withheld_because
from facts.case_status import load_step_words
from facts.standing import danish_day
from reading.contact import show_phone
from settings import load_settings

SHOWN, CHANGED = "utter_case_status", "utter_event_case_changed"
# So many days without a step are called quiet.
QUIET_DAYS = 14
# From the decision; the letter may say otherwise.
COMPLAINT_DAYS = 28
MOST_TASKS = 3


class Status:
    """A case with its words, as one who may see it is told."""

    def __init__(self, scene: Scene, identity: Identity, view: CaseView) -> None:
        self.scene, self.view = scene, view
        self.words = load_step_words()[view.step.step]
        unit, now = scene.turn.unit, scene.now
        self.follows = follows_of(unit, identity=identity, case_id=view.id)
        self.tasks = tasks_of(unit, identity=identity, case_id=view.id)
        self.day = danish_day(view.step.at)
        self.today = danish_day(now)
        production = load_settings().mode == "production"
        self.withheld = withheld_because(self.words.entry, now, production=production)

    @property
    def days(self) -> int:
        """How long ago the newest step was taken."""
        return max(0, (self.today - self.day).days)

    def line(self, response: str = SHOWN) -> Line:
        """The whole status as one line, with its data for the page."""
        own = f"{response}_stopped" if self.complain_by else response
        values = {"title": self.title, "where": self._where(), "rest": self.rest()}
        return Line(own, values, self.scene.guarded(**card_of(self)))

    @property
    def title(self) -> str:
        """The case as it is called inside a sentence."""
        return title_of(self.scene, self.view)

    @property
    def _may_be_injured(self) -> bool:
        """Whether it is about a victim of what the state may pay compensation for."""
        kinds = load_facts().victim_topics["apply_in_time"].applies["kind"]
        return self.view.role == "victim" and self.view.offence_kind in kinds

    @property
    def complain_by(self) -> date | None:
        """The day by which one normally complains, where one may."""
        allowed = self.words.complaint and not self.withheld
        return self.day + timedelta(days=COMPLAINT_DAYS) if allowed else None

    def say(self, name: str) -> str:
        """One of the step's texts; empty while they are withheld."""
        return "" if self.withheld else self.words.say(name, self.scene.language)

    def meaning(self) -> str:
        """What the step means, after the reason that the case system gave for it, if any."""
        reason = self.scene.labels["reasons"].get(self.view.step.reason or "")
        return _joined((reason, self.say("beside"))) if reason else self.say("meaning")

    def _where(self) -> str:
        last = {0: "today", 1: "yesterday"}.get(self.days, "days")
        text = self.scene.text(
            f"utter_case_last_{last}", day=self.scene.date(self.day), days=self.days
        )
        return f"{self.words.say('stands', self.scene.language)} {text}"

    def rest(self) -> str:
        """What it means, what comes next, how long it is quiet, what one can do, and who helps.

        Contact, time limit, and what was added stand on the card beside it.
        """
        if self.withheld:
            parts = [self.scene.text("utter_case_words_withheld", link=self.words.entry.link)]
        else:
            parts = [
                self.meaning(),
                _joined((self.say("next"), self.say("decides"))),
            ]
        parts += [self.wait(), _joined((self.say("can_do"), self._limit_text()))]
        parts += [self.say("injured")] if self._may_be_injured else []
        parts += [] if self.view.contact else [self.contact_text()]
        return "\n\n".join(part for part in parts if part)

    def wait(self) -> str:
        """That nothing is new, how long it may take, and when the citizen is written to."""
        notice, phase = self.view.next_notice_at, self.words.phase
        told = []
        if phase == "open":
            told += ["utter_case_quiet"] if self.days >= QUIET_DAYS else []
            told += ["utter_case_takes_time"]
        if notice is not None:
            told.append(
                "utter_case_notice_by" if notice >= self.today else "utter_case_notice_late"
            )
        elif phase == "open":
            told.append("utter_case_notice_none")
        day = self.scene.date(notice) if notice else ""
        return _joined(self.scene.text(name, day=day) for name in told)

    def line_text(self, response: str) -> str:
        """A line of the domain as a part of another one."""
        return self.scene.text(response)

    def _limit_text(self) -> str:
        by = self.complain_by
        if by is None:
            return ""
        late = "" if by >= self.today else "_late"
        return self.scene.text(f"utter_case_limit{late}")

    def complaint_text(self) -> str:
        """Where a complaint goes and by when, where one may complain."""
        by = self.complain_by
        if by is None:
            return ""
        name = "utter_case_complaint" if by >= self.today else "utter_case_complaint_late"
        return self.scene.text(name, by=self.scene.date(by), link=self.words.entry.link)

    def contact_text(self) -> str:
        """Who has the case, or that nobody is named."""
        contact = self.view.contact
        if not contact:
            return self.scene.text("utter_case_no_contact")
        labels = self.scene.labels
        phone = contact.get("phone")
        ways = [labels["phone"].format(phone=show_phone(phone))] if phone else []
        ways += [contact["email"]] if contact.get("email") else []
        shown = ", ".join([contact["name"], *ways])
        return self.scene.text("utter_case_contact", contact=shown)

    def tasks_text(self) -> str:
        """What was added and how far that is; empty for nothing."""
        if not self.tasks:
            return ""
        lines = (self._task_text(task) for task in self.tasks[:MOST_TASKS])
        return "\n".join([self.scene.text("utter_case_added_before"), *lines])

    def _task_text(self, task: OwnTask) -> str:
        labels = self.scene.labels
        kind = labels["tasks"][task.kind]
        if task.answer:
            return str(labels["answered"]).format(
                kind=kind, reference=task.reference, answer=task.answer
            )
        state = labels["states"][task.state].format(day=self.scene.date(task.answer_by))
        return str(labels["task"]).format(kind=kind, reference=task.reference, state=state)


def read_status(scene: Scene, case_id: int, purpose: str, *, asked: bool = True) -> Status:
    """A case as it stands now; NotFound if it is not theirs.

    Who has `asked` has seen it, so no notice is due any more; who has left the page has not.
    """
    identity, talk = scene.identity, scene.turn.conversation_id
    if identity is None or talk is None:
        raise NotFound(f"nobody has proven to be part of case {case_id}")
    view = read_own_case(
        scene.turn.unit,
        identity=identity,
        case_id=case_id,
        conversation_id=talk,
        purpose=purpose,
        now=scene.now,
    )
    if asked:
        confirm_seen(scene.turn.unit, identity=identity, case_id=view.id, now=scene.now)
    return Status(scene, identity, view)


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
