"""Imports Rasa quietly, with what it and its libraries read from the environment settled first."""

import contextlib
import importlib
import io
import os
import warnings

QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # One turn is small: threads of the linear algebra would cost more than they give, and the
    # worker forks, which threads do not survive.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
}


def prepare_libraries() -> None:
    """Import Rasa without the wall of warnings that TensorFlow and its own age raise."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    with contextlib.redirect_stderr(io.StringIO()):
        importlib.import_module("rasa.core.agent")
        importlib.import_module("rasa.model_training")
    warnings.simplefilter("ignore")
