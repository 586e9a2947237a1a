# `make help` lists the targets. PYTHON is any Python from 3.11 to 3.14.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PATH := $(abspath $(BIN)):$(PATH)
unexport PYTHONDONTWRITEBYTECODE  # the tests start amplifyc hundreds of times; compiled once, it starts at once

.PHONY: help setup fmt lint types arch test schemas golden bench fuzz parity behaviour check build
help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(BIN)/.done  ## a virtual environment with everything
$(BIN)/.done: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[svg,lsp]' --group dev
	touch $@

fmt: setup  ## format and mend what can be mended
	$(BIN)/ruff check --fix --quiet .

lint: setup  ## style
	$(BIN)/ruff check .

types: setup  ## strict types
	$(BIN)/mypy

arch: setup  ## the import contracts
	$(BIN)/lint-imports

test: setup  ## all tests
	$(BIN)/pytest -n 2 --dist worksteal

schemas: setup  ## write schemas/*.schema.json from schemas/source/
	$(BIN)/python -m schemas.bundle

golden: setup  ## write the expectations of tests/cases/golden and tests/cli anew; read the diff before you commit it
	$(BIN)/python -m tests.golden
	$(BIN)/python -m tests.cli

bench: setup  ## wall time and memory against the real Gen 2, as ratios of one run
	$(BIN)/python -m tests.bench

fuzz: setup  ## 200,000 mutations of all samples and cases
	$(BIN)/python -m tests.fuzz 200000

parity: setup  ## how close the builds of the oracle's apps come
	$(BIN)/python -m tests.parity

behaviour: setup  ## the behaviour of every app's API beside Gen 2's own, some 35,000 requests; N= for another number an app
	$(BIN)/python -m tests.resolvers --at-most $(or $(N),300)

build: setup  ## build the large sample
	$(BIN)/amplifyc build -C samples/seed

check: lint types arch test  ## what CI runs
