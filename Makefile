# Every command of the project; `make` prints this list.
SHELL := /bin/bash
.DEFAULT_GOAL := help
UV := .tools/bin/uv
PY := .venv/bin/python
export UV_PROJECT_ENVIRONMENT := .venv

# Tests of what touches the application database: they run on SQLite with all others, and on PostgreSQL once more.
# Those that are about PostgreSQL alone run there in any case.
STORE_TESTS := $(addprefix tests/,access app/test_cli.py app/test_migrations.py app/test_search.py audit catalog/test_definitions.py \
	durability identity pipeline sources/test_samples.py test_routes.py warehouse/test_versions.py work)

.PHONY: help setup setup-dev run demo system check fix test test-fast test-store test-long bench docs lock

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(UV):
	python3 -m venv .tools
	.tools/bin/pip install -q 'uv>=0.13,<0.14'

.venv/.synced: $(UV) requirements.lock
	test -x $(PY) || $(UV) venv -q .venv
	VIRTUAL_ENV=.venv $(UV) pip sync -q --compile-bytecode requirements.lock
	touch $@

.venv/.dev: $(UV) requirements-dev.lock
	test -x $(PY) || $(UV) venv -q .venv
	VIRTUAL_ENV=.venv $(UV) pip sync -q --compile-bytecode requirements-dev.lock
	touch $@ .venv/.synced

setup: ## install the product and build its UI
	@test -f .venv/.dev || $(MAKE) -s .venv/.synced
	VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps -e .
	@$(PY) -m compileall -q src

setup-dev: .venv/.dev ## the same with what tests and checks need
	VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps -e .
	@$(PY) -m compileall -q src

run: setup ## serve an installation of your own (DONGCHA_HOME, default ~/.dongcha)
	.venv/bin/dongcha serve

demo: setup ## make the demo company and serve it
	.venv/bin/dongcha demo

system: ## install what tests need from Debian: chromium and a Chinese font
	@deploy/system.sh

check: setup-dev ## format, lint, types, house rules, UI checks
	.venv/bin/ruff format --check src tests bench
	.venv/bin/ruff check src tests bench
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m tests.openapi --check
	cd web && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run -s check && PATH="$(CURDIR)/.venv/bin:$$PATH" npm test -s

fix: setup-dev ## repair what the tools can repair
	.venv/bin/ruff format src tests bench
	.venv/bin/ruff check --fix src tests bench
	$(PY) -m tests.openapi
	cd web && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run -s fix

test-fast: setup-dev ## tests without a browser
	.venv/bin/pytest -n 2 -m "not e2e and not long"

test-store: setup-dev ## what touches the application database, on PostgreSQL
	.venv/bin/pytest -n 2 --store postgresql -m "not e2e and not long" $(STORE_TESTS) \
		--ignore tests/work/test_second_worker.py --ignore tests/durability/test_kill_postgresql.py

test: system check test-fast test-store ## everything: check, tests on both stores, browser walk
	.venv/bin/pytest -m e2e

test-long: setup-dev system ## soak, kill and durability runs
	.venv/bin/pytest -m long

bench: setup-dev ## measure beside a peer: make bench NAME=rfm [SIZE=small] [DATA=folder]
	$(PY) -m bench.$(NAME) $(if $(SIZE),--size $(SIZE)) $(if $(DATA),--data $(DATA))

docs: setup-dev ## check that every name of the product is documented
	.venv/bin/pytest tests/test_words.py

lock: $(UV) ## renew both lock files
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock
