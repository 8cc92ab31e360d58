"""The trained model that the tests use: never an older one than what it learns from."""

import os
from pathlib import Path

import pytest

from settings import load_settings


def current_model() -> Path:
    """The file of the model; trained here only in CI, or where nobody has trained yet.

    Elsewhere sources that have changed are somebody's work in hand, and `make test` trains first.
    """
    from bot.model import newest_model
    from bot.train import is_current, main

    folder = load_settings().model_dir
    if not is_current(folder):
        if any(folder.glob("*.tar.gz")) and os.environ.get("CI") != "true":
            line = f"the model in {folder} is older than its sources: make train"
            pytest.fail(line, pytrace=False)
        assert main() == 0
    return newest_model(folder)
