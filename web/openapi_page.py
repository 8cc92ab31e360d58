"""The door to the API document."""

from aiohttp import web

from web import keys


async def openapi(request: web.Request) -> web.Response:
    """`GET /api/openapi.json`."""
    return web.json_response(request.app[keys.OPENAPI])
