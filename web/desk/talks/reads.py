"""Reading at the desk: the queue, one conversation with its packet, its news, the colleagues."""

from collections.abc import Mapping
from datetime import datetime

from aiohttp import web

from cases.acts.desk.forms import requested_forms
from cases.acts.desk.names import names_of
from cases.acts.desk.notes import notes
from cases.acts.desk.packet_cases import read_cases
from cases.acts.desk.packets import packet as read_packet
from cases.acts.desk.presence import colleagues as read_colleagues
from cases.acts.desk.queue import queue as read_queue
from cases.acts.desk.readings import has_read, note_reading
from cases.acts.desk.talks import desk_talk
from cases.acts.desk.transfers import transfer_of
from cases.acts.identity_rows import proven_in
from cases.acts.outbox import EVERYTHING, messages_after, transcript
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from web import body, db, keys
from web.chat.api import answer
from web.desk.talks import answers
from web.desk.talks.cases import cases_answer
from web.desk.talks.overheard import overheard
from web.desk.talks.packets import packet_answer
from web.desk.talks.parameters import code, page_size, tab
from web.desk.talks.shown import (
    fillable,
    form_answer,
    note_answer,
    order_answer,
    queue_answer,
    talk_answer,
    transfer_answer,
    usernames,
)


async def queue(request: web.Request) -> web.Response:
    """`GET /api/desk/queue`: one page of a tab, never a word of what was said."""
    who, wanted = request[keys.DESK_USER], tab(request)
    page, size = max(1, body.number(request, "page", 1)), page_size(request)
    district, language = code(request, "district"), code(request, "language")

    def work(unit: UnitOfWork) -> answers.QueueAnswer:
        found = read_queue(
            unit,
            who=who,
            tab=wanted,
            district=district,
            language=language,
            page=page,
            size=size,
        )
        return queue_answer(found, unit.now())

    return answer(await db.read(request, work))


async def conversation(request: web.Request) -> web.Response:
    """`GET /api/desk/conversations/{id}`: everything, and an audit row for having read it."""
    who, own = request[keys.DESK_USER], request.match_info["id"]
    await leave_trail(request, own)
    shown = await _cases(request, own)
    now, masks = request.app[keys.NOW](), request.app[keys.FACTS].masks
    return answer(await db.read(request, lambda unit: _whole(unit, who, own, masks, shown, now)))


async def _cases(request: web.Request, own: str) -> answers.Cases:
    """The cases that are proven here, shown by the transaction that leaves their audit rows."""
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    names = {code: one.name for code, one in request.app[keys.FACTS].districts.items()}
    found = None
    if await db.read(request, lambda unit: proven_in(unit, own, now)):
        found = await db.write(
            request, lambda unit: read_cases(unit, who=who, conversation_id=own, now=now)
        )
    return cases_answer(found, names)


async def leave_trail(request: web.Request, own: str) -> None:
    """The audit row of a reading, written before anything is shown; one while it goes on."""
    who = request[keys.DESK_USER]
    if not await db.read(request, lambda unit: has_read(unit, who=who, conversation_id=own)):
        await db.write(request, lambda unit: note_reading(unit, who=who, conversation_id=own))


def _whole(
    unit: UnitOfWork,
    who: DeskUser,
    own: str,
    masks: Mapping[str, str],
    shown: answers.Cases,
    now: datetime,
) -> answers.TalkAnswer:
    talk = desk_talk(unit, who=who, conversation_id=own)
    packet = read_packet(unit, who=who, conversation_id=own, now=now)
    kept = notes(unit, who=who, conversation_id=own)
    asked = requested_forms(unit, who=who, conversation_id=own)
    offer = transfer_of(unit, who=who, conversation_id=own)
    names = names_of(unit, usernames=usernames(packet, [*kept, *asked, offer]))
    said = transcript(unit, conversation_id=own, session=EVERYTHING)
    return answers.TalkAnswer(
        conversation=talk_answer(talk, unit.now()),
        packet=packet_answer(packet, asked, names),
        messages=overheard(said, masks),
        notes=[note_answer(note, names) for note in kept],
        forms=[form_answer(form, names) for form in asked],
        transfer=transfer_answer(offer, who, names) if offer else None,
        orders=[order_answer(order) for order in packet.orders],
        cases=shown,
        fillable=fillable(packet),
    )


async def messages(request: web.Request) -> web.Response:
    """`GET …/messages?after=N`: what is new, for a page whose socket is away."""
    who, own = request[keys.DESK_USER], request.match_info["id"]
    after, masks = body.number(request, "after"), request.app[keys.FACTS].masks

    def work(unit: UnitOfWork) -> answers.NewsAnswer:
        talk = desk_talk(unit, who=who, conversation_id=own)
        found = messages_after(unit, conversation_id=own, after=after, session=EVERYTHING)
        return answers.NewsAnswer(
            messages=overheard(found, masks), conversation=talk_answer(talk, unit.now())
        )

    await leave_trail(request, own)
    return answer(await db.read(request, work))


async def colleagues(request: web.Request) -> web.Response:
    """`GET /api/desk/colleagues`: whom a conversation can be offered to, and who is there."""
    who = request[keys.DESK_USER]
    found = await db.read(request, lambda unit: read_colleagues(unit, who=who))
    shown = [
        answers.PresentColleague(
            username=one.user.username,
            name=one.user.name,
            role=one.user.role,
            districts=None if one.user.districts is None else sorted(one.user.districts),
            present=one.present,
            available=one.available,
        )
        for one in found
    ]
    return answer(answers.ColleaguesAnswer(colleagues=shown))
