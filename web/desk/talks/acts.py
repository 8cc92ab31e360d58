"""Having a conversation: taking it, keeping it, writing in it, giving it back, closing it."""

from aiohttp import web

from cases.acts.desk import claims, lines
from cases.acts.desk.names import names_of
from cases.acts.desk.scope import is_promised
from cases.acts.desk.talks import desk_talk
from cases.errors import AlreadyClaimed
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from web import db, keys
from web.answers import local_time
from web.body import read_body
from web.chat.api import answer
from web.desk.talks import answers, bodies, parameters
from web.desk.talks.lines import adviser_data, tell, told_name
from web.desk.talks.shown import talk_answer
from web.desk.talks.spoken import spoken_in
from web.errors import ApiError
from web.masking import mask_message


async def claim(request: web.Request) -> web.Response:
    """`POST …/claim`: one winner; everybody else learns who has it."""
    who, own, name = request[keys.DESK_USER], request.match_info["id"], told_name(request)
    seconds = request.app[keys.SETTINGS].lease_seconds

    def work(unit: UnitOfWork) -> answers.ClaimAnswer:
        claimed = claims.claim(unit, who=who, conversation_id=own, lease_seconds=seconds)
        tell(unit, own, "joined", name)
        until = local_time(claimed.lease_until)
        return answers.ClaimAnswer(conversation=standing(unit, who, own), lease_until=until)

    try:
        return answer(await db.write(request, work))
    except AlreadyClaimed as error:
        raise await held_by(request, error.holder) from error


async def held_by(request: web.Request, username: str) -> ApiError:
    """The refusal that says who has the conversation."""
    names = await db.read(request, lambda unit: names_of(unit, usernames=[username]))
    return ApiError("already_claimed", holder=names.get(username, username))


def standing(unit: UnitOfWork, who: DeskUser, own: str) -> answers.DeskTalk:
    """How a conversation stands now."""
    return talk_answer(desk_talk(unit, who=who, conversation_id=own), unit.now())


async def heartbeat(request: web.Request) -> web.Response:
    """`POST …/heartbeat`: the lease runs on."""
    who, own = request[keys.DESK_USER], request.match_info["id"]
    seconds = request.app[keys.SETTINGS].lease_seconds
    until = await db.write(
        request,
        lambda unit: claims.renew(unit, who=who, conversation_id=own, lease_seconds=seconds),
    )
    return answer(answers.LeaseAnswer(lease_until=local_time(until)))


async def say(request: web.Request) -> web.Response:
    """`POST …/messages`: 201 once the citizen's page can have it."""
    wanted = await read_body(request, bodies.NewLine)
    who, own, name = request[keys.DESK_USER], request.match_info["id"], told_name(request)
    text = mask_message(wanted.text, request.app[keys.FACTS].masks).text
    now = request.app[keys.NOW]()

    def work(unit: UnitOfWork) -> int:
        language = unit.conversation(own).language
        said = lines.say_as_adviser(
            unit,
            who=who,
            conversation_id=own,
            client_id=wanted.client_id.lower(),
            text=text,
            data=adviser_data(name, spoken_in(text, language)),
            own_case=wanted.own_case,
            now=now,
        )
        return said.seq

    return answer(answers.SaidAnswer(seq=await db.write(request, work)), 201)


async def correct(request: web.Request) -> web.Response:
    """`POST …/messages/{seq}/correct`: a new line that replaces the own newest one."""
    wanted = await read_body(request, bodies.Correction)
    who, own, name = request[keys.DESK_USER], request.match_info["id"], told_name(request)
    seq = parameters.seq(request)
    text = mask_message(wanted.text, request.app[keys.FACTS].masks).text

    def work(unit: UnitOfWork) -> int:
        data = adviser_data(name, spoken_in(text, unit.conversation(own).language))
        line = lines.correct_last(unit, who=who, conversation_id=own, seq=seq, text=text, data=data)
        return line.seq

    return answer(answers.SaidAnswer(seq=await db.write(request, work)), 201)


async def release(request: web.Request) -> web.Response:
    """`POST …/release`: back to the bot or to the queue, and the citizen is told."""
    wanted = await read_body(request, bodies.Release)
    who, own = request[keys.DESK_USER], request.match_info["id"]

    def work(unit: UnitOfWork) -> answers.DeskTalk:
        before = standing(unit, who, own)
        claims.release(unit, who=who, conversation_id=own, to=wanted.to, run=wanted.run)
        if wanted.to == "waiting":
            tell(unit, own, "left_to_queue")
            return standing(unit, who, own)
        tell(unit, own, "left_to_bot_promised" if is_promised(unit, own) else "left_to_bot")
        # Nobody at the desk can see it any more, but whoever gave it away may know how it went.
        left = {"owner": "bot", "adviser": None, "lease_until": None, "mine": False}
        return before.model_copy(update=left)

    return answer(answers.TalkOnly(conversation=await db.write(request, work)))


async def close(request: web.Request) -> web.Response:
    """`POST …/close`: the end, with how it ended."""
    wanted = await read_body(request, bodies.Closing)
    who, own = request[keys.DESK_USER], request.match_info["id"]

    def work(unit: UnitOfWork) -> answers.DeskTalk:
        claims.close(
            unit,
            who=who,
            conversation_id=own,
            outcome=wanted.outcome,
            category=wanted.category,
            follow_up=wanted.follow_up,
        )
        tell(unit, own, "closed")
        return standing(unit, who, own)

    return answer(answers.TalkOnly(conversation=await db.write(request, work)))
