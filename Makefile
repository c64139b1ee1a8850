# `make run` shows what Handrail makes; `make test` says whether a change is good. `make help` lists the rest.
# The first run sets everything up; from then on nothing asks the network until pyproject.toml or a lock file changes.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
READER := studio/reader
TOOLS := packaging/tools
BUNDLE := build/lull-help
CONSTRAINTS := packaging/constraints.txt

# Half as many again as there are processors: a test waits a good part of its time for what is not the processor.
WORKERS := $(shell echo $$(( $$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) * 3 / 2 )))

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)
NPM := npm --no-audit --no-fund --no-update-notifier --loglevel=error

# The environment's programs come first, so that a Node.js brought by a wheel is found.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help
help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: run
run: $(STAMPS)/studio ## check and build the sample, and open the studio on it where there is a display
	@packaging/system-packages desktop || echo "The desktop needs them; what follows does not."
	@$(BIN)/handrail check sample_kb
	@$(BIN)/handrail build sample_kb --out $(BUNDLE)
	@echo "$(CURDIR)/$(BUNDLE)/index.html"
	@packaging/open-studio sample_kb

.PHONY: test
test: setup ## the gate: style, types, contracts, every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TOOLS)/node_modules/.bin/pyright
	$(NPM) --prefix $(READER) run types
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

.PHONY: format
format: $(STAMPS)/dev ## let ruff lay out the Python code and mend what it can
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: proof
proof: setup ## the long proofs: 10,000 inputs for every parser, three browser engines
	@packaging/system-packages proof
	HANDRAIL_EXAMPLES=10000 $(BIN)/python -m pytest -q -n auto --dist worksteal --timeout 3600 tests/proof

.PHONY: hosts
hosts: setup ## compile the sample host for Android, and try what it does without a device
	@packaging/system-packages hosts
	@mkdir -p build/hosts && cp tests/packaging/android/package*.json build/hosts
	@$(NPM) --prefix build/hosts ci
	$(BIN)/python -m pytest -q tests/packaging/test_android_host.py

.PHONY: golden
golden: setup ## write the golden files anew; look at the difference before you commit it
	$(BIN)/python -m pytest -q -n auto --renew-golden

.PHONY: reader
reader: $(READER)/node_modules/.package-lock.json ## build the reader program anew from its source
	$(NPM) --prefix $(READER) run build

.PHONY: article
article: setup ## write an article at a screen at a person's pace: a diary, and a picture of each action in build/writing
	$(BIN)/python -m tests.desktop.screen.write_article build/writing

.PHONY: review
review: setup ## put right a search at a screen at a person's pace: a diary, and a picture of each action in build/review
	$(BIN)/python -m tests.desktop.screen.review_search build/review

.PHONY: screenshots
screenshots: setup ## take the pictures of resources/screenshots anew
	$(BIN)/handrail build sample_kb --out $(BUNDLE)
	$(BIN)/python packaging/screenshots.py $(BUNDLE) resources/screenshots
	$(BIN)/python packaging/reader_screenshots.py $(BUNDLE) build/screenshots/reader
	$(BIN)/python packaging/studio_screenshots.py sample_kb build/screenshots
	for theme in light dark; do \
	  rm -rf build/screenshots/all-$$theme && mkdir -p build/screenshots/all-$$theme; \
	  $(BIN)/python -m tests.desktop.walking build/screenshots/all-$$theme --theme $$theme --checks --pictures; \
	done  # every popup and dialog as well, those too that come by themselves when something went wrong
	cp build/screenshots/light/03-step.png resources/screenshots/studio-light.png
	cp build/screenshots/dark/03-step.png resources/screenshots/studio-dark.png
	cp build/screenshots/light/*-lab.try.png resources/screenshots/studio-search.png

.PHONY: help-pictures
help-pictures: setup ## take the pictures of the manual anew from the running studio
	$(BIN)/python packaging/help_pictures.py resources/help_kb/articles

.PHONY: words
words: setup ## gather the words of the interface for its translators, and compile their work
	$(BIN)/python packaging/words.py

.PHONY: wheel
wheel: $(STAMPS)/dev ## build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build

.PHONY: constraints
constraints: ## choose the newest versions of all packages and write them down; needs the network
	packaging/renew-constraints $(CONSTRAINTS)

.PHONY: clean
clean: ## remove what was built, and caches; the environment stays
	rm -rf build dist .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find studio tests packaging -name __pycache__ -type d -not -path '*/node_modules/*' -prune -exec rm -rf {} +

# What is set up once. A stamp is older than the file that it depends on only when that file has changed.

.PHONY: setup
setup: $(STAMPS)/dev $(TOOLS)/node_modules/.package-lock.json $(READER)/node_modules/.package-lock.json
	@packaging/system-packages desktop
	@packaging/system-packages tests
	@packaging/system-packages pages || echo "Pages are tested in Chromium itself, which takes longer."

$(STAMPS)/venv:
	@packaging/make-venv $(VENV)
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/studio: $(STAMPS)/venv pyproject.toml $(CONSTRAINTS) studio/__init__.py
	@echo "Installing Handrail and what it stands on into $(VENV)"
	@$(INSTALL) pip
	@$(INSTALL) hatchling editables
	@$(INSTALL) --no-build-isolation --editable '.[studio,align]'
	@touch $@

$(STAMPS)/dev: $(STAMPS)/studio
	@echo "Installing what the tests need"
	@$(INSTALL) --group dev
	@touch $@

$(STAMPS)/node: $(STAMPS)/venv $(CONSTRAINTS)
	@packaging/find-node $(VENV)
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json $(STAMPS)/node
	@echo "Installing the tools of $*"
	@$(NPM) --prefix $* ci
	@touch $@
