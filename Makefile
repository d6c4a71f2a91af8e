# Everything that a person does with this project. Needs Python 3.11 or newer with pip, and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo run test chaos fuzz bench bench-latency bench-backup format clean lock

help: ## What each target does (this text)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/compiled ## Try it: sample statements of three accounts, imported by the sensor, shown in the Dagster UI
	@exec $(BIN)/ledger demo

run: $(VENV)/compiled ## Your own ledger: imports what lands in inbox/ (or INBOX=folder) until Ctrl-C
	@$(if $(INBOX),LEDGER_INBOX="$(INBOX)") exec $(BIN)/ledger up

test: $(VENV)/installed-test $(VENV)/compiled ## Lint, types, migrations and every test, on a real PostgreSQL and a real Dagster
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m ledger_pipeline_tests.alembic_check
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

chaos: $(VENV)/installed-test $(VENV)/compiled ## Full disk, wrong clock …; then an import, its workers and its database killed at 50 moments each (MOMENTS=5: fewer)
	@$(BIN)/python -m ledger_pipeline_tests.chaos.disasters --each
	@exec $(BIN)/python -m ledger_pipeline_tests.chaos --moments $(or $(MOMENTS),50) $(if $(SEED),--seed $(SEED))

fuzz: $(VENV)/installed-test ## Look for what makes the reader fail: coverage-guided, a minute on each level (SECONDS=3600: longer)
	@exec $(BIN)/python -m ledger_pipeline_tests.attacks.fuzz --seconds $(or $(SECONDS),60)

bench: $(VENV)/installed-test $(VENV)/compiled ## What importing 2,500 statements costs (FILES=100: fewer), or how that grows (SCALE=1M, SCALE=10M)
	@exec $(BIN)/python -m ledger_pipeline_tests.bench$(if $(SCALE),.scale --rows $(SCALE), \
	  $(if $(FILES),--files $(FILES)) $(if $(SENSOR),--sensor $(SENSOR)))

bench-latency: $(VENV)/installed-test $(VENV)/compiled ## From a file in the inbox to its rows in the summaries, over 20 drops (DROPS=5: fewer)
	@exec $(BIN)/python -m ledger_pipeline_tests.bench.latency --drops $(or $(DROPS),20)

bench-backup: $(VENV)/installed-test $(VENV)/compiled ## What a backup of 2,500 statements costs, verified, and bringing it back (FILES=100: fewer)
	@exec $(BIN)/python -m ledger_pipeline_tests.bench.backups $(if $(FILES),--files $(FILES))

format: $(VENV)/installed-test ## Put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Write constraints.txt anew from what pyproject.toml allows today
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv --without-pip $(VENV)-lock
	$(PYTHON) -m pip --python $(VENV)-lock install --quiet -e '.[test]'
	{ echo "# Every version, locked. Made by 'make lock'."; \
	  $(PYTHON) -m pip --python $(VENV)-lock freeze --exclude-editable; } > constraints.txt
	rm -rf $(VENV)-lock

clean: ## Remove the virtual environment and caches; your data stays
	rm -rf $(VENV) $(VENV)-checkers .pytest_cache .mypy_cache .ruff_cache *.egg-info

# --without-pip: Debian's Python has venv, but not the copy of pip that it would put there; the outer pip does as well.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing into $(VENV); this takes a minute, once."
	@$(PYTHON) -m pip --python $(VENV) install --quiet -c constraints.txt -e .
	@touch $@

# Where Python is told to write no bytecode (PYTHONDONTWRITEBYTECODE, as many images have it), each process would compile every module anew.
$(VENV)/compiled: $(VENV)/installed $(shell find ledger_pipeline ledger_pipeline_tests -name '*.py')
	@$(BIN)/python -m compileall -q ledger_pipeline ledger_pipeline_tests
	@touch $@

# Programs under the GPL that judge what we export: tests run them, nothing imports them, and they are no dependency.
$(VENV)-checkers/installed:
	@$(PYTHON) -m venv --without-pip $(VENV)-checkers
	@$(PYTHON) -m pip --python $(VENV)-checkers install --quiet beancount==3.2.3 ofxtools==1.1.1
	@touch $@

$(VENV)/installed-test: $(VENV)/installed $(VENV)-checkers/installed
	@echo "Installing what the tests need."
	@$(PYTHON) -m pip --python $(VENV) install --quiet -c constraints.txt -e '.[test]'
	@touch $@
