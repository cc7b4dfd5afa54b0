# Every door of the house. Each target works from a fresh clone on a bare Debian with Python 3.11.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
PYTHON := $(VENV)/bin/python
UV := $(VENV)/bin/uv
INSTALL := $(UV) pip install --quiet --python $(PYTHON) --require-hashes -r
DONE := $(VENV)/.done
PORT ?= 8000
PYTEST_ARGS ?=
MUTANTS ?=
# Node from the machine; where there is none, from the Python package index into the venv.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONUTF8 := 1

.PHONY: help
help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*##/\1\t/' | column -t -s "$$(printf '\t')"

# ---- setup: each step leaves a stamp, so a second run does nothing -------------------------------------------

.PHONY: setup
setup: $(DONE)/package $(DONE)/texts $(DONE)/kernels $(DONE)/static  ## everything into .venv: packages, stylesheets, texts, compiled kernels

$(DONE)/venv: requirements/house.txt tools/venv.sh
	bash tools/venv.sh $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/house.txt
	mkdir -p $(DONE) && touch $@

$(DONE)/run: requirements/run.txt $(DONE)/venv
	$(INSTALL) $<
	touch $@

$(DONE)/package: pyproject.toml $(DONE)/run
	$(UV) pip install --quiet --python $(PYTHON) --no-deps --editable .
	touch $@

$(DONE)/node: requirements/node.txt $(DONE)/venv
	command -v npm >/dev/null || $(INSTALL) $<
	touch $@

$(DONE)/stylesheets: package-lock.json .npmrc $(DONE)/node
	npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(DONE)/texts: $(wildcard src/bestendig/locale/*/*.po) $(wildcard src/bestendig/web/*/locale/*/LC_MESSAGES/*.po) $(DONE)/package
	$(PYTHON) -m bestendig.files.texts
	touch $@

$(DONE)/kernels: $(wildcard src/bestendig/engine/*.py) $(DONE)/package
	$(PYTHON) -m bestendig.engine.warm
	touch $@

STATIC := $(shell find src/bestendig/web -path '*/static/*' -type f 2>/dev/null)
$(DONE)/static: $(STATIC) $(wildcard src/bestendig/web/settings/*.py) $(DONE)/stylesheets $(DONE)/package
	$(PYTHON) -m django collectstatic --settings bestendig.web.settings.local --no-input --verbosity 0
	touch $@

# ---- run, test, check ----------------------------------------------------------------------------------------

.PHONY: run
run: setup  ## the web app with its worker on this machine (PORT=8080 make run)
	@PORT=$(PORT) exec $(PYTHON) -m bestendig.web.run

$(DONE)/test: requirements/test.txt $(DONE)/package
	$(INSTALL) $<
	touch $@

.PHONY: debian
debian:
	@bash tools/debian.sh

.PHONY: test
test: setup $(DONE)/test debian  ## all tests (fetches Chromium and PostgreSQL from Debian if they are missing)
	$(PYTHON) -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

$(DONE)/check: requirements/check.txt $(DONE)/test
	$(INSTALL) $<
	touch $@

# Each check is a target of its own, so that `make --keep-going check` shows all that is wrong in one run.
CHECKS := style layout types walls pages texts weaknesses packages deployment
.PHONY: check $(CHECKS)
check: $(CHECKS)  ## style, types, walls between the layers, texts, known weaknesses
$(CHECKS): setup $(DONE)/check

style:
	ruff check --quiet .
layout:
	ruff format --check --quiet .
types:
	mypy --no-error-summary
walls:
	lint-imports --cache-dir var/import_linter
pages:
	djlint src --lint --quiet
texts:
	$(PYTHON) -m bestendig.files.texts
weaknesses:
	bandit --quiet --severity-level medium --configfile pyproject.toml --recursive src tools
packages:
	$(PYTHON) -m tools.audit requirements/run.txt
deployment:
	DJANGO_SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=bestendig.example \
	  $(PYTHON) -m django check --deploy --fail-level WARNING --settings bestendig.web.settings.production

# ---- and the rest --------------------------------------------------------------------------------------------

.PHONY: clauses
clauses: setup $(DONE)/test  ## which tests hold which clause of the method, M1 to M19
	@$(PYTHON) -m tools.clauses

$(DONE)/bench: requirements/bench.txt $(DONE)/venv
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv-bench
	$(UV) pip install --quiet --python .venv-bench/bin/python --require-hashes -r $<
	touch $@

.PHONY: bench
bench: setup $(DONE)/test $(DONE)/bench  ## measured claims, as ratios within one run
	$(PYTHON) -m bench.bench

.PHONY: mutants
mutants: setup $(DONE)/check  ## breaks each rule of the method and counts the tests that notice (MUTANTS="--share 0.1")
	$(PYTHON) -m tools.mutants $(MUTANTS)

.PHONY: docs
docs: setup $(DONE)/test  ## writes the generated pages of docs/ anew
	$(PYTHON) -m tools.docs

.PHONY: format
format: $(DONE)/check  ## lays out the code as make check wants it
	ruff check --fix .
	ruff format .

.PHONY: locks
locks: $(DONE)/venv  ## writes the lock files anew from pyproject.toml and package.json
	bash tools/locks.sh

.PHONY: clean
clean:  ## removes all that make setup made; keeps var/, where the data is
	rm -rf $(VENV) .venv-bench node_modules staticfiles build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis mutants
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	find src -name '*.mo' -delete
