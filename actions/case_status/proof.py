"""Prove an own case by number and code; every refusal sounds alike."""

from actions.case_status.heard import Heard
from actions.case_status.memory import Memory
from actions.case_status.scene import Scene
from cases.acts.identities import prove_by_code
from cases.errors import TooManyTries, WrongCode
from cases.views.cases import Identity
from cases.views.conversations import Secret
from settings import load_settings

_MINUTE = 60


def take_number(memory: Memory, scene: Scene, heard: Heard) -> bool:
    """Use a number, a code or both from a message; False if it has neither."""
    if heard.number and not heard.code and _is_among_own(memory, scene, heard.number):
        return True
    number = heard.number or _locked_number(memory, scene)
    if number and heard.code:
        prove(memory, scene, heard, number)
    elif heard.number:
        # Until its code comes the number stands nowhere but encrypted.
        memory.put(locked=_lock(scene, heard.number), open=None)
    elif heard.code:
        memory.say("utter_case_code_alone")
    else:
        return False
    return True


def prove(memory: Memory, scene: Scene, heard: Heard, number: str) -> None:
    """Try number and code; unknown number, wrong code and another's case get the same answer."""
    turn = scene.turn
    if turn.conversation_id is None or turn.session_hash is None:
        memory.say("utter_case_no_session")
        memory.finish()
        return
    try:
        scene.identity = prove_by_code(
            turn.unit,
            conversation_id=turn.conversation_id,
            session_hash=turn.session_hash,
            number=number,
            code=heard.code or "",
            source=turn.source,
            now=scene.now,
            minutes=load_settings().identity_minutes,
        )
    except WrongCode:
        again = bool(memory.get("misses"))
        # The number stays, right or wrong: most often a character of the code is.
        memory.put(locked=_lock(scene, number))
        memory.miss("utter_case_wrong_code_again" if again else "utter_case_wrong_code")
    except TooManyTries as tired:
        minutes = max(1, -(-tired.retry_after_seconds // _MINUTE))
        name = "minute" if minutes == 1 else "minutes"
        memory.say(
            "utter_case_too_many_tries", wait=scene.text(f"utter_case_wait_{name}", count=minutes)
        )
        memory.finish()
    else:
        memory.put(locked=None, open=scene.identity.case_id, misses=None)
        say_identified(memory, scene, scene.identity)


def say_identified(memory: Memory, scene: Scene, identity: Identity) -> None:
    """That it was proven, and until when it counts."""
    memory.put(proven="yes")
    memory.say(
        "utter_case_identified" if identity.case_id else "utter_case_logged_in",
        scene.guarded(type="identity", level=identity.level, until=identity.expires_at.isoformat()),
        minutes=load_settings().identity_minutes,
    )


def _lock(scene: Scene, number: str) -> str | None:
    return scene.turn.unit.keys.lock([Secret("case_number", number)])


def _locked_number(memory: Memory, scene: Scene) -> str | None:
    found = scene.turn.unit.keys.unlock(memory.get("locked"))
    return found[0].value if found else None


def _is_among_own(memory: Memory, scene: Scene, number: str) -> bool:
    """Whether a number is that of a case which may be shown already; the talk is about it then."""
    found = next((view for view in scene.cases() if view.number == number), None)
    if found is not None:
        memory.put(open=found.id, locked=None)
    return found is not None
