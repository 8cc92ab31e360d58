"""The gateway: the citizen API and the pages; the only room that imports aiohttp.web."""
