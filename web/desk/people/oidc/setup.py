"""The desk as a client of an authority's issuer."""

from aiohttp import web

from settings import Settings
from web.oidc.client import Client
from web.oidc.issuer import Issuer

CALLBACK = "/desk/oidc/callback"
ISSUER = web.AppKey("OIDC_ISSUER", Issuer)


def desk_client(settings: Settings) -> Client:
    """Who the desk is at the authority's issuer."""
    return Client(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        secret=settings.oidc_client_secret,
        callback=settings.address + CALLBACK,
        scope="openid profile email",
        cookie="desk-oidc",
        https_only=settings.mode == "production",
    )
