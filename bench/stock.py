"""Stock Rasa on the same training data and actions: default pipeline and policies, two servers."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from bench.processes import free_port, running
from settings import ROOT

RASA = Path(sys.executable).with_name("rasa")
ENV = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}


def lay_out(home: Path, epochs: int) -> None:
    """Writes the stock project: our domain and data, Rasa's default pipeline and policies."""
    shutil.copytree(ROOT / "bot" / "domain", home / "domain")
    for folder in ("nlu", "rules"):
        shutil.copytree(ROOT / "data" / folder, home / "data" / folder)
    (home / "config.yml").write_text(yaml.safe_dump(_config(epochs)))


def train(home: Path) -> float:
    """Seconds of `rasa train`."""
    begun = time.perf_counter()
    command = [str(RASA), "train", "-d", "domain", "--data", "data", "--fixed-model-name", "stock"]
    with (home / "train.log").open("wb") as log:
        subprocess.run(command, cwd=home, env=_env(home), stdout=log, stderr=log, check=True)
    return time.perf_counter() - begun


@contextmanager
def served(home: Path) -> Iterator[tuple[str, tuple[subprocess.Popen[bytes], ...]]]:
    """The address of `rasa run`, with `rasa run actions` beside it, and both processes."""
    port, action_port = free_port(), free_port()
    # Its SQL tracker store does not run on SQLAlchemy 2: the one in memory, which is quicker
    # than any database and forgets everything, stands for it.
    endpoints = {"action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"}}
    (home / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    (home / "credentials.yml").write_text("rest:\n")
    actions = [RASA, "run", "actions", "--actions", "actions", "-p", str(action_port)]
    server = [RASA, "run", "-i", "127.0.0.1", "-p", str(port), "--endpoints", "endpoints.yml"]
    server += ["--credentials", "credentials.yml", "-m", "models"]
    env = _env(home)
    migrate = [sys.executable, "-W", "ignore", "-m", "cases.migrate"]
    subprocess.run(migrate, cwd=ROOT, env=env, check=True)
    with (
        running([str(part) for part in actions], env=env, cwd=ROOT, log=home / "actions.log") as a,
        running([str(part) for part in server], env=env, cwd=home, log=home / "server.log") as b,
    ):
        yield f"http://127.0.0.1:{port}", (a, b)


def _env(home: Path) -> dict[str, str]:
    state = home / "state"
    return {**os.environ, **ENV, "STATE_DIR": str(state), "PYTHONPATH": str(ROOT)}


def _config(epochs: int) -> dict[str, object]:
    pipeline = [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]
    policies = [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": epochs},
        {"name": "TEDPolicy", "max_history": 5, "epochs": epochs, "constrain_similarities": True},
    ]
    return {
        "recipe": "default.v1", "assistant_id": "stock", "language": "da",
        "pipeline": pipeline, "policies": policies,
    }  # fmt: skip
