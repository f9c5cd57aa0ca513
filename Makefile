# `make check` sets everything up and checks papers/ against references.bib; `make test` sets everything up and runs
# every test. Both need only git, make and Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# `make test LOCKED=1` takes the very releases of requirements-ci.txt, as CI does, in place of the newest ones allowed.
LOCKED ?=
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: check test lint style types tests docs messages d3 bench fuzz lock release-check clean

check: $(VENV)/.installed
	$(BIN)/hawashi check --exit-zero papers/*.md

# Programs that tests start need not translate the modules of hawashi anew each time.
test: export PYTHONDONTWRITEBYTECODE =
# mypy takes its time, and one processor: it runs beside the tests.
test: style
	$(MAKE) --no-print-directory -j2 types tests

tests: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist worksteal

lint: style types

style: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

# The site is in site/ then: open site/index.html. It fails where a link leads nowhere.
docs: $(VENV)/.installed-docs
	$(BIN)/hawashi rule --all --lang en > docs/rules.md
	$(BIN)/hawashi rule --all --lang ar > docs/rules.ar.md
	$(BIN)/python -m release.help_files
	$(BIN)/zensical build --clean --strict

# Gathers what is new in the code into the catalogues, which say what is not translated yet, and compiles them.
messages: $(VENV)/.installed-dev
	$(BIN)/python -m release.messages

# Makes the part of D3 that the report has in it anew, of the releases in release/d3/package-lock.json. It needs npm.
d3:
	cd release/d3 && npm ci --no-audit --no-fund && npm run --silent build

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/run.py

# The same cases every time; without --seed they follow what they reach (fuzz/README.md).
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m fuzz --minutes 10 --jobs 2 --seed 1

lock: $(VENV)/.installed-release
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra dev --extra docs --python-version 3.11 --upgrade \
	  pyproject.toml --output-file requirements-ci.txt

release-check: $(VENV)/.installed-release
	release/check.sh $(abspath $(BIN))/python

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "hawashi needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml $(if $(LOCKED),requirements-ci.txt) | $(VENV)/bin/python
ifdef LOCKED
	$(INSTALL) --require-hashes --requirement requirements-ci.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
else
	$(INSTALL) --editable '.[dev,docs]'
endif
	touch $@ $(VENV)/.installed $(VENV)/.installed-docs

$(VENV)/.installed-docs: pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --editable '.[docs]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-release: pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --editable '.[release]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache dist site
