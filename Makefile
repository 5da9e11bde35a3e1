# Sizhang: everything a newcomer, a developer and the build server do, in one place. `make help` lists it.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
ARGS ?=

# What is compiled is kept: otherwise each process of a test run, and each program it starts, compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that is new enough; `make PYTHON=/path/to/python3 demo` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo "$$p"; break; fi; done)

ASSETS := web/static/vendor/built-from
TRANSLATIONS := matcher/wording/translations
CATALOGUES := $(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/*.po)

##@ Use it

.PHONY: demo
demo: $(VENV)/package  ## Install, load the demo county and its province, serve it (PORT=8000 chooses the port)
	@exec $(BIN)/sizhang demo $(ARGS)

.PHONY: demo-reset
demo-reset: $(VENV)/package  ## The same, forgetting what was done in the demo before
	@exec $(BIN)/sizhang demo --reset $(ARGS)

.PHONY: install
install: $(VENV)/package  ## Only install, into .venv

##@ Work on it

.PHONY: quick
quick: $(VENV)/package $(VENV)/dev  ## The promises that break most often, within 90 seconds (tests/quick.txt says which)
	@set -f; $(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $$(grep -v '^#' tests/quick.txt) $(ARGS)

.PHONY: test
test: $(VENV)/package $(VENV)/dev  ## The whole test suite (ARGS="-k tours" narrows it)
	@PATH="$(abspath $(BIN)):$$PATH" .ci/chromium
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --durations 15 $(ARGS)

.PHONY: test-outside
test-outside: $(VENV)/package $(VENV)/dev $(VENV)/bench  ## What needs big programs from outside: nginx, PostgreSQL, Redis, a JDK, other planners, old browsers
	@.ci/outside
	@PATH="$(abspath $(BIN)):$$PATH" .ci/chromium
	@$(BIN)/pytest -m outside --durations 15 $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/package $(VENV)/dev  ## 10,000 random weeks: solver, checker, rule book and trying every plan agree (ARGS="--seed 2")
	@$(BIN)/python -m tests.solver.fuzz.campaign $(ARGS)

.PHONY: torture
torture: $(VENV)/package $(VENV)/dev  ## Kills, races, full disks, wrong clocks on both databases, some minutes (ARGS="--kills 220 --races 200": hours)
	@$(BIN)/python -m tests.torture $(ARGS)

.PHONY: check
check: $(VENV)/package $(VENV)/dev  ## What is not a test: style, types, templates (imports and habits: tests/project)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint web/templates --lint --quiet
	$(BIN)/djlint web/templates --check

.PHONY: format
format: $(VENV)/dev  ## Put Python files and templates into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djlint web/templates --reformat --quiet

.PHONY: messages
messages: $(VENV)/dev  ## Collect interface sentences into the catalogues below matcher/wording/translations
	$(BIN)/pybabel -q extract -F pyproject.toml -k Text -k msgid -k lazy_gettext -k _l -k lazy_ngettext:1,2 \
	  -c NOTE --no-location --sort-output -w 110 --project=sizhang \
	  -o $(TRANSLATIONS)/messages.pot matcher seeds solver web
	$(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date -w 110 \
	  -i $(TRANSLATIONS)/messages.pot -d $(TRANSLATIONS)

.PHONY: lock
lock: $(VENV)/dev  ## Renew the locked versions of Python and npm packages
	$(LOCK) --upgrade --all-extras --group dev --group build -o requirements/dev.txt pyproject.toml
	$(LOCK) --all-extras -c requirements/dev.txt -o requirements/runtime.txt pyproject.toml
	$(LOCK) --group build -c requirements/dev.txt -o requirements/build.txt
	$(LOCK) --group bench -c requirements/dev.txt -o requirements/bench.txt
	PATH="$(abspath $(BIN)):$$PATH" npm update --package-lock-only --omit-lockfile-registry-resolved \
	  --ignore-scripts --no-audit --no-fund
	rm -rf node_modules

LOCK = $(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 \
  --no-header --no-annotate

.PHONY: bench
bench: $(VENV)/package $(VENV)/bench  ## Compare with other planners, a quarter of an hour (ARGS=--quick: two minutes)
	@$(BIN)/python -m benchmarks.compare $(ARGS)

.PHONY: clean
clean:  ## Remove what was installed and built; the data in var/ stay
	rm -rf $(VENV) web/static/vendor build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find matcher/wording web/static -name '*.mo' -delete -o -name '*.gz' -delete

##@ Help

.PHONY: help
help:  ## Show this list
	@awk 'BEGIN { FS = ":.*## *" } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# --- The environment, in steps that are only repeated when their reason changed -------------------

$(VENV)/ready:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "Sizhang needs Python 3.11 or newer, and there is none on the PATH (tried python3, python3.11 to 3.14)." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; fi
	@"$(PYTHON)" -m venv $(VENV) || { \
	  echo "This Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/locked: $(VENV)/ready requirements/runtime.txt requirements/build.txt
	@echo "Installing the locked packages into $(VENV) (a few minutes the first time) ..."
	@$(PIP) install -q --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@touch $@

$(VENV)/dev: $(VENV)/locked requirements/dev.txt
	@echo "Installing the packages for tests and checks ..."
	@$(PIP) install -q --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench: $(VENV)/locked requirements/bench.txt
	@echo "Installing the planners to compare with ..."
	@$(PIP) install -q --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/package: $(VENV)/locked pyproject.toml hatch_build.py package.json package-lock.json web/icons.txt \
                 $(CATALOGUES) $(if $(wildcard $(ASSETS)),,no-assets)
	@echo "Installing Sizhang itself: browser assets, translations, command line ..."
	@$(PIP) install -q --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: no-assets
no-assets:
