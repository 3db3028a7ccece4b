# Two commands are enough on a fresh machine: `make year` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
CLUSTER ?= khoi-20-bvhttdl
YEAR ?= 2024
CLUSTERS ?= 14
USECASES := tests/usecases/test_
WITH_DATABASE := tests/store tests/kills tests/upgrades tests/usecases/keeping/test_verify_all.py \
	tests/browser/test_the_year_in_the_browser.py \
	$(addprefix tests/journeys/test_,the_year_of_khoi_20.py a_worker_is_killed.py records_move.py restore_drill.py) \
	tests/cli/test_up.py::test_with_workers_everything_is_in_postgres \
	$(addprefix $(USECASES),after_the_issue.py draft_papers.py every_cluster.py export_records.py issue_paper.py \
	load_records.py run_tick.py stale_papers.py template_in_use.py templates_at_once.py two_at_once.py) \
	$(addprefix tests/usecases/signing/test_,acts_at_once.py uploads.py uploads_at_once.py)
KILLS := $(CURDIR)/var/kills.jsonl
OUT ?= var/van-ban/$(CLUSTER)-$(YEAR)

.DEFAULT_GOAL := help
.PHONY: help install year test check unit unit-postgres kill-table check-corpus bench-engine bench-signing bench-desk \
	bench-province templates expected field-pages handbook-pictures desk-pictures lock clean

help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

install: .venv/.run ## Make .venv/ with the command .venv/bin/thidua.

year: .venv/.run ## Run the year of CLUSTER and YEAR into the folder OUT.
	$(BIN)/thidua load records/clusters/$(CLUSTER)
	$(BIN)/thidua year $(CLUSTER) $(YEAR) --out "$(OUT)"
	$(BIN)/thidua status $(CLUSTER) $(YEAR)

test: .venv/.dev node_modules/.installed ## Install what the tests need, then check everything.
	tools/system-packages.sh test
	$(MAKE) --no-print-directory check unit unit-postgres

check: .venv/.dev ## Lint, types, and who may import whom.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: export THIDUA_KILL_QUICK = 1
unit: .venv/.dev ## Every test, on SQLite; of the places where acts are killed every ninth (kill-table: all).
	$(BIN)/pytest -n 3 --dist worksteal

unit-postgres: export THIDUA_KILL_QUICK = 1
unit-postgres: .venv/.dev ## What depends on the database - locks, constraints, transactions, whole years - on PostgreSQL.
	tools/with-postgres.sh $(BIN)/pytest -n 3 --dist worksteal $(WITH_DATABASE)

kill-table: .venv/.dev ## Kill every act and flow on both databases, and write the table in docs/kills.md (an hour).
	rm -f $(KILLS)
	THIDUA_KILL_RESULTS=$(KILLS) $(BIN)/pytest -n 2 --dist worksteal tests/kills tests/flows/test_killed_flows.py
	THIDUA_KILL_RESULTS=$(KILLS) tools/with-postgres.sh $(BIN)/pytest -n 2 --dist worksteal \
		tests/kills tests/flows/test_killed_flows.py
	$(BIN)/python -m tools.kill_table $(KILLS)

check-corpus: .venv/.dev ## Measure the template check on planted faults and fuzz; QUICK=1 for a tenth of it.
	tools/system-packages.sh test
	$(BIN)/python -m tools.check_corpus $(if $(QUICK),--quick,--out docs/check-corpus.md)

bench-engine: bench/.venv/.made ## Measure the Word engine against its peers; QUICK=1 for a minute's run.
	bench/.venv/bin/python -m bench.engine

bench-signing: bench/.venv/.made ## Measure issuing, signing and checking papers; QUICK=1 for a minute's run.
	bench/.venv/bin/python -m bench.signing_room

bench-desk: .venv/.dev ## Measure every page of the desk on the five clusters; QUICK=1 for fewer rounds.
	$(BIN)/python -m bench.desk

bench-province: .venv/.dev ## Run the year of an invented province of CLUSTERS clusters, without and with Prefect.
	$(BIN)/python -m bench.province $(if $(BATCHES),--batches,) $(CLUSTERS)

templates: .venv/.dev ## Make the shipped Word templates from tools/templates/.
	$(BIN)/python tools/templates/build.py

expected: .venv/.dev ## Write the expected texts anew; read the diff before committing it.
	$(BIN)/python tools/expected_texts.py

field-pages: .venv/.dev ## Write the lists of fields in docs/clerk/truong/ from the fields of the kinds.
	$(BIN)/python tools/field_pages.py

handbook-pictures: .venv/.dev ## Draw the pictures of the handbook (needs LibreOffice).
	$(BIN)/python tools/handbook_pictures.py

desk-pictures: .venv/.dev node_modules/.installed ## Take the pictures of the desk's handbook in Chromium.
	$(BIN)/pytest tests/browser/test_handbook_pictures.py
	$(BIN)/python -m tools.desk_pictures

lock: ## Write the locks from pyproject.toml (needs uv).
	tools/lock.sh

clean: ## Remove what was installed and made here; the office's data in var/ stays.
	rm -rf .venv node_modules bench/.venv bench/node_modules build src/*.egg-info

.venv/.made:
	tools/system-packages.sh run
	$(PYTHON) -m venv .venv
	@touch $@

# The locks name everything that is needed: pip, left to look for itself, takes other versions.
.venv/.run: .venv/.made requirements/run.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

bench/.venv/.made: requirements/bench.txt bench/package-lock.json
	tools/system-packages.sh run
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/pip install --quiet --require-hashes --no-deps -r requirements/bench.txt
	command -v npm >/dev/null && npm install --silent --no-save --prefix bench || true
	@touch $@

node_modules/.installed: package.json package-lock.json
	tools/system-packages.sh test
	npm install --silent --no-save
	@touch $@
