# make demo, make test: all that a fresh machine needs (git, Python 3.11 or newer, make).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install demo test check fix bench clean

help:           ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1	/'

$(BIN)/kg: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $(BIN)/kg

$(VENV)/.dev: pyproject.toml | $(BIN)/kg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

install: $(VENV)/.dev  ## make .venv with kg and everything for development

demo: $(BIN)/kg  ## build, show, query and export the graph of the sample documents
	$(BIN)/kg demo --output demo

test: install  ## run all tests, against a real Neo4j and a real Chromium where they can be had
	@sh tests/install_parts.sh
	$(BIN)/python -m pytest

check: install  ## lint, format and types, of the page's scripts too; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --quiet kg/view/page

fix: install  ## repair what the linter and the formatter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install  ## quality on the samples; speed beside jieba.posseg
	$(BIN)/python benchmarks/quality.py kg/data/samples
	$(BIN)/python benchmarks/speed.py kg/data/samples

clean:          ## remove what make has made
	rm -rf $(VENV) demo build dist
