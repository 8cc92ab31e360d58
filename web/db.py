"""The way from a request to the store: one unit of work in a thread, off the event loop."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from cases.store import Store
from cases.unit import UnitOfWork
from web import keys

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]


async def read(request: web.Request, work: Work[T]) -> T:
    """What `work` finds in a read-only unit."""
    return await read_store(request.app[keys.STORE], work)


async def write(request: web.Request, work: Work[T]) -> T:
    """What `work` answers, once its writes are committed; an error undoes them."""
    return await asyncio.to_thread(_write, request.app[keys.STORE], work)


async def read_store(store: Store, work: Work[T]) -> T:
    """`read` for those that have no request at hand."""
    return await asyncio.to_thread(_read, store, work)


def _read(store: Store, work: Work[T]) -> T:
    with store.reading() as unit:
        return work(unit)


def _write(store: Store, work: Work[T]) -> T:
    with store.unit() as unit:
        answer = work(unit)
        unit.commit()
        return answer
