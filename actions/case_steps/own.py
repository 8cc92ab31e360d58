"""The own case behind a question about a word, for a session that has proven who it is."""

from dataclasses import dataclass
from typing import Any

from actions.case_status.scene import Scene
from actions.order_officer.wording import show_day
from cases.acts.own_cases import read_own_case
from cases.errors import NotFound
from cases.views.cases import CaseView
from facts.case_status import load_step_words
from facts.standing import danish_day

# The case that the talk is about, where somebody has several.
CHOSEN = "case_open"


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One of their cases; `several` where another one might have been meant."""

    view: CaseView
    several: bool

    @property
    def is_stopped(self) -> bool:
        """Whether it stands at one of the steps that are called "henlagt" in everyday speech."""
        return is_stop(self.view)

    def values(self, language: str) -> dict[str, str]:
        """Where it stands, and since when, as values of a line."""
        label = load_step_words()[self.view.step.step].say("label", language)
        return {"label": label, "day": show_day(danish_day(self.view.step.at))}


def is_stop(view: CaseView) -> bool:
    """Whether a case stands still."""
    return load_step_words()[view.step.step].phase == "stopped"


def find_own(scene: Scene, chosen: Any, purpose: str, *, stopped: bool = False) -> OwnCase | None:
    """The case that the talk is about, else the one with the newest step; None for nobody's.

    With `stopped` the newest of those that stand still comes first. What is read is written down
    with its purpose.
    """
    if scene.identity is None:
        return None
    if scene.identity.case_id is not None:
        return _read(scene, scene.identity.case_id, purpose, several=False)
    if isinstance(chosen, int) and (found := _read(scene, chosen, purpose, several=False)):
        return found
    views = scene.cases()
    still = [view for view in views if is_stop(view)] if stopped else []
    likely = still or views
    return _read(scene, likely[0].id, purpose, several=len(likely) > 1) if likely else None


def _read(scene: Scene, case_id: int, purpose: str, *, several: bool) -> OwnCase | None:
    identity, talk = scene.identity, scene.turn.conversation_id
    if identity is None or talk is None:
        return None
    try:
        view = read_own_case(
            scene.turn.unit,
            identity=identity,
            case_id=case_id,
            conversation_id=talk,
            purpose=purpose,
            now=scene.now,
        )
    except NotFound:
        return None
    return OwnCase(view, several)
