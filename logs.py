"""Logs: one JSON object a line on stderr, from an allow-list, never from what people wrote."""

import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import structlog

ROOT = Path(__file__).parent

_CODE = re.compile(r"[a-z][a-z0-9_.\-]{0,63}")
_ID = re.compile(r"[A-Za-z0-9\-]{1,64}")
_ROUTE = re.compile(r"/[A-Za-z0-9_{}:.\-/*]{0,120}")
_TYPE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,80}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]{1,80}")

# What may stand in a line, and in which shape. A new field is added here, with its shape, or the
# line says only that it was dropped. None stands for a number or a truth value.
FIELDS: Mapping[str, re.Pattern[str] | None] = {
    **dict.fromkeys(("conversation_id", "inbox_id", "order_id", "handoff_id", "mail_id"), _ID),
    **dict.fromkeys(("request_id", "reference", "holder", "digest", "district"), _ID),
    **dict.fromkeys(("name", "kind", "job", "task", "state", "reason", "code", "intent"), _CODE),
    **dict.fromkeys(("skill", "template", "action", "form", "slot", "topic", "owner"), _CODE),
    **dict.fromkeys(("component", "guard", "setting", "sender", "backend", "signal"), _CODE),
    **dict.fromkeys(("error", "method", "version"), _TYPE),
    **dict.fromkeys(("seq", "epoch", "tries", "count", "status", "ms", "seconds", "bytes"), None),
    **dict.fromkeys(("pid", "port", "days", "rows", "final", "delay", "workers", "lines"), None),
    **dict.fromkeys(
        ("conversations", "orders", "mails", "sessions", "attempts", "audits", "late", "callbacks"),
        None,
    ),
    "tasks": None,
    "route": _ROUTE,
    "address": _ADDRESS,
}

Event = MutableMapping[str, Any]


class _State:
    """How this process logs: set once by `configure_logs`."""

    level = logging.INFO
    component = ""


def configure_logs(level: str = "INFO", component: str = "") -> None:
    """Send every line of this process, our own and the libraries', to stderr as safe JSON."""
    _State.level, _State.component = logging.getLevelNamesMapping()[level], component
    handler = logging.StreamHandler(cast("Any", _Stderr()))
    handler.setFormatter(_ForeignFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(_libraries_level())
    _unhook_libraries()
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # its report of a bad record would print the record's values
    structlog.configure(processors=[_foreign_structlog], logger_factory=lambda *_: _Stderr())
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable


def _libraries_level() -> int:
    """Below WARNING a line without its text is noise, unless somebody asks for everything."""
    return _State.level if _State.level == logging.DEBUG else max(_State.level, logging.WARNING)


def get_log(name: str) -> structlog.typing.FilteringBoundLogger:
    """The logger of a module: `log.info("turn_done", seq=7)`; event and fields are code words."""
    logger = structlog.wrap_logger(
        _Stderr(),
        processors=[_own_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
        context_class=dict,
        logger_name=name,
    )
    return cast("structlog.typing.FilteringBoundLogger", logger)


def exception_facts(error: BaseException) -> dict[str, Any]:
    """Type, causes' types and our own frames of an exception; its message may quote a citizen."""
    number = {"errno": error.errno} if isinstance(error, OSError) else {}
    return {
        "error": type(error).__name__,
        **number,
        "causes": [type(cause).__name__ for cause in _causes(error)],
        "frames": [place for place, ours in _places(error.__traceback__) if ours][-8:],
    }


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _places(trace: TracebackType | None) -> Iterator[tuple[str, bool]]:
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        ours = path.is_relative_to(ROOT) and ".venv" not in path.parts
        name = path.relative_to(ROOT).as_posix() if ours else path.name
        yield f"{name}:{trace.tb_lineno} {code.co_name}", ours
        trace = trace.tb_next


def _line(level: str, logger: str, event: str, fields: Mapping[str, Any]) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    head = {"at": now, "level": level, "logger": logger, "event": event}
    if _State.component:
        head["component"] = _State.component
    return json.dumps({**head, **fields}, ensure_ascii=True)


def _own_line(_logger: Any, method: str, event: Event) -> str:
    level = "error" if method == "exception" else method
    if logging.getLevelNamesMapping().get(level.upper(), logging.INFO) < _State.level:
        raise structlog.DropEvent
    name, said = str(event.pop("logger_name", "")), event.pop("event", "")
    error = _error_of(event.pop("exc_info", None))
    fields = {key: value for key, value in event.items() if _allowed(key, value)}
    if dropped := sorted(key for key in event if key not in fields and key.isidentifier()):
        fields["dropped"] = dropped
    if error is not None:
        fields.update(exception_facts(error))
    return _line(level, name, _event(said), fields)


def _event(said: object) -> str:
    return said if isinstance(said, str) and _CODE.fullmatch(said) else "unnamed_event"


def _allowed(key: str, value: object) -> bool:
    if key not in FIELDS:
        return False
    shape = FIELDS[key]
    if value is None or isinstance(value, bool | int | float):
        return value is None or shape is None or shape is _ID
    return shape is not None and isinstance(value, str) and bool(shape.fullmatch(value))


def _error_of(info: object) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return cast("BaseException | None", info[1])
    return sys.exc_info()[1] if info else None


def _foreign_structlog(_logger: Any, method: str, event: Event) -> str:
    """A library's structlog line: its fields may hold anything, so only its event code stays."""
    if logging.getLevelNamesMapping().get(method.upper(), logging.INFO) < _libraries_level():
        raise structlog.DropEvent
    error = _error_of(event.get("exc_info"))
    facts = exception_facts(error) if error is not None else {}
    return _line(method, "library", _event(event.get("event")), facts)


class _ForeignFormatter(logging.Formatter):
    """A library's line without its text: the text may be an f-string around a citizen's words."""

    def format(self, record: logging.LogRecord) -> str:
        path = Path(record.pathname)
        fields: dict[str, Any] = {"where": f"{path.parent.name}/{path.name}:{record.lineno}"}
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            fields.update(exception_facts(error))
        return _line(record.levelname.lower(), record.name, "library_line", fields)


def _unhook_libraries() -> None:
    """Libraries' own handlers would print beside ours; every logger goes up to the root."""
    for name in list(logging.Logger.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True


class _Stderr:
    """Writes whole lines to the present stderr; every level's method is the same."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()

    def __getattr__(self, level: str) -> Callable[[str], None]:
        if level.startswith("_"):
            raise AttributeError(level)
        return lambda line: print(line, file=sys.stderr, flush=True)


def _uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    print(_line("critical", "process", "uncaught", exception_facts(error)), file=sys.stderr)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, None)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        _uncaught(type(args.exc_value), args.exc_value, None)
