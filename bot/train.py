"""`python -m bot.train`: trains the model when, and only when, what it learns from has changed."""

import contextlib
import fcntl
import hashlib
import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.prepare import prepare_libraries
from logs import configure_logs
from settings import ROOT, load_settings

MODEL_NAME = "borgerraadgiver.tar.gz"
DIGEST_NAME = "borgerraadgiver.sha256"
DATA = ("data/nlu", "data/rules", "data/stories")
# Features are made by code, so a change there asks for a new model too; names and towns are never
# taken for mistyped words of danger, and the rules tell the kind of an example of danger.
SOURCES = (
    "config.yml",
    "bot/domain",
    *DATA,
    "data/emergency",
    "data/words/emergency.yml",
    "data/words/emergency_languages.yml",
    "data/words/names.yml",
    "data/words/sentences.yml",
    "data/facts/municipalities.csv",
    "data/facts/postal_codes.csv",
    "bot/pipeline",
    "reading/emergency.py",
    "reading/emergency_languages.py",
    "reading/phrases.py",
    "reading/text.py",
)
KINDS = frozenset({".csv", ".py", ".yaml", ".yml"})


class TrainingFailed(Exception):
    """Rasa could not train; the text quotes what it said."""


def learnt_from(root: Path) -> Iterator[Path]:
    """Every file that training reads or that makes its features."""
    for source in SOURCES:
        path = root / source
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (f for f in files if f.is_file() and f.suffix in KINDS)


def digest(root: Path) -> str:
    """A fingerprint of those files: names and contents."""
    total = hashlib.sha256()
    for file in learnt_from(root):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        total.update(f"{file.relative_to(root)} {content}\n".encode())
    return total.hexdigest()


def train(root: Path, folder: Path) -> Path:
    """Train with Rasa's own training and return the model's path.

    Raises `TrainingFailed`, which quotes what Rasa said.
    """
    said = io.StringIO()
    # Rasa and TensorFlow say much on both streams, where only our one line belongs.
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            model = _train(root, folder)
        except (Exception, SystemExit) as error:
            raise TrainingFailed(f"{said.getvalue()[-4000:]}\n{error}") from error
    if model is None:
        raise TrainingFailed(said.getvalue()[-4000:])
    return Path(model)


def _train(root: Path, folder: Path) -> str | None:
    prepare_libraries()
    from rasa.model_training import train as train_with_rasa

    # Left alone, structlog prints each step of each rule.
    configure_logs("ERROR", "train")
    result = train_with_rasa(
        domain=str(root / "bot/domain"),
        config=str(root / "config.yml"),
        training_files=[str(root / part) for part in DATA if (root / part).is_dir()],
        output=str(folder),
        fixed_model_name=MODEL_NAME,
        force_training=True,
    )
    return result.model


def main() -> int:
    """Train if needed, with a line that says so."""
    folder = load_settings().model_dir
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        wanted = digest(ROOT)
        if not _has_learnt(folder, wanted):
            _train_with_a_line(folder)
            (folder / DIGEST_NAME).write_text(wanted)
    return 0


def is_current(folder: Path) -> bool:
    """Whether the folder's model was trained from the sources as they are now."""
    return _has_learnt(folder, digest(ROOT))


def _has_learnt(folder: Path, wanted: str) -> bool:
    mark = folder / DIGEST_NAME
    return (folder / MODEL_NAME).exists() and mark.exists() and mark.read_text() == wanted


def _train_with_a_line(folder: Path) -> None:
    try:
        with _progress():
            train(ROOT, folder)
    except TrainingFailed as failure:
        sys.exit(str(failure))


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process train at a time; the others find its model when it is done."""
    with (folder / ".training").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _progress() -> Iterator[None]:
    """A moving line on a terminal, one plain line elsewhere."""
    from rich.console import Console

    console = Console(file=sys.stderr)  # the stream as it is now, before it is redirected
    start = time.monotonic()
    if not console.is_terminal:
        console.print("Training the model …")
    with console.status("Training the model (a minute or two) …"):
        yield
    console.print(f"Model trained in {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    sys.exit(main())
