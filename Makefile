# Everything sets itself up: the first `make demo` or `make test` on a machine takes minutes, later ones seconds.
PYTHON ?= python3
VENV := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint mutation evaluate bench golden telegram-check lock

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## the two Python environments (every other target does this by itself)
	@$(PYTHON) bot/ops/setup.py

demo: setup ## start everything on sample data and print the address; Ctrl-C stops it
	@exec $(VENV)/python -m bot.ops.demo

test: lint ## lint, then every test: units, conversations through real Rasa, a real browser (ARGS= for pytest)
	@$(VENV)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: setup ## style, types, which package may import which, and whether the published schema is today's
	@$(VENV)/ruff check .
	@$(VENV)/mypy
	@$(VENV)/lint-imports --no-logo
	@$(VENV)/python -m booking_core schema --check

golden: setup ## run golden cases against the sellers' rules: make golden FILES="a.yaml b.yaml"
	@$(VENV)/python -m booking_core golden $(FILES)

mutation: setup ## slips in the rules that no test would notice; 30 minutes at most, a further call goes on (ARGS= for mutmut)
	@PATH="$(abspath $(VENV)):$$PATH"; timeout 30m mutmut run $(ARGS); mutmut results | grep -v "type check"; \
	mutmut results --all true | sed 's/.*: //' | sort | uniq -c

evaluate: setup ## how well it understands: intents, facts, conversations, beside the last figures (ARGS=pipelines: DIET too)
	@$(VENV)/python -m tests.evaluate $(ARGS)

bench: setup ## how fast: quotes, holds, searches, API and chat turns, each as a ratio to a named baseline (ARGS=parts: where ms and MB go; ARGS=desk: the desk; ARGS=panel: from key press to screen; ARGS=telegram: over Telegram)
	@$(VENV)/python -m tests.bench $(ARGS)

telegram-check: setup ## try GUICHET_TELEGRAM_TOKEN against Telegram itself (docs/telegram.md)
	@$(VENV)/python -m bot.channels.telegram

lock: setup ## resolve the dependencies of pyproject.toml anew into requirements/
	@$(PYTHON) bot/ops/setup.py --lock
