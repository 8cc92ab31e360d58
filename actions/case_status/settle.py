"""Do what was wished for a proven case: show it, send notices of it or none, add to it."""

from dataclasses import replace

from actions.case_status.afterwards import answer_to
from actions.case_status.memory import Memory
from actions.case_status.scene import Scene
from actions.case_status.show import read_status
from cases.acts.case_follows import follow_case, follows_of, stop_follows
from cases.acts.case_tasks import add_to_case
from cases.errors import IllegalChange, NotFound
from cases.views.cases import Identity
from cases.views.follows import Channel
from facts.hours import hours_of, promised_day
from settings import load_settings

PURPOSE = "status of an own case"


def act(memory: Memory, scene: Scene) -> None:
    """Do what needs no further question; the case that is open is theirs."""
    identity, case_id = scene.identity, memory.open
    if identity is None or case_id is None:
        return
    try:
        if memory.task == "show":
            _show(memory, scene, case_id)
        elif memory.task == "part":
            _tell_part(memory, scene, case_id)
        elif memory.task == "stop":
            _stop(memory, scene, identity, case_id)
        elif memory.task == "follow" and memory.get("address"):
            _follow(memory, scene, identity, case_id)
        elif memory.task == "add" and memory.get("confirm"):
            _add(memory, scene, identity, case_id)
    except NotFound:
        # It was theirs a moment ago: the case system has taken it away since.
        memory.put(open=None)
        memory.say("utter_case_none", scene.guarded())
        memory.finish()


def _show(memory: Memory, scene: Scene, case_id: int) -> None:
    line = read_status(scene, case_id, PURPOSE).line()
    if scene.has_several():
        other = {"title": scene.text("utter_case_other_title"), "payload": "/choose_case"}
        line = replace(line, buttons=(other,))
    memory.lines.append(line)
    memory.finish()


def _tell_part(memory: Memory, scene: Scene, case_id: int) -> None:
    status = read_status(scene, case_id, PURPOSE)
    answer = answer_to(str(memory.get("said")), status)
    memory.say("utter_case_part", scene.guarded(), title=status.title, told=answer)
    memory.finish()


def _stop(memory: Memory, scene: Scene, identity: Identity, case_id: int) -> None:
    stopped = stop_follows(scene.turn.unit, identity=identity, case_id=case_id)
    name = "utter_case_follow_stopped" if stopped else "utter_case_follow_none"
    memory.say(name, scene.guarded())
    memory.finish()


def _follow(memory: Memory, scene: Scene, identity: Identity, case_id: int) -> None:
    address: str = memory.get("address")
    channel: Channel = "email" if "@" in address else "sms"
    new = follow_case(
        scene.turn.unit,
        identity=identity,
        case_id=case_id,
        channel=channel,
        address=address,
        language=scene.language,
        now=scene.now,
    )
    follows = follows_of(scene.turn.unit, identity=identity, case_id=case_id)
    shown = ", ".join(follow.shown for follow in follows)
    name = "utter_case_followed" if new else "utter_case_follow_already"
    memory.say(name, scene.guarded(), shown=shown)
    memory.finish()


def _add(memory: Memory, scene: Scene, identity: Identity, case_id: int) -> None:
    if memory.get("confirm") != "yes":
        memory.say("utter_case_not_added", scene.guarded())
        memory.finish()
        return
    settings, turn = load_settings(), scene.turn
    day = promised_day(scene.now, settings.case_answer_work_days, hours_of(settings))
    try:
        receipt = add_to_case(
            turn.unit,
            identity=identity,
            case_id=case_id,
            kind=memory.get("addition"),
            content=memory.get("content"),
            language=scene.language,
            conversation_id=turn.conversation_id,
            now=scene.now,
            today_answer_by=day,
            client_key=f"turn:{turn.inbox_id}",
        )
    except IllegalChange:
        memory.say("utter_case_content_refused", scene.guarded())
    else:
        memory.say(
            "utter_case_added",
            scene.guarded(type="case_task", reference=receipt.reference),
            reference=receipt.reference,
            day=scene.date(receipt.answer_by),
        )
    memory.finish()
