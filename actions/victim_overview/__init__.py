"""A victim's overview: a few questions, all to be skipped, then what fits, the urgent first."""

from actions.victim_overview.answers import (
    FREE_SLOTS,
    answers,
    takes_nouns,
    tells,
    tells_more,
    wants_link,
)

__all__ = ["FREE_SLOTS", "answers", "takes_nouns", "tells", "tells_more", "wants_link"]
