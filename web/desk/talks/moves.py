"""Handing a conversation to a colleague: offering, accepting, declining, taking the offer back."""

from aiohttp import web

from cases.acts.desk import presence, transfers
from cases.acts.desk.names import names_of
from cases.errors import AlreadyClaimed
from cases.unit import UnitOfWork
from web import db, keys
from web.answers import local_time
from web.body import read_body
from web.chat.api import answer
from web.desk.districts import must_be_district
from web.desk.talks import answers, bodies
from web.desk.talks.acts import held_by, standing
from web.desk.talks.lines import tell, told_name
from web.desk.talks.shown import transfer_answer, usernames
from web.masking import mask_field


async def offer(request: web.Request) -> web.Response:
    """`POST …/transfer`: it stays mine until somebody accepts it."""
    wanted = await read_body(request, bodies.NewTransfer)
    who, own = request[keys.DESK_USER], request.match_info["id"]
    must_be_district(request, wanted.to_district)
    note = mask_field(wanted.note, request.app[keys.FACTS].masks).text

    def work(unit: UnitOfWork) -> answers.TransferShown:
        made = transfers.offer_transfer(
            unit,
            who=who,
            conversation_id=own,
            to_user=wanted.to_user,
            to_role=wanted.to_role,
            to_district=wanted.to_district,
            note=note,
        )
        return transfer_answer(made, who, names_of(unit, usernames=usernames(None, [made])))

    return answer(answers.TransferAnswer(transfer=await db.write(request, work)), 201)


async def accept(request: web.Request) -> web.Response:
    """`POST …/accept`: the conversation is mine, and the citizen is told."""
    who, own, name = request[keys.DESK_USER], request.match_info["id"], told_name(request)
    seconds = request.app[keys.SETTINGS].lease_seconds

    def work(unit: UnitOfWork) -> answers.ClaimAnswer:
        taken = transfers.accept_transfer(unit, who=who, conversation_id=own, lease_seconds=seconds)
        tell(unit, own, "passed_on", name)
        until = local_time(taken.lease_until)
        return answers.ClaimAnswer(conversation=standing(unit, who, own), lease_until=until)

    try:
        return answer(await db.write(request, work))
    except AlreadyClaimed as error:
        raise await held_by(request, error.holder) from error


async def decline(request: web.Request) -> web.Response:
    """`POST …/decline`: it stays where it is."""
    who, own = request[keys.DESK_USER], request.match_info["id"]
    await db.write(
        request, lambda unit: transfers.decline_transfer(unit, who=who, conversation_id=own)
    )
    return web.Response(status=204)


async def withdraw(request: web.Request) -> web.Response:
    """`POST …/transfer/withdraw`: take an own offer back."""
    who, own = request[keys.DESK_USER], request.match_info["id"]
    await db.write(
        request, lambda unit: transfers.withdraw_transfer(unit, who=who, conversation_id=own)
    )
    return web.Response(status=204)


async def available(request: web.Request) -> web.Response:
    """`POST /api/desk/presence`: take a break, or come back from one."""
    wanted = await read_body(request, bodies.Availability)
    session = request[keys.DESK_SESSION]

    def work(unit: UnitOfWork) -> None:
        presence.set_available(unit, session_id=session, available=wanted.available)
        unit.ring("desk", "presence")

    await db.write(request, work)
    return answer(answers.PresenceAnswer(available=wanted.available))
