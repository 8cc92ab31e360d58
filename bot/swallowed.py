"""Notices the errors that Rasa logs and then goes on from."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

PLACES = ("rasa.core.processor", "rasa.core.actions.action", "rasa.core.nlg.interpolator")


class SwallowedErrors(logging.Handler):
    """Keeps the first exception that Rasa logs during a turn, and prints nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.first: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Remember the record's exception, if it has one."""
        if self.first is None and record.exc_info:
            self.first = record.exc_info[1]

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch Rasa's loggers for one turn."""
        self.first = None
        loggers = [logging.getLogger(place) for place in PLACES]
        for logger in loggers:
            logger.addHandler(self)
        try:
            yield
        finally:
            for logger in loggers:
                logger.removeHandler(self)
