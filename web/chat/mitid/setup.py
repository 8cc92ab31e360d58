"""The chat as a client of a MitID broker."""

from aiohttp import web

from settings import Settings
from web import keys
from web.oidc.client import Client
from web.oidc.issuer import Issuer
from web.session import MITID_COOKIE

CALLBACK = "/identity/mitid/callback"
BROKER = web.AppKey("MITID_BROKER", Issuer)


def prepare_mitid(app: web.Application) -> None:
    """Give the application its broker; called once by the factory."""
    app[BROKER] = Issuer(mitid_client(app[keys.SETTINGS]))


def mitid_client(settings: Settings) -> Client:
    """Who the chat is at the broker.

    Everybody logs in anew there: at a borrowed computer the person before may still be known.
    """
    return Client(
        issuer=settings.mitid_issuer,
        client_id=settings.mitid_client_id,
        secret=settings.mitid_client_secret,
        callback=settings.address + CALLBACK,
        scope=settings.mitid_scope,
        cookie=MITID_COOKIE,
        https_only=settings.mode == "production",
        asked=(("acr_values", settings.mitid_acr),) if settings.mitid_acr else (),
        fresh=True,
    )
