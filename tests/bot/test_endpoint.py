"""Actions run in this process, and their errors are not lost."""

import json
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.endpoint import InProcessEndpoint, load_actions, trust_own_actions


def endpoint() -> InProcessEndpoint:
    """An endpoint with one action that speaks, one that rejects and one that fails."""
    executor = ActionExecutor()

    def speak(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        dispatcher.utter_message(text=domain["greeting"])
        return []

    def reject(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        raise ActionExecutionRejection("action_reject", "not now")

    def fail(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        raise ZeroDivisionError

    executor.register_function("action_speak", speak)
    executor.register_function("action_reject", reject)
    executor.register_function("action_fail", fail)
    made = InProcessEndpoint(executor)
    made.domain = {"greeting": "Hej"}
    return made


def call(name: str) -> dict[str, Any]:
    return {"next_action": name, "tracker": {"sender_id": "talk", "slots": {}, "events": []}}


async def test_an_action_answers_with_the_domain_at_hand() -> None:
    """Rasa need not send the domain."""
    answer = await endpoint().request(json=call("action_speak"), method="post")
    assert answer["responses"][0]["text"] == "Hej"


async def test_a_rejection_looks_as_from_an_action_server() -> None:
    """Rasa then lets another action run."""
    made = endpoint()
    with pytest.raises(ClientResponseError) as error:
        await made.request(json=call("action_reject"))
    assert error.value.status == 400
    assert json.loads(error.value.text)["action_name"] == "action_reject"
    assert made.failure is None


async def test_an_error_is_kept() -> None:
    """Rasa would log it and go on."""
    made = endpoint()
    with pytest.raises(ZeroDivisionError):
        await made.request(json=call("action_fail"))
    assert isinstance(made.failure, ZeroDivisionError)


def test_every_action_of_the_package_is_known() -> None:
    """Registered once, before the fork."""
    assert "action_request_handoff" in load_actions().actions


def test_the_answer_of_an_own_action_is_not_checked_again() -> None:
    """The check of the schema was most of a turn."""
    trust_own_actions()
    assert set(RemoteAction.action_response_format_spec()) == {"$schema"}
