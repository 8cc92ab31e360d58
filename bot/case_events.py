"""Puts into words what happened in an own case, for whoever has it open at this moment."""

from rasa.shared.core.domain import Domain

from actions.case_status.scene import Scene
from actions.case_status.show import CHANGED, read_status
from actions.context import TurnContext, acting_as
from actions.talk_memory import Line
from bot.channel import Draft
from bot.lines import find_line
from cases.acts.case_tasks import tasks_of
from cases.acts.identities import live_identities
from cases.errors import NotFound
from cases.views.cases import Identity
from cases.views.conversations import Turn
from facts.standing import danish_day

CASE_CHANGED = "case_changed"
CASE_EVENTS = frozenset({CASE_CHANGED, "task_read", "task_done"})
PURPOSE = "news of an own case"


def case_draft(domain: Domain, context: TurnContext, turn: Turn) -> Draft | None:
    """The guarded line of such an event; None once nobody here has the case open any more."""
    identity = _identity(context, turn)
    if identity is None:
        return None
    scene = Scene(context, {"responses": domain.responses}, identity)
    with acting_as(context):
        try:
            line = _line(scene, identity, turn)
        except NotFound:
            return None
        if line is None:
            return None
        draft = find_line(domain, line.response, line.values, context.language)
    data = {**(draft.data or {}), **(line.data or {})}
    guard = data.pop("guard")
    return Draft(draft.text, draft.choices, data or None, guard=guard)


def _identity(context: TurnContext, turn: Turn) -> Identity | None:
    """The identity that the event was posted for, if it still counts."""
    found = live_identities(context.unit, case_id=turn.values["case_id"], now=context.now())
    own = (each for talk, each in found if talk == turn.conversation_id)
    return next((each for each in own if each.id == turn.values["identity_id"]), None)


def _line(scene: Scene, identity: Identity, turn: Turn) -> Line | None:
    case_id = turn.values["case_id"]
    if turn.intent == CASE_CHANGED:
        return read_status(scene, case_id, PURPOSE, asked=False).line(CHANGED)
    tasks = tasks_of(scene.turn.unit, identity=identity, case_id=case_id)
    task = next((each for each in tasks if each.reference == turn.values["reference"]), None)
    if task is None:
        return None
    values = {
        "reference": task.reference,
        "day": scene.date(task.answer_by),
        "answer": task.answer or "",
    }
    read_at = danish_day(task.read_at).isoformat() if task.read_at else None
    data = {"type": "case_task", "reference": task.reference, "state": task.state}
    return Line(f"utter_event_{turn.intent}", values, scene.guarded(**data, read_at=read_at))
