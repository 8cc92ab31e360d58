"""Nothing happens at import: no file read or written, no socket, no process, no thread."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

WATCH = """
import importlib, sys, threading
seen = []
DEEDS = ("socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.fork",
         "sqlite3.connect", "os.remove", "os.rename")
ROOT = sys.argv[1]
def watch(event, args):
    if event in DEEDS:
        seen.append(event)
    if event == "open" and isinstance(args[0], str) and args[0].startswith(ROOT):
        inside = args[0][len(ROOT):]
        if not inside.endswith((".py", ".pyc")) and "__pycache__" not in inside \\
                and not inside.startswith(("/.venv", "/.tools")):
            seen.append(inside)
for name in sys.argv[2].split(","):
    importlib.import_module(name)  # third-party imports first: they may do as they like
sys.addaudithook(watch)
for name in sys.argv[3].split(","):
    importlib.import_module(name)
assert not seen, seen
assert threading.active_count() == 1, threading.enumerate()
"""
LIBRARIES = "aiohttp.web,sqlalchemy,pydantic_settings,aiosmtplib,structlog,email_validator"


def module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def modules(*rooms: str) -> str:
    found = [module(path) for path in tree.python_files() if path.parts[0] in rooms]
    return ",".join(name for name in found if "migrations" not in name)


def watch(libraries: str, names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-W", "ignore", "-c", WATCH, str(tree.ROOT), libraries, names]
    return subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_rooms_without_the_model_do_nothing_at_import() -> None:
    names = modules("settings.py", "logs.py", "facts", "reading", "cases", "jobs", "web")
    done = watch(LIBRARIES, names)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.slow
def test_bot_and_actions_do_nothing_at_import() -> None:
    rasa = "rasa_sdk,rasa.core.agent,rasa.core.policies.rule_policy,langdetect"
    done = watch(f"{LIBRARIES},{rasa}", modules("actions", "bot"))
    assert done.returncode == 0, done.stderr[-2000:]
