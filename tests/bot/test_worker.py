"""A dead child is replaced at once, unless its replacements cannot live either."""

from bot.worker import LONGEST_PAUSE_SECONDS, YOUNG_DEATHS, _pause


def test_a_killed_child_is_back_at_once() -> None:
    """The first deaths cost no pause."""
    assert {_pause(deaths) for deaths in range(YOUNG_DEATHS + 1)} == {0.0}


def test_children_that_cannot_live_come_back_more_and_more_slowly() -> None:
    """Up to a limit, so that a mended database is noticed."""
    pauses = [_pause(deaths) for deaths in range(YOUNG_DEATHS + 1, YOUNG_DEATHS + 30)]
    assert pauses == sorted(pauses)
    assert pauses[0] < 1 < pauses[-1] == LONGEST_PAUSE_SECONDS
