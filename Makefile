# Every target makes its own environment first; nothing has to be installed by hand but Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SEED := fixtures/seed/web3-japan-th.txt
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-integrations long-test lint score bench docs clean

demo: $(READY)
	@mkdir -p build
	$(BIN)/cleanweb clean $(SEED) --summary -o build/demo.txt
	@echo "The clean article is in build/demo.txt. What changed, as a diff:"
	@$(BIN)/cleanweb clean $(SEED) --diff > build/demo.diff; grep -c '^-' build/demo.diff | sed 's/$$/ lines go or change/'; grep -c '^+' build/demo.diff | sed 's/$$/ lines take their place (build\/demo.diff)/'

test: lint
	$(BIN)/python -m pytest

# The libraries that are too large for every machine that runs the tests.
test-integrations: $(READY)
	$(BIN)/python -m pip install -q -e '.[dev,datasets,haystack,llama-index]'
	$(BIN)/python -m pytest tests/test_integrations.py

long-test: $(READY)
	CLEANWEB_PROFILE=long $(BIN)/python -m pytest tests/test_properties.py tests/test_cli_crash.py tests/test_corpus_crash.py

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

score: $(READY)
	$(BIN)/python tools/score.py

bench: $(READY)
	for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(READY)
	$(BIN)/python -m pip install -q -e '.[docs]'
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

clean:
	rm -rf .venv build docs/_build

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -e '.[dev]'
	touch $(READY)
