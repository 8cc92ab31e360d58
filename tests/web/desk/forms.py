"""Plain forms of the desk, sent as a browser without JavaScript does."""

from typing import Any

from tests.web.conftest import Client
from tests.web.desk.conftest import AtDesk


async def send(client: Client, path: str, **fields: str) -> Any:
    return await client.post(path, data=fields, allow_redirects=False)


async def text_of(somebody: AtDesk, path: str) -> str:
    answer = await somebody.get(path)
    assert answer.status == 200
    return str(await answer.text())


async def after(somebody: AtDesk, path: str, **fields: str) -> tuple[int, str]:
    """A form sent: status, and the page that follows."""
    answer = await somebody.post(path, data=fields)
    if answer.status == 303:
        return 303, await text_of(somebody, answer.headers["Location"])
    return answer.status, str(await answer.text())
