"""The copy of the conversation."""

from tests.web.conftest import Citizen, code_of


async def test_a_plain_text_with_a_neutral_name(citizen: Citizen) -> None:
    await citizen.say("hej med dig")
    answer = await citizen.call("GET", "/transcript")
    assert answer.content_type == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="noter.txt"'
    text = await answer.text()
    assert "Dig:\r\nhej med dig" in text
    assert "[Ja] [Nej]" in text


async def test_the_same_as_json(citizen: Citizen) -> None:
    answer = await citizen.call("GET", "/transcript?format=json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="noter.json"'
    assert (await answer.json())["messages"] == citizen.messages


async def test_an_unknown_format_is_refused(citizen: Citizen) -> None:
    answer = await citizen.call("GET", "/transcript?format=pdf")
    assert (answer.status, await code_of(answer)) == (422, "invalid_parameter")
