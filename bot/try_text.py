"""`python -m bot.try_text …`: prints what the assistant understands in one sentence."""

import sys

from bot.understand import load_quietly, understand


def main(words: list[str]) -> int:
    """Show the reading of the words given, as a short table."""
    from rich.console import Console
    from rich.table import Table

    reading = understand(load_quietly(), " ".join(words))
    table = Table(show_header=False)
    for name in ("text", "language", "skill", "intent", "confidence", "emergency"):
        table.add_row(name, str(reading[name]))
    for entity in reading["entities"]:
        place = f"{entity['start']}–{entity['end']}"
        table.add_row(entity["entity"], f"{entity['value']}  ({place})")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
