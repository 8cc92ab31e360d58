"""Errors that Rasa logs and goes on from are noticed, quietly."""

import logging

import pytest

from bot.swallowed import PLACES, SwallowedErrors


def fail_quietly(place: str) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        logging.getLogger(place).exception("something about a citizen")


def test_the_first_error_is_kept() -> None:
    """It is the cause; the others follow from it."""
    errors = SwallowedErrors()
    with errors.watching():
        fail_quietly(PLACES[0])
    assert isinstance(errors.first, ZeroDivisionError)


def test_nothing_is_kept_outside_a_turn() -> None:
    """The watch ends with the turn."""
    errors = SwallowedErrors()
    with errors.watching():
        pass
    fail_quietly(PLACES[0])
    assert errors.first is None


def test_a_message_without_an_error_is_none() -> None:
    """A form that rejects logs an error too, but raises none."""
    errors = SwallowedErrors()
    with errors.watching():
        logging.getLogger(PLACES[1]).error("rejected")
    assert errors.first is None


def test_it_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the type is of interest, never the words."""
    errors = SwallowedErrors()
    errors.emit(logging.LogRecord("x", logging.ERROR, "x", 1, "a citizen's words", (), None))
    assert capsys.readouterr() == ("", "")
