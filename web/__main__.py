"""`python -m web`: the gateway; SIGTERM ends it after its sockets were closed."""

from aiohttp import web

from cases.errors import Unsafe
from cases.guard import refuse_demo_data
from cases.store import open_store
from logs import configure_logs, get_log
from settings import Settings, load_settings
from web.app import make_app

SHUTDOWN_SECONDS = 10

log = get_log(__name__)


def main(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    configure_logs(settings.log_level, "gateway")
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    if settings.mode == "production":
        try:
            with store.reading() as unit:
                refuse_demo_data(unit)
        except Unsafe as error:
            raise SystemExit(f"MODE=production refuses to start: {error}") from None
    log.info("gateway_starts", port=settings.port)
    try:
        web.run_app(
            make_app(settings, store),
            host=settings.host,
            port=settings.port,
            shutdown_timeout=SHUTDOWN_SECONDS,
            access_log=None,  # it would write addresses of conversations
            print=None,
            handler_cancellation=True,
        )
    finally:
        store.close()
        log.info("gateway_ended")


if __name__ == "__main__":
    main(load_settings())
