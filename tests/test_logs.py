"""Logs carry codes and numbers only, whoever writes them and at every level."""

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog

import logs

Lines = pytest.CaptureFixture[str]
LIBRARIES = ["aiohttp.access", "rasa.core.processor", "sqlalchemy.engine", "asyncio"]
CANARY = "Gudrun Kanariefugl, 010190-1234, Skolevej 7"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """What the process writes to stderr while it logs at DEBUG; the old state comes back after."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handlers, level = list(root.handlers), root.level
    logs.configure_logs("DEBUG", "test")
    yield capsys
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = True
    structlog.reset_defaults()


def read(lines: Lines) -> list[dict[str, object]]:
    text = lines.readouterr().err
    assert "Gudrun" not in text
    assert "010190" not in text
    return [json.loads(line) for line in text.splitlines()]


def test_an_allowed_field_is_written(lines: Lines) -> None:
    logs.get_log("jobs.mail").info("mail_sent", mail_id="7", tries=2, final=False)
    line = read(lines)[0]
    assert (line["event"], line["mail_id"], line["tries"]) == ("mail_sent", "7", 2)
    assert (line["logger"], line["level"], line["component"]) == ("jobs.mail", "info", "test")


def test_an_unknown_field_is_dropped_and_named(lines: Lines) -> None:
    logs.get_log("web").error("message_received", text=CANARY, to=CANARY)
    assert read(lines)[0]["dropped"] == ["text", "to"]


def test_an_allowed_field_with_a_sentence_in_it_is_dropped(lines: Lines) -> None:
    logs.get_log("web").warning("refused", reason=CANARY, conversation_id=CANARY, count=CANARY)
    assert read(lines)[0]["dropped"] == ["conversation_id", "count", "reason"]


def test_a_sentence_as_event_is_not_written(lines: Lines) -> None:
    logs.get_log("web").info(f"got {CANARY}")
    logs.get_log("web").info("got %s", CANARY)
    assert [line["event"] for line in read(lines)] == ["unnamed_event"] * 2


def test_a_bound_logger_is_no_way_round(lines: Lines) -> None:
    logs.get_log("web").bind(text=CANARY, seq=3).info("said")
    assert read(lines)[0]["seq"] == 3


def test_an_exception_leaves_its_type_causes_and_our_frames(lines: Lines) -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError:
        logs.get_log("bot").exception("turn_failed")
    line = read(lines)[0]
    assert (line["error"], line["causes"], line["level"]) == ("ValueError", ["KeyError"], "error")
    assert "tests/test_logs.py" in str(line["frames"])


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_librarys_text_and_values_are_never_written(lines: Lines, name: str) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)
    logger.debug(f"Received '{CANARY}'")  # noqa: G004 - as Rasa does
    logger.info("GET /%s", CANARY)
    logger.error("half %s %s", CANARY)
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        logger.exception(CANARY, extra={"text": CANARY}, stack_info=True)
    written = read(lines)
    assert len(written) == 4
    assert {line["logger"] for line in written} == {name}
    assert str(written[0]["where"]).startswith("tests/test_logs.py:")
    assert written[3]["error"] == "RuntimeError"


def test_a_librarys_own_handler_is_taken_away(lines: Lines) -> None:
    logger = logging.getLogger("some.library")
    logger.addHandler(logging.StreamHandler(io.StringIO()))
    logger.propagate = False
    logs.configure_logs("DEBUG", "test")
    logger.warning(CANARY)
    assert len(read(lines)) == 1


def test_a_librarys_structlog_keeps_its_code_only(lines: Lines) -> None:
    structlog.get_logger().debug("processor.message.parse", text=CANARY, parse_data_text=CANARY)
    assert read(lines)[0]["event"] == "processor.message.parse"


@pytest.mark.model
def test_rasas_own_configuration_before_or_after_ours_changes_nothing(lines: Lines) -> None:
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.DEBUG)
    structlog.get_logger("rasa.core").info("processor.slots", slot_values=CANARY, event_info=CANARY)
    logs.configure_logs("DEBUG", "test")
    structlog.get_logger("rasa.nlu").info("processor.slots", text=CANARY)
    assert len(read(lines)) == 2


def test_a_warning_is_written_without_its_text(lines: Lines) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, stacklevel=1)
    assert read(lines)[0]["logger"] == "py.warnings"


def test_uncaught_exceptions_are_written_without_their_text(lines: Lines) -> None:
    error = ValueError(CANARY)
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    assert [line["event"] for line in read(lines)] == ["uncaught"] * 2


async def test_a_failed_task_that_nobody_awaits_is_written_without_its_text(
    lines: Lines,
) -> None:
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": CANARY, "exception": ValueError(CANARY)})
    assert read(lines)[-1]["error"] == "ValueError"


def test_without_debug_libraries_speak_of_warnings_only(lines: Lines) -> None:
    logs.configure_logs("INFO", "test")
    logging.getLogger("talkative").info("started")
    structlog.get_logger().info("started")
    logging.getLogger("talkative").warning("late")
    logs.get_log("web").info("started")
    assert [line["event"] for line in read(lines)] == ["library_line", "started"]


def test_a_quiet_level_is_kept(lines: Lines) -> None:
    logs.configure_logs("WARNING", "test")
    logs.get_log("web").info("started")
    structlog.get_logger().info("started")
    logging.getLogger("quiet").info("started")
    logs.get_log("web").warning("late")
    assert [line["event"] for line in read(lines)] == ["late"]


def _fail() -> None:
    raise ValueError(CANARY)
