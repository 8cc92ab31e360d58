"""The own case: proven by number and code or by MitID, shown, followed, and added to."""

from actions.case_status.heard import FREE_SLOTS, answers, answers_plainly, tells

__all__ = ["FREE_SLOTS", "answers", "answers_plainly", "tells"]
