"""The doors of the case system: delivering cases, and the schema that they are checked by."""

import asyncio

from aiohttp import web

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_records import EventChanged, Stored
from cases.intake.records import CaseRecord, Fault, schema
from cases.intake.words import fault_words
from cases.unit import UnitOfWork
from logs import get_log
from web import db, texts
from web.answers import dump
from web.door import Door, Spec, door
from web.integration import answers
from web.integration.reading import Refusal, read_delivery, read_raw

MOST_FAULTS = 200
STATUS = 422
log = get_log(__name__)


def integration_doors() -> list[Door]:
    """Both doors, for the gateway's table."""
    return [
        door(
            "POST",
            "/api/integration/cases",
            deliver,
            "service_token",
            limits=("integration",),
            spec=Spec(
                "Deliver cases: one record, or up to 500; all are stored or none",
                {200: answers.DeliveredAnswer, STATUS: answers.RefusedAnswer},
                body=answers.CaseDelivery,
                errors=(400, 401, 413, 429),
            ),
        ),
        door(
            "GET",
            "/api/integration/cases/schema.json",
            published,
            "public",
            spec=Spec("The JSON Schema of a record", {200: "application/schema+json"}),
        ),
    ]


async def deliver(request: web.Request) -> web.Response:
    """`POST /api/integration/cases`; the same delivery again changes nothing."""
    raw = await read_raw(request)
    try:
        records = await asyncio.to_thread(read_delivery, raw)
        done = await db.write(request, lambda unit: _store(unit, records))
    except Refusal as refusal:
        return _refused(refusal)
    except EventChanged as error:
        fault = Fault("event_changed", "events")
        return _refused(Refusal("invalid_cases", [(error.place, fault)]))
    log.info("cases_delivered", rows=len(records), count=done.added + done.changed)
    told = answers.DeliveredAnswer(added=done.added, changed=done.changed, unchanged=done.unchanged)
    return web.json_response(dump(told))


async def published(_: web.Request) -> web.Response:
    """`GET /api/integration/cases/schema.json`."""
    return web.json_response(schema(), content_type="application/schema+json")


def _store(unit: UnitOfWork, records: list[CaseRecord]) -> Stored:
    return deliver_cases(unit, records, now=unit.now())


def _refused(refusal: Refusal) -> web.Response:
    faults = [
        answers.CaseFault(
            index=index,
            where=fault.where,
            code=fault.code,
            expected=fault.expected,
            message=fault_words(fault),
        )
        for index, fault in refusal.faults[:MOST_FAULTS]
    ]
    body = answers.RefusedCases(
        code=refusal.code,
        message=texts.error_text(refusal.code),
        faults=faults,
        more=len(refusal.faults) > MOST_FAULTS,
    )
    return web.json_response(dump(answers.RefusedAnswer(error=body)), status=STATUS)
