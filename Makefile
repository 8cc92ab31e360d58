# The commands of the house. Needs Python 3.11, make and Debian packages; all else is set up here.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := .tools/bin/uv
PY := .venv/bin/python
WORKERS ?= 2
TEXT ?= De kører for stærkt på Skolevej i Tarm
ARGS ?=

# Rasa sends nothing home, and TensorFlow keeps its start-up notes to itself.
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export TF_ENABLE_ONEDNN_OPTS := 0
export PYTHONWARNINGS := ignore
export OMP_NUM_THREADS ?= 1
# Compiled once, not at every start, also where an image turns that off.
unexport PYTHONDONTWRITEBYTECODE

say = @printf '\n\033[1m▸ %s\033[0m\n' "$(1)"

help: ## show the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: install page train ## set everything up and start the gateway, the worker and the jobs
	@exec $(PY) run.py

test: install dev page train ## set everything up and pass every test, PostgreSQL and browser too
	$(call say,Tests: the whole suite)
	@PYTHONWARNINGS= $(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: install dev ## lint, formatting, types and the fast tests; needs no model
	$(call say,Lint and formatting)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	$(call say,Types)
	@$(PY) -m mypy
	$(call say,Tests: the fast ones)
	@PYTHONWARNINGS= $(PY) -m pytest -q -n $(WORKERS) --dist worksteal -m "not slow and not gateway and not model and not postgresql and not browser and not crash" $(ARGS)

train: install ## train the model if its sources changed
	$(call say,Model)
	@$(PY) -m bot.train

try: install train ## say one sentence and see what was understood: make try TEXT="…"
	@$(PY) -m bot.try_text "$$TEXT"

bench: install train ## speed, side by side with stock Rasa
	$(call say,Bench: this system against stock Rasa)
	@$(PY) -m bench.turns $(ARGS)

evaluate: install train ## how well it understands: held-out figures as text and as a page
	$(call say,Evaluation of the held-out set)
	@$(PY) -W ignore -m bench.evaluation $(ARGS)

format: install dev ## put imports, spaces and lines in order
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

clean: ## remove what the commands made (not the store in var/)
	@rm -rf .venv .tools node_modules models/*.tar.gz .mypy_cache .ruff_cache .pytest_cache

# --- set-up ------------------------------------------------------------------------------------

install: .venv/.installed ## install what running needs
dev: .venv/.dev

export TEXT

$(UV):
	$(call say,Python and uv)
	@test -n "$(PYTHON)" || { echo "No python3 was found. Install Python 3.11 (Debian: apt-get install python3.11 python3.11-venv)."; exit 1; }
	@if command -v uv >/dev/null; then mkdir -p .tools/bin && ln -sf "$$(command -v uv)" $@; \
	else $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check uv \
	|| { rm -rf .tools; echo "uv could not be installed (Debian: apt-get install python3-venv)."; exit 1; }; fi
	@$@ --version

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --python 3.11 .venv || { \
	echo "Python 3.11 was neither found nor fetched. Rasa 3.6 needs it: install python3.11 and run again."; exit 1; }

# The environment is made to be exactly the lock, so that nothing undeclared is ever relied on.
.venv/.installed: requirements.lock | .venv/bin/python
	$(call say,Installing the environment from requirements.lock)
	@rm -f .venv/.dev
	@$(UV) pip sync --compile-bytecode --python $(PY) --require-hashes requirements.lock
	@$(SLIM)
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.installed
	$(call say,Installing the test tools from requirements-dev.lock)
	@$(UV) pip sync --compile-bytecode --python $(PY) --require-hashes requirements.lock requirements-dev.lock
	@$(SLIM)
	@touch $@

# 180 MB of C++ headers and of the libraries' own tests, which no program imports.
SITE := .venv/lib/python3.11/site-packages
SLIM = rm -rf $(SITE)/tensorflow/include; cd $(SITE); find numpy scipy sklearn networkx matplotlib \
	thinc spacy h5py blis joblib srsly preshed -type d -name tests -prune -exec rm -rf {} +

page: ## build the page's design (needs npm; without it the plain stylesheet serves)
	@if command -v npm >/dev/null; then bash web/chat/build.sh; \
	else printf '\033[1;33m! npm was not found: the page uses its own plain stylesheet (Debian: apt-get install npm).\033[0m\n'; fi

lock: | $(UV) ## make the lock files anew from pyproject.toml
	@$(UV) lock --quiet
	@$(UV) export -q --no-emit-index-url --no-emit-project --no-default-groups -o requirements.lock
	@$(UV) export -q --no-emit-index-url --no-emit-project --only-group dev -o requirements-dev.lock

.PHONY: help run test check train try bench evaluate format clean install dev page lock
