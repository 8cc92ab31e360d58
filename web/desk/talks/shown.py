"""From what the store shows of conversations to what the desk's API answers."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from cases.acts.desk.answers import FILLABLE
from cases.acts.desk.answers import fillable as questions
from cases.views import desk as views
from cases.views.packets import LinkedOrder, Packet
from cases.views.people import DeskUser
from web.answers import local_time
from web.desk.labels import desk_label
from web.desk.talks import answers
from web.desk.talks.packets import Names, colleague, form_value, labelled, value_of
from web.desk.talks.slot_values import slot_label

ORDER_FORM = "order_officer_form"
PRESENT = timedelta(seconds=60)  # a page says every 30 s that it is there


def queue_answer(page: views.QueuePage, now: datetime) -> answers.QueueAnswer:
    """One page of a tab."""
    return answers.QueueAnswer(
        rows=[_row(row, now) for row in page.rows],
        total=page.total,
        page=page.page,
        size=page.size,
        counts=counts(page.counts),
    )


def counts(found: Mapping[views.Tab, int]) -> answers.QueueCounts:
    """How many rows each tab has."""
    return answers.QueueCounts(**{str(tab): count for tab, count in found.items()})


def _row(row: views.QueueRow, now: datetime) -> answers.QueueRow:
    return answers.QueueRow(
        id=row.id,
        reference=row.reference,
        reason=row.reason,
        reason_label=desk_label(row.reason, "packet_reasons"),
        detail=row.detail,
        urgency=row.urgency,
        subject=row.subject,
        district=row.district,
        language=row.language,
        since=local_time(row.since),
        waiting_seconds=max(0, int((now - row.since).total_seconds())),
        owner=row.owner,
        adviser=adviser(row.adviser, row.adviser_name),
        lookers=list(row.lookers),
        citizen_present=present(row.citizen_seen_at, now),
        alarm=_alarm(row.alarm_kind, row.alarmed_at),
        transfers=row.transfers,
        flag=row.flag,
        last=_last(row),
        unread=row.unread,
        offered_to_me=row.offered_to_me,
        callback=row.callback_id,
    )


def _last(row: views.QueueRow) -> answers.LastLine | None:
    if row.last_sender is None or row.last_at is None:
        return None
    return answers.LastLine(sender=row.last_sender, at=local_time(row.last_at))


def present(seen_at: datetime | None, now: datetime) -> bool:
    """Whether the citizen's page said lately that it is open."""
    return seen_at is not None and now - seen_at < PRESENT


def talk_answer(talk: views.DeskTalk, now: datetime) -> answers.DeskTalk:
    """How a conversation stands."""
    return answers.DeskTalk(
        id=talk.id,
        owner=talk.owner,
        language=talk.language,
        district=talk.district,
        adviser=adviser(talk.adviser, talk.adviser_name),
        lease_until=local_time(talk.lease_until) if talk.lease_until else None,
        mine=talk.mine,
        alarm=_alarm(talk.alarm_kind, talk.alarmed_at),
        citizen_present=present(talk.citizen_seen_at, now),
        transfers=talk.transfers,
        lapses=talk.lapses,
        flag=talk.flag,
        closed=_closed(talk.closed),
    )


def _closed(closing: views.Closing | None) -> answers.ClosedTalk | None:
    if closing is None:
        return None
    return answers.ClosedTalk(
        at=local_time(closing.at),
        outcome=closing.outcome,
        category=closing.category,
        follow_up=closing.follow_up.isoformat() if closing.follow_up else None,
    )


def adviser(username: str | None, name: str | None) -> answers.Colleague | None:
    """Who has a conversation; one who is gone by the username that stands in the row."""
    return answers.Colleague(username=username, name=name or username) if username else None


def _alarm(kind: str | None, at: datetime | None) -> answers.Alarm | None:
    return answers.Alarm(kind=kind, at=local_time(at)) if kind and at else None


def note_answer(note: views.Note, names: Names) -> answers.NoteShown:
    """A private note."""
    author, at = colleague(note.author, names), local_time(note.at)
    return answers.NoteShown(id=note.id, author=author, at=at, text=note.text)


def form_answer(form: views.RequestedForm, names: Names) -> answers.FormShown:
    """A form that was asked for, with the values in words."""
    values = [form_value(name, value) for name, value in form.values.items()]
    return answers.FormShown(
        id=form.id,
        kind=form.kind,
        label=desk_label(form.kind, "packet_forms"),
        seq=form.seq,
        asked_by=colleague(form.asked_by, names),
        asked_at=local_time(form.asked_at),
        answered_at=local_time(form.answered_at) if form.answered_at else None,
        values=values,
    )


def transfer_answer(
    offer: views.TransferOffer, who: DeskUser, names: Names
) -> answers.TransferShown:
    """An open offer; `to_me` where the asker may accept it."""
    return answers.TransferShown(
        id=offer.id,
        from_user=colleague(offer.from_user, names),
        to_user=colleague(offer.to_user, names) if offer.to_user else None,
        to_role=offer.to_role,
        to_district=offer.to_district,
        note=offer.note,
        at=local_time(offer.created_at),
        to_me=_to_me(offer, who),
    )


def _to_me(offer: views.TransferOffer, who: DeskUser) -> bool:
    if offer.from_user == who.username:
        return False
    named = offer.to_user == who.username or offer.to_role == who.role
    return named or (offer.to_district is not None and who.serves(offer.to_district))


def order_answer(order: LinkedOrder) -> answers.LinkedOrder:
    """An order of the conversation."""
    return answers.LinkedOrder(
        number=order.number,
        kind=labelled(order.kind, "packet_order_kinds"),
        state=labelled(order.state, "packet_order_states"),
        answer_by=order.answer_by.isoformat(),
        carry_out_by=order.carry_out_by.isoformat(),
        municipality=order.municipality,
        proven=order.proven,
    )


def fillable(packet: Packet) -> list[answers.Fillable]:
    """The questions of the open order in its order, answered ones with their values."""
    known = {fact.slot: fact for fact in packet.slots}
    if packet.form != ORDER_FORM and not known.keys() & set(FILLABLE):
        return []
    asked = questions({slot: fact.value for slot, fact in known.items()})
    return [
        answers.Fillable(
            slot=slot,
            label=slot_label(slot),
            value=value_of(known[slot]) if slot in known else None,
        )
        for slot in asked
    ]


def usernames(packet: Packet | None, rows: Iterable[object]) -> set[str]:
    """Everybody whose name has to be looked up."""
    fields = ("author", "asked_by", "from_user", "to_user", "adviser")
    found = {getattr(row, field, None) for row in rows for field in fields}
    found |= {step.adviser for step in packet.owners} if packet else set()
    return {name for name in found if name}
