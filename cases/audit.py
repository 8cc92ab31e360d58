"""For operators: `python -m cases.audit verify`, whether the audit trail is as it was written."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from cases.acts.audit_check import Checked, check_chain
from cases.audit_heads import BadHeads, read_heads
from cases.errors import StoreNotReady
from cases.store import open_store
from settings import Settings, load_settings

Texts = dict[str, Any]
MOST_SHOWN = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare rows, seals and heads; 0 where all agree, 1 where something was changed."""
    texts: Texts = yaml.safe_load(Path(__file__).with_name("audit_texts.yml").read_text("utf-8"))
    settings = load_settings()
    given = _parser(texts, settings).parse_args(arguments)
    try:
        found = _check(settings, given.heads)
    except StoreNotReady:
        print(texts["not_ready"], file=sys.stderr)
        return 1
    except BadHeads as error:
        print(texts["bad_heads"].format(file=given.heads, line=error), file=sys.stderr)
        return 1
    _tell(found, texts)
    return 1 if found.faults else 0


def _check(settings: Settings, heads: Path) -> Checked:
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        store.check()
        known = read_heads(heads)
        with store.reading() as unit:
            return check_chain(unit, heads=known)
    finally:
        store.close()


def _tell(found: Checked, texts: Texts) -> None:
    for fault in found.faults[:MOST_SHOWN]:
        words = texts["faults"][fault.code]
        print(texts["line"].format(batch=fault.seal_id, fault=words), file=sys.stderr)
    counts = {"rows": found.rows, "batches": found.batches, "unsealed": found.unsealed}
    last = texts["changed" if found.faults else "fine"]
    print(last.format(**counts, faults=len(found.faults)))


def _parser(texts: Texts, settings: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m cases.audit", description=texts["description"])
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help=texts["verify"])
    verify.add_argument("--heads", type=Path, default=settings.heads_file, help=texts["heads"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
