"""`python -m facts`: which dated texts have expired, need a review, or nobody approved."""

import argparse
import sys
from datetime import UTC, datetime

from facts import REVIEW_DAYS, due_soon
from facts.dated import dated_entries
from facts.standing import danish_day


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each entry to look at; exit code 1 if one has expired already."""
    parser = argparse.ArgumentParser(prog="python -m facts", description=__doc__)
    parser.add_argument("--days", type=int, default=REVIEW_DAYS, help="how far to look ahead")
    parser.add_argument("--on", help="look as if today were this date, YYYY-MM-DD")
    asked = parser.parse_args(arguments)
    now = datetime.fromisoformat(f"{asked.on}T12:00:00+00:00") if asked.on else datetime.now(UTC)
    entries = dated_entries()
    due, today = due_soon(entries, now, asked.days), danish_day(now)
    for entry in due:
        state = "EXPIRED" if entry.expires <= today else "review "
        sys.stdout.write(f"{state}  {entry.expires}  {entry.skill}  {entry.id}\n")
    expired = sum(entry.expires <= today for entry in due)
    unapproved = sum(entry.godkendt_af is None for entry in entries)
    sys.stdout.write(
        f"{len(entries)} entries: {expired} expired, {len(due) - expired} to review within"
        f" {asked.days} days, {unapproved} not approved by anybody\n"
    )
    return 1 if expired else 0


if __name__ == "__main__":
    sys.exit(main())
