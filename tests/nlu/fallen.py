"""Says which figures have fallen behind their record."""

from bench.evaluation.record import Figures, fallen


def fallen_of(recorded: Figures, now: Figures, *beginnings: str) -> list[str]:
    """The figures with these beginnings that are more than a point worse than recorded."""
    return [line for line in fallen(recorded, now) if line.startswith(beginnings)]
