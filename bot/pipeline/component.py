"""What every untrained component of the pipeline shares: creation, and one pass over messages."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class Reader(GraphComponent):
    """A component that reads one message at a time and learns nothing.

    Subclasses implement `read`, which changes the message in place.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Reader":
        """A new component; nothing is stored with the model."""
        return cls(config)

    def read(self, message: Message) -> None:
        """Add what this component knows about `message` to it."""
        raise NotImplementedError

    def process(self, messages: list[Message]) -> list[Message]:
        """Read incoming messages."""
        for message in messages:
            if message.get("text"):
                self.read(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read training examples, so that a learner behind sees what it will see later."""
        self.process(training_data.training_examples)
        return training_data
