"""The certified OpenID provider from npm, installed from its lock and started on loopback."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
SECRET = "desk-secret-for-tests-only-0123456789"


def missing(line: str) -> None:
    """Say loudly that these tests did not run; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    sys.stderr.write(f"\n*** {line} ***\n")
    pytest.skip(line)


def install() -> Path:
    """The folder with the provider, installed into an untracked place."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        missing("npm is missing (Debian: apt-get install npm): the OpenID tests did NOT run")
    # One at a time: `npm ci` begins by taking away what another worker has started from.
    with LOCK.open() as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        _install_if_needed()
    return HERE


def _install_if_needed() -> None:
    stamp, lock = HERE / "node_modules" / ".stamp", LOCK.read_text()
    if stamp.is_file() and stamp.read_text() == lock:
        return
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=HERE, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        missing(f"npm ci failed: the OpenID tests did NOT run: {done.stderr[-300:]}")
    stamp.write_text(lock)


@contextmanager
def running_provider(folder: Path, options: Mapping[str, Any]) -> Iterator[str]:
    """The provider, running with these options; its address."""
    file, log = folder / "options.json", folder / "provider.log"
    file.write_text(json.dumps(dict(options)))
    with log.open("w") as errors:
        process = subprocess.Popen(
            ["node", "provider.mjs", str(file)],
            cwd=install(), stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "listening", log.read_text()[-2000:]
        yield f"http://127.0.0.1:{options['port']}"
    finally:
        process.terminate()
        process.wait(10)
