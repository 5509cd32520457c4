# Everything runs in .venv, made here from pinned requirements. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
LEDGER := demo-ledger
# as many processes as cores, four at most: each holds the parser, and one of them a small Spark cluster
PARALLEL := -n logical --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

.PHONY: help demo test lint docs requirements clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("bilateral needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@echo "[1/3] making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements/demo.txt pyproject.toml | $(BIN)/python
	@echo "[2/3] installing pinned packages (some 280 MB, a few minutes the first time)"
	@$(PIP) install --quiet --require-hashes -r requirements/demo.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml | $(BIN)/python
	@echo "[2/3] installing pinned packages with the test extras (some 430 MB, a few minutes the first time)"
	@$(PIP) install --quiet --require-hashes -r requirements/test.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.demo

demo: $(VENV)/.demo ## read the bundled sample into a fresh ledger and write brief.html
	@echo "[3/3] reading the sample and writing the brief"
	@$(BIN)/bilateral demo --ledger $(LEDGER) --output brief.html
	@echo "(the command is $(BIN)/bilateral, or bilateral after: . $(BIN)/activate)"

test: $(VENV)/.test ## lint, types, arrows and the whole test suite
	@$(MAKE) --no-print-directory lint
	@echo "[3/3] running the tests"
	@$(BIN)/python -m pytest $(PARALLEL) $(PYTEST)

lint: $(VENV)/.test ## ruff, mypy --strict, import-linter, generated help texts
	$(BIN)/ruff check src tests benchmarks corpus training
	$(BIN)/ruff format --check src tests benchmarks corpus training
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -r docs/verbs/*.md docs/sources/*.md docs/measures/*.md docs/ontology.md docs/ledger.md README.md

docs: $(VENV)/.test ## build the documentation into site/
	$(BIN)/cog -r docs/verbs/*.md docs/sources/*.md docs/measures/*.md docs/ontology.md docs/ledger.md README.md
	$(BIN)/mkdocs build --strict

requirements: ## pin the dependencies again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra text --extra measures --extra serve pyproject.toml requirements/build.in -o requirements/demo.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --all-extras --group test --group docs -c requirements/demo.txt pyproject.toml requirements/build.in -o requirements/test.txt

clean: ## remove what the targets made (not the default ledger)
	rm -rf $(VENV) $(LEDGER) brief.html site
