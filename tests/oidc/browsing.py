"""A browser's cookies and habits, without a page: enough to log in somewhere and come back."""

import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from aiohttp import ClientSession
from yarl import URL


@dataclass
class Answer:
    """An answer, read to its end."""

    status: int
    headers: Any
    text: str

    @property
    def location(self) -> str:
        return str(self.headers.get("Location", ""))


class Browser:
    """A browser's cookies by host and port, and its habit of going where it is sent."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session
        self.cookies: dict[str, dict[str, str]] = {}
        self.seen: list[str] = []

    async def call(self, method: str, address: str, **options: Any) -> Answer:
        url = URL(address)
        jar = self.cookies.setdefault(f"{url.host}:{url.port}", {})
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
        headers |= options.pop("headers", {})
        self.seen.append(address)
        async with self.session.request(
            method, URL(address), headers=headers, allow_redirects=False, **options
        ) as answer:
            for line in answer.headers.getall("Set-Cookie", []):
                self._keep(jar, line)
            return Answer(answer.status, answer.headers, await answer.text())

    async def follow(self, address: str, account: str = "", until: str = "") -> Answer:
        """Go on until nobody sends us further, logging in at the provider as `account`."""
        for _ in range(20):
            if until and until in address:
                return Answer(303, {"Location": address}, "")
            if account and re.search(r"/interaction/[^/?]+$", URL(address).path):
                address += "?refuse=1" if account == "refuse" else f"?login={account}"
            answer = await self.call("GET", address)
            if answer.status not in {302, 303}:
                return answer
            address = str(URL(address).join(URL(answer.location)))
        raise AssertionError(f"sent around in circles: {self.seen}")

    @staticmethod
    def _keep(jar: dict[str, str], line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0" or not morsel.value:
                jar.pop(name, None)
            else:
                jar[name] = morsel.value
