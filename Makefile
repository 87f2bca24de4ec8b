# Two commands do everything from a fresh checkout: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-11s %s\n", $$1, $$2}'

# --- Environment ----------------------------------------------------------------------------------------------
# A stamp file is written only after a whole install, so a broken first try does not stick.

$(BIN)/python:
	@$(PYTHON) bin/check_python.py
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing what the site needs ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-test.txt | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(PIP_INSTALL) -r requirements-test.txt
	@touch $@ $(VENV)/run.stamp

.PHONY: install
install: $(VENV)/test.stamp messages ## Install everything, tests included, into .venv

.PHONY: messages
messages: $(VENV)/run.stamp ## Compile the message catalogue
	@$(BIN)/python -m babel.messages.frontend --quiet compile --domain django --directory locale

.PHONY: static
static: $(VENV)/run.stamp
	@OMSTALLNING_ENV=production SECRET_KEY=build ALLOWED_HOSTS=build $(BIN)/python manage.py collectstatic --noinput --verbosity 0

# --- Run ------------------------------------------------------------------------------------------------------
# The same server and settings as in production, but for TLS, which a proxy gives there.

.PHONY: run
run: messages static ## Start the site on http://127.0.0.1:8000 (PORT=9000 make run for another port)
	@echo "Omställningskalkylatorn: http://$(HOST):$(PORT)/  (Ctrl-C stops it)"
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=localhost,127.0.0.1,$(HOST) BEHIND_TLS=0 \
	exec $(BIN)/gunicorn --bind $(HOST):$(PORT) omstallning.wsgi:application

.PHONY: dev
dev: messages ## Start Django's own server with reload, for working on the code
	@exec $(BIN)/python manage.py runserver $(HOST):$(PORT)

# --- Check ----------------------------------------------------------------------------------------------------

.PHONY: test
test: $(VENV)/test.stamp messages lint types ## Everything: style, types, all tests in Python and in the browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadscope --cov --cov-report=
	@$(BIN)/coverage report --include 'calculator/rules/*' --fail-under 100
	@$(BIN)/coverage report --fail-under 98 --skip-covered

.PHONY: lint
lint: $(VENV)/test.stamp ## Style, and what bandit holds for unsafe
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Run make format."; exit 1; }
	@$(BIN)/bandit --quiet --recursive calculator omstallning gunicorn.conf.py manage.py
	@# Tools start programs on purpose: the mere fact, which is of low severity, is for ruff and the reader.
	@$(BIN)/bandit --quiet --recursive --severity-level medium bench bin

.PHONY: format
format: $(VENV)/test.stamp ## Format the code
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format .

.PHONY: types
types: $(VENV)/test.stamp ## Types
	@$(BIN)/mypy

.PHONY: mutate
mutate: $(VENV)/test.stamp messages ## How many small faults put into the rules the tests find (JOBS=4: four at a time)
	@rm -rf mutants
	@$(BIN)/mutmut run --max-children $(JOBS)
	@$(BIN)/mutmut results
	@$(BIN)/mutmut export-cicd-stats
	@$(BIN)/python bin/mutation_share.py

.PHONY: image-test
image-test: $(VENV)/test.stamp ## Build the image and start it (Linux, as root; needs debootstrap and buildah)
	@$(BIN)/python -m pytest -m image tests/image

.PHONY: bench
bench: $(VENV)/run.stamp messages ## What requests and the calculation cost, beside a bare Django view (BENCH=short: a try)
	@$(BIN)/python -m bench

.PHONY: soak
soak: $(VENV)/test.stamp messages ## Full load with faults, ten minutes, needs nginx (SOAK_SECONDS=30 make soak: a short form)
	@$(BIN)/python -m bench.soak

# --- Keep -----------------------------------------------------------------------------------------------------

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(LOCK_FLAGS) pyproject.toml

.PHONY: lock
lock: $(VENV)/test.stamp ## Compile requirements*.txt from pyproject.toml (LOCK_FLAGS=--upgrade for newer versions)
	@$(UV_COMPILE) --output-file requirements.txt
	@$(UV_COMPILE) --extra test --output-file requirements-test.txt

.PHONY: audit
audit: $(VENV)/test.stamp ## Ask whether a pinned dependency has a known fault; fails too when it could not ask
	@$(BIN)/python bin/audit.py

.PHONY: catalogue
catalogue: $(VENV)/test.stamp ## Take the messages of code, templates and rulebook into locale/
	@mkdir -p build
	@$(BIN)/python -m babel.messages.frontend --quiet extract --mapping pyproject.toml --add-location file --sort-by-file --keywords N_ \
		--project Omställningskalkylatorn --no-wrap --output build/django.pot .
	@$(BIN)/python -m babel.messages.frontend --quiet update --domain django --input-file build/django.pot --output-dir locale \
		--ignore-pot-creation-date --no-wrap --no-fuzzy-matching --ignore-obsolete

.PHONY: clean
clean: ## Remove what can be made again
	@rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage mutants
