# Every target works on a machine with git, make and Python >= 3.11; the first one that runs makes .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) not found: install Python >= 3.11 or name one with PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11: name a newer one with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: help demo test ocr crawl browse bench lint gate ocrgate
demo: $(READY) ## crawl the built-in district web, offline, in a minute
	@$(BIN)/scrapy demo

test: $(READY) ## run the tests
	@$(BIN)/pytest -n auto

SIGHTED := .venv/.sighted
$(SIGHTED): requirements-ocr.lock $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock -r requirements-ocr.lock
	@touch $@

ocr: $(SIGHTED) ## install what reads scans and pictures, with its tests

nights: $(READY) ## the long proofs: nights killed, cut short, harmed (minutes)
	@GONGKAI_NIGHTS=1 $(BIN)/pytest -n auto tests/night/test_many_nights.py tests/night/test_rebuild.py \
		tests/night/test_surroundings.py

crawl: $(READY) ## crawl the real data/sites.csv, politely
	@$(BIN)/scrapy crawl districts

browse: $(READY) ## open the archive in Datasette
	@$(BIN)/scrapy browse

bench: $(READY) ## measure speed and memory against peers and floors
	@$(BIN)/python -m tests.bench

lint: $(READY) ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

gate: $(READY) ## the extraction gate; its floors never drop
	@$(BIN)/python -m tests.gate

ocrgate: $(SIGHTED) ## the gate of scans and pictures (minutes)
	@$(BIN)/python -m tests.ocr
