# Every target makes its own environment first; nothing has to be installed by hand but Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SEED := fixtures/seed/web3-japan-th.txt
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test long-test fuzz determinism lint score bench docs clean

demo: $(READY)
	@mkdir -p build
	$(BIN)/cleanweb clean $(SEED) --summary -o build/demo.txt
	@echo "The clean article is in build/demo.txt. What changed, as a diff:"
	@$(BIN)/cleanweb clean $(SEED) --diff > build/demo.diff; grep -c '^-' build/demo.diff | sed 's/$$/ lines go or change/'; grep -c '^+' build/demo.diff | sed 's/$$/ lines take their place (build\/demo.diff)/'

test: lint
	$(BIN)/python -m pytest

long-test: $(READY)
	CLEANWEB_PROFILE=long $(BIN)/python -m pytest tests/test_properties.py tests/test_cli_crash.py tests/test_corpus_crash.py

# make fuzz TARGET=html TIME=3600; without TARGET all of them, TIME seconds each
TIME ?= 60
fuzz: build/fuzz/.ready
	for target in $(or $(TARGET),$$(build/fuzz/bin/python -m tests.fuzz.run)); do \
	    build/fuzz/bin/python -m tests.fuzz.run $$target build/corpus/$$target -max_total_time=$(TIME) -print_final_stats=1 || exit 1; done

build/fuzz/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv build/fuzz
	build/fuzz/bin/python -m pip install -q -e '.[fuzz]'
	touch build/fuzz/.ready

determinism: $(READY)
	$(BIN)/python -m bench.determinism

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

score: $(READY)
	$(BIN)/python tools/score.py

bench: $(READY)
	for script in $(filter-out bench/determinism.py,$(wildcard bench/*.py)); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(READY)
	$(BIN)/python -m pip install -q -e '.[docs]'
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

clean:
	rm -rf .venv build docs/_build

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -e '.[dev]'
	touch $(READY)
