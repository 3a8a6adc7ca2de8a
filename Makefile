# `make` alone lists what can be made; the text behind each ## is the list.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --without-pip: a fresh Debian has pip but not ensurepip; pip can install into a venv from outside.
PIP = $(PYTHON) -m pip --python $(BIN)/python --quiet --disable-pip-version-check install

.DEFAULT_GOAL := help
.PHONY: help chat telegram test lint types check journeys kill walk bench bench-size pictures sheet simulation lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

$(VENV)/ready: deploy/requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@$(PIP) --require-hashes -r deploy/requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-for-development: $(VENV)/ready deploy/development.lock
	@echo "Adding the development tools to $(VENV) (once) ..."
	@$(PIP) --require-hashes -r deploy/development.lock
	@touch $@

$(VENV)/ready-for-bench: $(VENV)/ready-for-development deploy/peers.lock
	@echo "Adding the peers of the benchmarks to $(VENV) (once) ..."
	@$(PIP) --require-hashes -r deploy/peers.lock
	@touch $@

chat: $(VENV)/ready ## talk to the advisor in this terminal
	@$(BIN)/advisor chat

telegram: $(VENV)/ready ## run the Telegram bot (settings: see the README)
	@$(BIN)/advisor telegram

LONG := -o faulthandler_timeout=1200
# So many processes would compile the program anew, each of them.
test walk kill: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/ready-for-development ## run all tests
	@$(BIN)/pytest -n auto --dist loadscope

lint: $(VENV)/ready-for-development ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/ready-for-development ## mypy, strict
	@$(BIN)/mypy

check: $(VENV)/ready ## check the knowledge
	@$(BIN)/advisor check

journeys: $(VENV)/ready-for-development ## play every journey through every front end
	@WHOLE=1 $(BIN)/pytest -n auto tests/test_journeys.py tests/test_group_journeys.py tests/test_telegram_journeys.py \
		tests/test_telegram_group_journeys.py

kill: $(VENV)/ready-for-development ## 500 kills -9, in mid-talk and of the bot (five minutes)
	@WHOLE=1 KILLS=200 $(BIN)/pytest $(LONG) tests/test_kill.py
	@WHOLE=1 KILLS=300 $(BIN)/pytest $(LONG) tests/test_telegram_kill.py

walk: $(VENV)/ready-for-development ## 20,000 steps of people who do anything at all, 100,000 forged presses, every line on every screen (three minutes)
	@WHOLE=1 STEPS=20000 EXAMPLES=600 FORGED=100000 $(BIN)/pytest $(LONG) -n auto --dist worksteal -m far

bench: $(VENV)/ready-for-bench ## times, as ratios against peers in the same run
	@failed=0; for part in bench bench_hearing bench_simulate bench_telegram bench_circle bench_press bench_pictures; do \
	$(BIN)/python -W ignore -m tests.$$part || failed=1; done; exit $$failed

bench-size: $(VENV)/ready-for-development ## disk and memory for 10,000 people
	@$(BIN)/python -m tests.bench_size

pictures: $(VENV)/ready-for-development ## what the README shows, anew (pictures need Chromium or Chrome)
	@rm -f deploy/pictures/words.txt
	@$(BIN)/python -m tests.readme

sheet: $(VENV)/ready ## every screen as a phone shows it, in one picture: build/screens/sheet.webp (needs Chromium or Chrome)
	@$(BIN)/advisor preview build/screens --sheet

simulation: $(VENV)/ready-for-development ## talks with made-up people: the page of figures and pictures, anew
	@$(BIN)/python -m tests.simulation.page

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' pyproject.toml
lock: ## renew the locks (needs uv; they record no index)
	@$(LOCK) --extra setup --output-file deploy/requirements.lock
	@$(LOCK) --extra setup --extra development --output-file deploy/development.lock
	@$(LOCK) --extra setup --extra development --extra peers \
		--constraint deploy/development.lock --output-file deploy/peers.lock

clean: ## remove what was set up here
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
