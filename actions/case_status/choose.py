"""Which of the cases that somebody may see the talk is about."""

import json

from actions.case_status.heard import Heard
from actions.case_status.memory import Memory
from actions.case_status.scene import Scene
from actions.order_officer.words import load_words
from actions.phrases import first_said
from cases.acts.own_cases import party_of
from cases.errors import NotFound
from cases.views.cases import CaseView
from facts.standing import danish_day
from reading.text import fold


def holds(scene: Scene, case_id: int | None) -> bool:
    """Whether a case is one of theirs."""
    if case_id is None or scene.identity is None:
        return False
    try:
        party_of(scene.turn.unit, identity=scene.identity, case_id=case_id)
    except NotFound:
        return False
    return True


def settle_case(memory: Memory, scene: Scene, heard: Heard | None) -> None:
    """Find the case that is meant, once somebody has proven who they are; None: ask which."""
    if holds(scene, memory.open):
        return
    views = scene.cases()
    picked = _pick(views, heard) if heard else None
    if picked is None and len(views) == 1:
        picked = views[0]
    memory.put(open=picked.id if picked else None)
    if not views:
        memory.say("utter_case_none", scene.guarded())
        memory.finish()


def pick(memory: Memory, scene: Scene, heard: Heard) -> bool:
    """Take a message as the choice among several cases."""
    found = _pick(scene.cases(), heard)
    if found is not None:
        memory.put(open=found.id, misses=None)
    return found is not None


def _pick(views: list[CaseView], heard: Heard) -> CaseView | None:
    """By choice, by number, by its place in the list, or by what it is about."""
    wanted = heard.picked.get("case_ref")
    if wanted:
        return next((view for view in views if str(view.id) == wanted), None)
    if heard.number:
        return next((view for view in views if view.number == heard.number), None)
    place = load_words().line.search(fold(heard.text))
    if place is not None:
        return _at(views, place["number"])
    kind = first_said("case_choices", heard.text)
    named = [view for view in views if view.offence_kind == kind]
    return named[0] if len(named) == 1 else None


def _at(views: list[CaseView], place: str) -> CaseView | None:
    ordinals = load_words().ordinals
    index = int(place) if place.isdigit() else ordinals.index(place)
    return views[index - 1] if 1 <= index <= len(views) else None


def buttons(scene: Scene) -> list[dict[str, str]]:
    """A choice for each case, the one with the newest step first."""
    return [_button(scene, view) for view in scene.cases()]


def _button(scene: Scene, view: CaseView) -> dict[str, str]:
    reported = scene.date(danish_day(view.steps[0].at))
    title = scene.labels["choice"].format(title=title_of(scene, view), day=reported)
    payload = json.dumps({"case_ref": str(view.id)})
    return {"title": title[:1].upper() + title[1:], "payload": f"/choose_case{payload}"}


def title_of(scene: Scene, view: CaseView) -> str:
    """A case as it is called inside a sentence."""
    kind = scene.labels["kinds"].get(view.offence_kind)
    titles = scene.labels["titles"]
    if kind is None:
        return str(titles[f"{view.role}_other"])
    return str(titles[view.role]).format(kind=kind)
