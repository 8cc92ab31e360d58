"""A reading component reads every message that has a text."""

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.component import Reader
from tests.bot.pipeline.messages import message


class Loud(Reader):
    """Notes each text in capitals."""

    def read(self, message: Message) -> None:
        message.set("loud", message.get("text").upper())


def test_messages_without_text_are_passed_on() -> None:
    """An empty text is no error."""
    heard = Loud({}).process([message("hej"), message("")])
    assert [each.get("loud") for each in heard] == ["HEJ", None]


def test_training_examples_are_read_like_messages() -> None:
    """What learns behind it sees the same."""
    data = Loud({}).process_training_data(TrainingData([message("hej", intent="greet")]))
    assert data.training_examples[0].get("loud") == "HEJ"
