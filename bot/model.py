"""Loads the trained model, and understands one text with it."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.again import FreshLines
from bot.endpoint import InProcessEndpoint, load_actions, trust_own_actions
from bot.quick_yaml import read_quickly
from bot.runner import PlainGraphRunner
from bot.skills import read_skills
from bot.tracker_store import CaseTrackerStore
from settings import ROOT

SLASH_READER = "run_RegexMessageHandler"


class NoModel(Exception):
    """There is no trained model; the text says how to get one."""


@dataclass(frozen=True)
class Model:
    """A loaded model, wired to actions in this process; made before the fork, used after it."""

    processor: MessageProcessor
    endpoint: InProcessEndpoint
    tracker_store: CaseTrackerStore
    target: str
    skills: dict[str, str]

    @property
    def domain(self) -> Domain:
        """The domain the model was trained with."""
        return self.processor.domain

    def parse(self, text: str) -> dict[str, Any]:
        """What the pipeline reads in a text: `intent`, `intent_ranking`, `entities` and more.

        A text is never a command, also if it begins with a slash.
        """
        message = UserMessage(text)
        message.text = text  # Rasa strips it, and offsets would slip
        inputs = {
            PLACEHOLDER_MESSAGE: [message],
            PLACEHOLDER_TRACKER: DialogueStateTracker("nobody", []),
        }
        results = self.processor.graph_runner.run(inputs=inputs, targets=[self.target])
        read = results[self.target][0].as_dict(only_output_properties=True)
        nothing = {"intent": {"name": None, "confidence": 0.0}, "entities": []}
        return {**nothing, **read, "text": text}


def newest_model(folder: Path) -> Path:
    """The model file that was written last; raises `NoModel` if there is none."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NoModel(f"no trained model in {folder}: run `make train`, or set MODEL_DIR")
    return models[-1]


def load_model(path: Path) -> Model:
    """Load the model file; takes seconds, starts no thread, loop or connection."""
    trust_own_actions()
    endpoint, store = InProcessEndpoint(load_actions()), CaseTrackerStore()
    # Put together by hand and not by Agent, whose fail-safe wrapper around the tracker store
    # would answer a lost database with a bot that forgets.
    lines = FreshLines({})
    with read_quickly():
        processor = PlainProcessor(path, store, InMemoryLockStore(), lines, endpoint)
    lines.responses = processor.domain.responses
    store.domain = processor.domain
    endpoint.domain = processor.domain.as_dict()
    # The reader of "/intent" stands last in Rasa's graph: stop one node before it.
    slash_reader = processor.model_metadata.predict_schema.nodes[SLASH_READER]
    skills = read_skills(ROOT / "data/nlu")
    return Model(processor, endpoint, store, slash_reader.needs["messages"], skills)


class PlainProcessor(MessageProcessor):
    """Rasa's message processor over a plain graph runner."""

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, PlainGraphRunner
            )
        return Path(model_path).name, metadata, runner
