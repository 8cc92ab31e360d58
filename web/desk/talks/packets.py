"""The packet in Danish: the three lines above the transcript, and what stands beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases.views import packets as views
from cases.views.desk import RequestedForm
from reading.contact import show_phone
from web.answers import local_time
from web.desk.labels import desk_label, desk_labels
from web.desk.talks import answers
from web.desk.talks.slot_values import slot_label, slot_value

Names = Mapping[str, str]
LONGEST_VALUE = 80
MOST_MISSING = 5
WAYS = frozenset({"name", "phone", "email"})
HIDDEN = frozenset({"order_code", "case_number", "access_code"})


def packet_answer(
    packet: views.Packet, forms: Sequence[RequestedForm], names: Names
) -> answers.PacketAnswer:
    """Everything of the packet; `names` are the names of usernames."""
    flags = safety(packet.safety, forms)
    return answers.PacketAnswer(
        reference=packet.reference or None,
        reason=_labelled(packet.reason, "packet_reasons"),
        detail=_labelled(packet.detail, "packet_details"),
        urgency=packet.urgency,
        since=local_time(packet.asked_at) if packet.asked_at else None,
        summary=summary(packet, forms),
        wish=packet.wish,
        slots=[_slot(fact) for fact in _sorted(packet.slots)],
        told=[_told(told) for told in packet.told],
        identity=labelled(packet.identity, "packet_identity"),
        language=labelled(packet.language, "packet_languages"),
        safety=flags,
        history=[_step(step, names) for step in packet.owners],
        earlier=[_earlier(one) for one in packet.handoffs if one.reference != packet.reference],
        tried=_tried(packet.tried),
    )


def labelled(code: str, group: str) -> answers.Labelled:
    """A code and its Danish name."""
    return answers.Labelled(code=code, label=desk_label(code, group))


def colleague(username: str, names: Names) -> answers.Colleague:
    """Somebody by name; one who is gone by the username that stands in the row."""
    return answers.Colleague(username=username, name=names.get(username, username))


def summary(packet: views.Packet, forms: Sequence[RequestedForm]) -> list[str]:
    """What the citizen wants, why a human, and what is known and missing; dangers stand above."""
    given = [
        form_value(name, value)
        for form in forms
        for name, value in form.values.items()
        if name in WAYS and value
    ]
    return [_wants(packet), _why(packet), _known(packet, given)]


def form_value(name: str, value: object) -> answers.FormValue:
    """One value that the citizen filled into a form, in words."""
    shown = str(value)
    if isinstance(value, bool):
        shown = desk_label("yes" if value else "no", "packet_values")
    elif name == "phone" and value:
        shown = show_phone(shown)
    elif name in HIDDEN:
        shown = desk_label(shown, "packet_values")
    return answers.FormValue(name=name, label=desk_label(name, "packet_fields"), value=shown)


def safety(found: views.Safety, forms: Sequence[RequestedForm]) -> list[answers.SafetyFlag]:
    """What keeps the citizen safe, the newest alarm first."""
    flags = []
    if found.alarm_kind:
        at = local_time(found.alarmed_at) if found.alarmed_at else None
        flags.append(_flag(found.alarm_kind, at))
    if found.self_harm and found.alarm_kind != "self_harm":
        flags.append(_flag("self_harm"))
    answered = [form.values for form in forms if form.values.get("phone")]
    silent = [values for values in answered if not values.get("may_leave_message")]
    # Nobody is rung for a written reply, so that nothing was said about messages means nothing.
    calls = [each for each in found.safe_contact if each.kind == "call"]
    if silent or any(not call.may_leave_message for call in calls):
        flags.append(_flag("no_message"))
    times = dict.fromkeys(call.safe_times for call in found.safe_contact if call.safe_times)
    return [*flags, *(_flag("safe_times", times=when) for when in times)]


def _flag(code: str, at: str | None = None, **values: str) -> answers.SafetyFlag:
    label = desk_label(code, "packet_safety").format(**values)
    return answers.SafetyFlag(code=code, label=label, at=at)


def _wants(packet: views.Packet) -> str:
    wish = told_wish(packet)
    return _line("wants", wish=wish) if wish else _line("wants_unknown")


def told_wish(packet: views.Packet) -> str:
    """What is wished, "" where nobody has said what."""
    return "" if packet.wish in desk_labels()["packet_unsaid"] else packet.wish


def _why(packet: views.Packet) -> str:
    line = _line("why", reason=desk_label(packet.reason, "packet_reasons"))
    if packet.detail:
        line += _line("detail", detail=desk_label(packet.detail, "packet_details"))
    tried = packet.tried
    if texts := list(tried.get("texts") or ()):
        line += _line("tried", tried=_line("quote", text=_short(str(texts[-1]))))
    if questions := [slot for slot in tried.get("questions") or () if slot]:
        line += _line("stuck", question=slot_label(questions[-1]))
    return line


def _known(packet: views.Packet, given: Sequence[answers.FormValue]) -> str:
    shown = [(slot_label(fact.slot), _short(value_of(fact))) for fact in _sorted(packet.slots)]
    shown += [(one.label, one.value) for one in given]
    known = [_line("lead", label=label, value=value) for label, value in shown if value]
    line = _line("known", known=_join(known)) if known else _line("known_nothing")
    if packet.missing:
        missing = [slot_label(slot) for slot in packet.missing[:MOST_MISSING]]
        line += _line("missing", missing=_join(missing))
    return line


def _line(name: str, **values: str) -> str:
    return desk_label(name, "packet_summary").format(**values)


def _join(parts: list[str]) -> str:
    return _line("join").join(parts)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_VALUE else f"{flat[:LONGEST_VALUE].rstrip()}…"


def _labelled(code: str | None, group: str) -> answers.Labelled | None:
    return labelled(code, group) if code else None


def _sorted(facts: Sequence[views.SlotFact]) -> list[views.SlotFact]:
    """Answers in the order in which they are asked for, whenever they were given."""
    order = {slot: at for at, slot in enumerate(desk_labels()["packet_questions"])}
    return sorted(facts, key=lambda fact: order.get(fact.slot, len(order)))


def value_of(fact: views.SlotFact) -> str:
    """A known answer in words; what an adviser filled in is in words already."""
    return fact.text if fact.by else slot_value(fact.slot, fact.value)


def _slot(fact: views.SlotFact) -> answers.PacketSlot:
    return answers.PacketSlot(
        slot=fact.slot,
        label=slot_label(fact.slot),
        value=value_of(fact),
        seq=fact.seq,
        sentence=fact.sentence,
        by_adviser=fact.by is not None,
    )


def _told(told: views.Told) -> answers.PacketTold:
    label = desk_label(told.kind, "packet_told")
    return answers.PacketTold(seq=told.seq, id=told.id, kind=told.kind, label=label)


def _step(step: views.OwnerStep, names: Names) -> answers.OwnershipStep:
    return answers.OwnershipStep(
        owner=step.owner,
        label=desk_label(step.owner, "packet_owners"),
        adviser=colleague(step.adviser, names) if step.adviser else None,
        at=local_time(step.at),
    )


def _earlier(one: views.EarlierHandoff) -> answers.EarlierHandoff:
    return answers.EarlierHandoff(
        reference=one.reference,
        reason=labelled(one.reason, "packet_reasons"),
        outcome=_labelled(one.outcome, "packet_outcomes"),
        at=local_time(one.created_at),
    )


def _tried(tried: Mapping[str, Any]) -> answers.Tried:
    questions = [slot for slot in tried.get("questions") or () if slot]
    return answers.Tried(
        texts=[str(text) for text in tried.get("texts") or ()],
        guesses=[str(guess) for guess in tried.get("guesses") or ()],
        questions=[labelled(slot, "packet_questions") for slot in questions],
    )
