# Every target sets up what it needs, once: .venv/ holds the environment and the stamps that say what is done.
# It needs make and Python 3.11 or newer with venv; scripts/find-python names what is missing.

.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PLAYGROUND := graphql/rolefit_graphql/playground
SHELL_SCRIPTS := .ci/run scripts/browser scripts/debian-packages scripts/find-python scripts/servers scripts/system-node
PYTHON_ROOTS := $(wildcard engine graphql indexer taxonomy tests scripts bench)
export PYTHON
# pyright comes with its package; it need not look for a newer one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

# An environment is bound to its place: a clone that was moved or copied makes its own anew.
ifneq ($(shell test -x $(PY) && cat $(VENV)/.place 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.PHONY: help
help: ## List the targets
	@echo "make demo first. Options stand after the target: make serve ARGS='--port 9000'"
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-11s %s\n", $$1, $$2 }'

# --- the environment -------------------------------------------------------------------------------------------------

.PHONY: moved
moved: ;

$(VENV)/.place: $(MOVED)
	@echo "Setting up $(VENV) ..."
	@python=$$(scripts/find-python) && rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@echo '$(CURDIR)' > $@

$(VENV)/.run: $(VENV)/.place pyproject.toml requirements/run.txt requirements/uv.txt scripts/environment.py
	@echo "Installing requirements/run.txt ..."
	@$(PY) scripts/environment.py install run
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Installing requirements/dev.txt ..."
	@$(PY) scripts/environment.py install dev
	@touch $@

# npm fetches the bundles and pyright runs on Node.js: the system's, or one from the package index.
$(VENV)/.node: $(VENV)/.run requirements/node.txt
	@scripts/system-node || { echo "Installing requirements/node.txt ..."; $(PY) scripts/environment.py install node; }
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev requirements/fuzz.txt
	@echo "Installing requirements/fuzz.txt ..."
	@$(PY) scripts/environment.py install fuzz
	@touch $@

$(PLAYGROUND)/vendor/graphiql.min.js: $(PLAYGROUND)/vendor.json scripts/playground.py | $(VENV)/.node
	@echo "Fetching the playground's bundles ..."
	@$(PY) scripts/playground.py

.PHONY: playground browser servers
playground: $(PLAYGROUND)/vendor/graphiql.min.js ## Fetch the playground's bundles (GraphiQL, React) and check them

servers: $(VENV)/.dev ## Fetch what the real tests need to start a PostgreSQL and an Elasticsearch
	@scripts/servers

browser: ## Install Chromium and an Arabic font for the real tests, where apt can
	@scripts/browser

# --- to use ----------------------------------------------------------------------------------------------------------

.PHONY: demo serve services
demo serve: export PYTHONUNBUFFERED := 1
demo: $(VENV)/.run ## Index the sample roles, show a candidate's matches and a gap, serve the playground
	@$(MAKE) playground || echo "The playground page is not available; the GraphQL endpoint is."
	@exec $(BIN)/rolefit demo $(ARGS)

serve: $(VENV)/.run ## Serve what is indexed: playground, GraphQL, widget
	@$(MAKE) playground || echo "The playground page is not available; the GraphQL endpoint is."
	@exec $(BIN)/rolefit serve $(ARGS)

services: servers ## Run a PostgreSQL and an Elasticsearch for local work and print the settings that use them
	@exec $(PY) -m tests.servers $(ARGS)

# --- to check --------------------------------------------------------------------------------------------------------

.PHONY: test test-fast test-real chaos check format
test: test-fast test-real ## Run every test, with the coverage floor

test-fast: $(VENV)/.dev ## Run the tests that need no browser, server or other process
	@$(PY) -m pytest -m "not real" --cov --cov-report=term $(ARGS)

test-real: $(VENV)/.dev $(PLAYGROUND)/vendor/graphiql.min.js ## Run the tests against a browser, a server, an installed wheel
	@scripts/browser
	@scripts/servers
	@$(PY) -m pytest -m real $(ARGS)

chaos: servers ## Kill each process of a whole rolefit ten times under load (ARGS=1: once)
	@$(PY) -m tests.chaos $(ARGS)

check: $(VENV)/.dev $(VENV)/.node ## Check format, lint, types, layers, taxonomy, shell scripts and docker/
	$(BIN)/ruff format --check $(PYTHON_ROOTS)
	$(BIN)/ruff check $(PYTHON_ROOTS)
	$(BIN)/shellcheck $(SHELL_SCRIPTS)
	$(BIN)/hadolint docker/Dockerfile
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec docker/compose.yaml
	$(BIN)/lint-imports
	$(BIN)/rolefit taxonomy lint
	$(BIN)/mypy
	$(BIN)/pyright

format: $(VENV)/.dev ## Format the code and mend what the linter can
	@$(BIN)/ruff format $(PYTHON_ROOTS)
	@$(BIN)/ruff check --fix $(PYTHON_ROOTS)

.PHONY: fuzz
fuzz: $(VENV)/.fuzz ## Look for texts that break the readers or the extraction (make fuzz ARGS=-max_total_time=3600)
	@$(PY) -m tests.fuzz $(ARGS)

.PHONY: bench evaluate
bench: $(VENV)/.dev ## Measure speed: extraction, matching, the API
	@$(PY) bench $(ARGS)

# Rules may be made after samples and tune; check is never read by whoever changes one.
GOLD := samples_gold.jsonl tune/gold.jsonl tune/cvs/gold.jsonl check/gold.jsonl check/cvs/gold.jsonl
evaluate: $(VENV)/.run ## Measure the extraction; fails where a figure is lower than at the last release
	@failed=; for gold in $(GOLD:%=tests/indexer/%); do \
	  texts=$${gold%/*} cvs=; \
	  case $$gold in *samples_gold*) texts=indexer/rolefit_indexer/samples/roles;; */cvs/*) cvs=--cvs;; esac; \
	  echo "$$gold"; \
	  $(BIN)/rolefit evaluate $$gold --texts $$texts $$cvs --errors 0 --than $${gold%.jsonl}_figures.json $(ARGS) || failed=1; \
	done; test -z "$$failed"

# --- to build --------------------------------------------------------------------------------------------------------

.PHONY: lock wheel clean
lock: $(VENV)/.place ## Resolve pyproject.toml into requirements/ (make lock ARGS=--upgrade for newer versions)
	@$(PY) scripts/environment.py lock $(ARGS)

wheel: $(VENV)/.run $(PLAYGROUND)/vendor/graphiql.min.js ## Build dist/rolefit-*.whl, with the playground's bundles
	@$(PY) -m hatchling build --target wheel

clean: ## Remove what the other targets made; indexed data stays
	rm -rf $(VENV) dist $(PLAYGROUND)/vendor .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	find $(PYTHON_ROOTS) -name __pycache__ -type d -prune -exec rm -rf {} +
