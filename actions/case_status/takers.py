"""Read the answer to each question of the talk about an own case."""

from collections.abc import Callable
from typing import Any

from actions.case_status.additions import names_files, read_content, show, told_at_once
from actions.case_status.choose import pick
from actions.case_status.heard import Heard
from actions.case_status.memory import Memory
from actions.case_status.proof import take_number
from actions.case_status.scene import Scene, by_channels, sends_sms
from reading.contact import read_email, read_phone

Taker = Callable[[Memory, Scene, Heard], bool]
# What is an answer to the form also where it does not read as one: then it is explained.
ANSWERING = frozenset({
    "inform", "correct_answer", "nlu_fallback", "give_order_number", "affirm", "deny", "skip",
    "undo", "wrong", "",
})  # fmt: skip
STEERING = frozenset({"affirm", "deny", "skip", "undo", "wrong"})


def _missed(memory: Memory, heard: Heard, response: str, **more: Any) -> bool:
    if heard.intent not in ANSWERING:
        return False
    memory.miss(response, **more)
    return True


def _number(memory: Memory, scene: Scene, heard: Heard) -> bool:
    return take_number(memory, scene, heard) or _missed(
        memory, heard, "utter_case_number_unreadable"
    )


def _access(memory: Memory, scene: Scene, heard: Heard) -> bool:
    return take_number(memory, scene, heard) or _missed(memory, heard, "utter_case_code_unreadable")


def _pick(memory: Memory, scene: Scene, heard: Heard) -> bool:
    if pick(memory, scene, heard):
        return True
    if take_number(memory, scene, heard):
        return True
    # That there is a list to choose from tells of several cases.
    return _missed(memory, heard, "utter_case_pick_unclear", data=scene.guarded())


def _address(memory: Memory, scene: Scene, heard: Heard) -> bool:
    email, phone = read_email(heard.text).address, read_phone(heard.text).e164
    found = email or (phone if sends_sms() else None)
    if found is None:
        unreadable = by_channels("utter_case_address_unreadable")
        return _missed(memory, heard, "utter_case_address_no_sms" if phone else unreadable)
    memory.put(address=found, misses=None)
    return True


def _addition(memory: Memory, scene: Scene, heard: Heard) -> bool:
    kind, content = heard.picked.get("case_addition"), None
    if kind is None and names_files(heard.text) and heard.intent in ANSWERING:
        memory.say("utter_case_files")
        return True
    if kind is None and heard.intent not in STEERING:
        kind, content = told_at_once(heard.text)
    if kind is None:
        return _missed(memory, heard, "utter_case_addition_unclear")
    memory.put(addition=kind, misses=None)
    if content is not None:
        memory.put(content=content, said=show(content, scene.labels))
    return True


def _content(memory: Memory, scene: Scene, heard: Heard) -> bool:
    kind = str(memory.get("addition"))
    content = None if heard.intent in STEERING else read_content(kind, heard.text)
    if content is None:
        return _missed(memory, heard, f"utter_case_content_unreadable_{kind}")
    memory.put(content=content, said=show(content, scene.labels), misses=None)
    return True


def _confirm(memory: Memory, scene: Scene, heard: Heard) -> bool:
    agreed = heard.yes_no()
    if agreed is None:
        return _missed(memory, heard, "utter_case_yes_or_no")
    memory.put(confirm="yes" if agreed else "no", misses=None)
    return True


TAKERS: dict[str, Taker] = {
    "number": _number,
    "access": _access,
    "pick": _pick,
    "address": _address,
    "addition": _addition,
    "content": _content,
    "confirm": _confirm,
}
