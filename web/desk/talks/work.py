"""What is done beside the talk: notes, forms, answers for the citizen, misunderstandings."""

from aiohttp import web

from cases.acts.desk import answers as filled
from cases.acts.desk import forms, notes
from cases.acts.desk.names import names_of
from cases.unit import UnitOfWork
from web import db, keys
from web.body import read_body
from web.chat.api import answer
from web.desk.talks import answers, bodies
from web.desk.talks.fields import fields_of
from web.desk.talks.lines import adviser_data, line, told_name
from web.desk.talks.readable import must_be_readable
from web.desk.talks.shown import note_answer
from web.desk.talks.slot_values import slot_label
from web.masking import mask_field, mask_message


async def note(request: web.Request) -> web.Response:
    """`POST …/notes`: for colleagues only."""
    wanted = await read_body(request, bodies.NewNote)
    who, own = request[keys.DESK_USER], request.match_info["id"]
    text = mask_message(wanted.text, request.app[keys.FACTS].masks).text

    def work(unit: UnitOfWork) -> answers.NoteShown:
        kept = notes.add_note(
            unit, who=who, conversation_id=own, text=text, client_id=_id(wanted.client_id)
        )
        return note_answer(kept, names_of(unit, usernames=[kept.author]))

    return answer(answers.NoteAnswer(note=await db.write(request, work)), 201)


async def form(request: web.Request) -> web.Response:
    """`POST …/forms`: ask the citizen for contact details or identification."""
    wanted = await read_body(request, bodies.NewForm)
    who, own, name = request[keys.DESK_USER], request.match_info["id"], told_name(request)

    def work(unit: UnitOfWork) -> answers.FormAnswer:
        language = unit.conversation(own).language
        asked = forms.request_form(
            unit,
            who=who,
            conversation_id=own,
            kind=wanted.kind,
            fields=fields_of(wanted.kind, language),
            text=line(f"form_{wanted.kind}", language),
            data=adviser_data(name, language),
            client_id=_id(wanted.client_id),
        )
        return answers.FormAnswer(id=str((asked.data or {})["id"]), seq=asked.seq)

    return answer(await db.write(request, work), 201)


def _id(given: str | None) -> str:
    return (given or "").lower()


async def fill(request: web.Request) -> web.Response:
    """`POST …/answers`: answer a question of the form for the citizen."""
    wanted = await read_body(request, bodies.NewAnswer)
    who, own = request[keys.DESK_USER], request.match_info["id"]
    facts, now = request.app[keys.FACTS], request.app[keys.NOW]()
    text = mask_field(wanted.text, facts.masks).text
    must_be_readable(wanted.slot, text, facts, now)
    kept = await db.write(
        request,
        lambda unit: filled.fill_answer(
            unit, who=who, conversation_id=own, slot=wanted.slot, text=text
        ),
    )
    label = slot_label(kept.slot)
    return answer(answers.FilledAnswer(slot=kept.slot, label=label, value=kept.text))
