"""Recognise what is no order, and say once what the right way is."""

from actions.order_officer.draft import Draft
from actions.order_officer.said import Said
from actions.order_officer.wording import municipality_name, show
from actions.order_officer.words import load_labels
from reading.emergency import alarm
from reading.text import fold

# Somebody who names a kind of order may mention a burglary or a hole in the road beside it.
_BESIDE_A_KIND = ("crime", "road_damage")
# Only what happens on a road is told as happening now; a meeting is planned now.
_ON_ROADS = (None, "traffic_control")


def warn(draft: Draft, said: Said) -> bool:
    """Say the right way for something that is no order, once a reason; whether it was said."""
    reason = _reason(draft, said)
    if reason is None or reason in draft.work.warned:
        return False
    draft.work.warned.append(reason)
    draft.say(f"utter_order_misdirected_{reason}", **_ready_text(draft, said))
    draft.work.asides.append("order_misdirected")
    return True


def is_ongoing(said: Said) -> bool:
    """Whether the text tells of something that happens at this moment, not time and again."""
    folded = fold(said.text)
    if said.words.habitual.search(folded):
        return False
    now = said.words.ongoing.search(folded) and said.order().kind in _ON_ROADS
    return bool(now) or alarm(said.text, said.facts.emergency_rules) == "114"


def _reason(draft: Draft, said: Said) -> str | None:
    order = said.order()
    if order.place.outside:
        return order.place.outside
    folded = fold(said.text)
    patterns = said.words.misdirected
    if is_ongoing(said):
        return "ongoing"
    reasons = [reason for reason, pattern in patterns.items() if pattern.search(folded)]
    if order.kind or draft.get("order_kind"):
        reasons = [reason for reason in reasons if reason not in _BESIDE_A_KIND]
    return reasons[0] if reasons else None


def _ready_text(draft: Draft, said: Said) -> dict[str, str]:
    blanks = load_labels()["blanks"]
    place = said.order().place
    area = draft.get("order_municipality")
    name = place.municipality.name if place.municipality else area and area["name"]
    road = draft.get("order_road")
    return {
        "municipality": municipality_name(name) if name else blanks["municipality"],
        "road": place.road or (show("order_road", road) if road else blanks["road"]),
        "description": said.text.strip() or blanks["description"],
    }
