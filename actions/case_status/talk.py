"""Take each message of the talk about an own case one step further."""

from actions.case_status.additions import names_files, read_content, show
from actions.case_status.choose import pick, settle_case
from actions.case_status.heard import Heard
from actions.case_status.memory import PREFIX, Memory
from actions.case_status.proof import say_identified, take_number
from actions.case_status.scene import Scene
from actions.case_status.settle import act
from actions.case_status.takers import ANSWERING, TAKERS

TASKS = {
    "notify_case": "follow",
    "stop_case_notice": "stop",
    "add_to_case": "add",
    "choose_addition": "add",
}
IDENTIFIED = "identified"
# What steers the talk or is a wish of its own; it is never an answer to the open question.
BARRED = frozenset({
    "stop", "start_over", "ask_human", "ask_callback", "cancel_handoff", "emergency_now",
    "ask_why", "start", "ask_case_status", "notify_case", "add_to_case", "stop_case_notice",
    "forget_identity", "lost_case_code", "lost_order_code", "choose_case", "choose_addition",
    IDENTIFIED,
})  # fmt: skip


def begin(memory: Memory, scene: Scene, heard: Heard) -> None:
    """A new wish: what to do, with which case, and what the same message says beyond it.

    Who has just logged in goes on with what was wished before.
    """
    if heard.intent == IDENTIFIED:
        _go_on(memory, scene, heard)
        return
    locked = memory.get("locked")
    memory.begin(TASKS.get(heard.intent) or heard.wish() or "show")
    if heard.intent == "choose_case":
        memory.put(open=None)
    if memory.task == "add":
        _prepare(memory, scene, heard)
    if memory.task == "show" and memory.get("proven"):
        _narrow(memory, scene, heard)
    if take_number(memory, scene, heard):
        proceed(memory, scene, heard)
        return
    memory.put(locked=locked)
    asker = heard.asker() if memory.task == "show" else None
    if asker and scene.identity is None:
        memory.say(f"utter_case_for_{asker}")
        memory.finish()
        return
    proceed(memory, scene, heard)


def _narrow(memory: Memory, scene: Scene, heard: Heard) -> None:
    """After a case was shown: another one that is named, or only a part of it."""
    if scene.has_several():
        pick(memory, scene, heard)
    part = None if heard.picked else heard.part()
    if part is not None:
        memory.put(task="part", said=part)


def _go_on(memory: Memory, scene: Scene, heard: Heard) -> None:
    if memory.task is None:
        memory.begin("show")
    memory.put(locked=None, open=None, misses=None)
    if scene.identity is not None:
        say_identified(memory, scene, scene.identity)
    proceed(memory, scene, heard)


def _prepare(memory: Memory, scene: Scene, heard: Heard) -> None:
    """What the wish itself says of what is to be added."""
    if names_files(heard.text) and not heard.picked:
        memory.say("utter_case_files")
        return
    kind = heard.addition()
    # A wish often has a word of several kinds in it; new details are known by themselves.
    content = read_content("contact_details", heard.text) if kind == "contact_details" else None
    if heard.picked or content:
        memory.put(addition=kind)
    if content and not heard.picked:
        memory.put(content=content, said=show(content, scene.labels))


def proceed(memory: Memory, scene: Scene, heard: Heard | None = None) -> None:
    """Find the case once somebody is known, and do what needs no further question."""
    if memory.task is None or memory.get("locked"):
        return
    if scene.identity is None:
        if memory.get("proven"):
            memory.say("utter_case_identity_over")
        memory.put(proven=None, open=None)
        return
    settle_case(memory, scene, heard)
    act(memory, scene)


def required(memory: Memory, scene: Scene) -> list[str]:
    """The questions that stand between the wish and its fulfilment, in order."""
    if memory.task is None:
        return []
    if memory.get("locked"):
        return ["access"]
    if scene.identity is None:
        return ["number"]
    if memory.open is None:
        return ["pick"]
    plans = {"follow": ["address"], "add": ["addition", "content", "confirm"]}
    return plans.get(str(memory.task), [])


def next_question(memory: Memory, scene: Scene) -> str | None:
    """The slot of the first of them that is not answered."""
    open_ones = (name for name in required(memory, scene) if memory.get(name) is None)
    name = next(open_ones, None)
    return None if name is None else f"{PREFIX}{name}"


def take(memory: Memory, scene: Scene, heard: Heard, asked: str) -> bool:
    """Use a message as the answer to `asked`; False if it is about something else."""
    if heard.intent in BARRED:
        return False
    if heard.intent == "repeat":
        return True
    name = asked.removeprefix(PREFIX)
    if name not in ("number", "access") and not heard.picked and heard.intent not in ANSWERING:
        return False
    # What was proven may be over since, and then nothing of the case is touched.
    known = scene.identity is not None or name in ("number", "access")
    if known and not TAKERS[name](memory, scene, heard):
        return False
    proceed(memory, scene, heard if name in ("number", "access", "pick") else None)
    return True
