"""Runs custom actions inside this process, where stock Rasa would send a request."""

import json
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

ANYTHING = {"$schema": "http://json-schema.org/draft-04/schema#"}


class InProcessEndpoint(EndpointConfig):
    """An action endpoint over rasa_sdk's executor.

    Rasa logs an action's error and goes on; `failure` keeps it, so that the turn can be undone.
    """

    def __init__(self, executor: ActionExecutor) -> None:
        # Without a selective domain Rasa would serialise the whole domain for every action.
        super().__init__(url="in-process", selective_domain=True)
        self._executor = executor
        self.domain: dict[str, Any] = {}
        self.failure: BaseException | None = None

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """The answer of one action call; a rejection is a 400, as an action server says it."""
        call = kwargs["json"]
        call.setdefault("domain", self.domain)
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            body = {"action_name": rejection.action_name, "error": rejection.message}
            raise ClientResponseError(400, rejection.message, json.dumps(body)) from rejection
        except Exception as error:
            self.failure = error
            raise


def load_actions() -> ActionExecutor:
    """An executor that knows every action of the package `actions`."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


def trust_own_actions() -> None:
    """Spare Rasa the check of what rasa_sdk's executor has put together in this very process.

    Its validator checks the schema itself before each answer, which was 85 % of a turn's time;
    an empty schema of an early draft is checked at once.
    """
    RemoteAction.action_response_format_spec = staticmethod(lambda: dict(ANYTHING))
