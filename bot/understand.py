"""`python -m bot.understand`: one sentence a line on stdin, one line of JSON each on stdout."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bot.prepare import prepare_libraries
from bot.skills import FALLBACK
from logs import configure_logs
from settings import load_settings

if TYPE_CHECKING:
    from bot.model import Model

ALIKE = ("entity", "value", "start", "end")


def understand(model: "Model", text: str) -> dict[str, Any]:
    """What the assistant reads in one sentence; offsets count code points of `text`."""
    read = model.parse(text) if text.strip() else {}
    intent = (read.get("intent") or {}).get("name") or FALLBACK
    return {
        "text": text,
        "language": read.get("language"),
        "intent": intent,
        "skill": model.skills.get(intent, "fallback"),
        "confidence": (read.get("intent") or {}).get("confidence") or 0.0,
        "emergency": read.get("emergency"),
        "entities": [{key: entity[key] for key in ALIKE} for entity in read.get("entities", [])],
    }


def understand_lines(model: "Model", lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON per line of text, in order."""
    for line in lines:
        text = line.rstrip("\n").removesuffix("\r")
        yield json.dumps(understand(model, text), ensure_ascii=False)


def load_quietly() -> "Model":
    """The newest model, with nothing but the answers on stdout. Raises `NoModel`."""
    prepare_libraries()
    settings = load_settings()
    from bot.model import load_model, newest_model

    configure_logs("ERROR", "understand")
    model = load_model(newest_model(settings.model_dir))
    configure_logs("ERROR", "understand")
    return model


def main() -> int:
    """Read stdin to its end; broken bytes become U+FFFD."""
    model = load_quietly()
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in understand_lines(model, sys.stdin):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
