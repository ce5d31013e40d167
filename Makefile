# Everything a fresh machine needs beyond Python and make is installed into .venv by these targets.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
FLAGSHIP := scenarios/japan-us-2025/standoff.yaml

.PHONY: demo test check lint types layers bench docs clean

demo: $(VENV)/.demo          ## set up, then answer the flagship scenario
	$(BIN)/negsim run $(FLAGSHIP)

test: $(VENV)/.test          ## set up, then run all tests
	$(BIN)/python -m pytest --ignore=tests/peers

check: $(VENV)/.check lint types layers
	$(BIN)/python -m pytest tests

lint: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.check
	$(BIN)/mypy

layers: $(VENV)/.check
	$(BIN)/lint-imports

bench: $(VENV)/.bench        ## the same games with negsim and its peers, answers compared, ratios printed
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/.test          ## write the reference pages anew from the code
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q negsim
	touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	$(BIN)/python -m compileall -q negsim
	touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.check pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[browser]"
	touch $@

$(VENV)/.check: $(VENV)/.test pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[test,check,peers]"
	$(BIN)/python -m compileall -q negsim
	touch $@
