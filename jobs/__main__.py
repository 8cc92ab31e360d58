"""`python -m jobs`: what happens by itself, until it is told to stop."""

import asyncio
import signal

from cases.errors import Unsafe
from cases.guard import refuse_demo_data
from cases.store import Store, open_store
from jobs.deadlines import DeadlineWatch
from jobs.deliver import Delivery
from jobs.knowledge import KnowledgeWatch
from jobs.lease import Lease
from jobs.lookup_watch import LookupWatch
from jobs.notices import Notices, StoppedFollows
from jobs.queue_watch import CallbackWatch, QueueWatch
from jobs.schedule import Task, run_tasks
from jobs.sealer import Sealer
from jobs.senders import choose_sender
from jobs.sweep import Sweeper
from logs import configure_logs, get_log
from settings import Settings, load_settings

log = get_log("jobs")

MAIL_EVERY = 5.0
SWEEP_EVERY = 3600.0
DEADLINES_EVERY = 3600.0
KNOWLEDGE_EVERY = 86_400.0
QUEUE_EVERY = 10.0
CALLBACKS_EVERY = 3600.0
LOOKUPS_EVERY = 300.0
SEAL_EVERY = 60.0
NOTICES_EVERY = 15.0


async def work(store: Store, settings: Settings, stop: asyncio.Event) -> None:
    """Run every task of the house until `stop` is set."""
    bell = store.listen("mail")
    lease = Lease(store)
    delivery = Delivery(store, settings, choose_sender(settings), lease.held)
    tasks = [
        Task("mail", MAIL_EVERY, delivery.run, bell.wait),
        Task("queue", QUEUE_EVERY, QueueWatch(store, settings, lease.held).run),
        Task("lookups", LOOKUPS_EVERY, LookupWatch(store, settings).run),
        Task("callbacks", CALLBACKS_EVERY, CallbackWatch(store).run),
        Task("audit", SEAL_EVERY, Sealer(store, settings, lease.held).run),
        Task("notices", NOTICES_EVERY, Notices(store, settings, lease.held).run),
        Task("follows", SWEEP_EVERY, StoppedFollows(store, settings).run),
        Task("retention", SWEEP_EVERY, Sweeper(store, settings, lease.held).run),
        Task("deadlines", DEADLINES_EVERY, DeadlineWatch(store).run),
        Task("knowledge", KNOWLEDGE_EVERY, KnowledgeWatch(settings).run),
    ]
    log.info("started")
    try:
        await run_tasks(tasks, lease, stop)
    finally:
        bell.close()
        log.info("stopped")


async def _main(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        if settings.mode == "production":
            with store.reading() as unit:
                refuse_demo_data(unit)
        await work(store, settings, stop)
    finally:
        store.close()


def main() -> None:
    """Work until SIGTERM or SIGINT."""
    settings = load_settings()
    configure_logs(settings.log_level, "jobs")
    try:
        asyncio.run(_main(settings))
    except Unsafe as error:
        raise SystemExit(f"MODE=production refuses to start: {error}") from None


if __name__ == "__main__":
    main()
