# Every target makes its own environment first; nothing has to be installed by hand but Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SUPPLY := build/supply
PIN = $(SUPPLY)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $(UPGRADE)
SEED := fixtures/seed/web3-japan-th.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-integrations long-test coverage mutants fuzz peers determinism lint score bench docs pins supply clean

demo: $(READY)
	@mkdir -p build
	$(BIN)/cleanweb clean $(SEED) --summary -o build/demo.txt
	@echo "The clean article is in build/demo.txt. What changed, as a diff:"
	@$(BIN)/cleanweb clean $(SEED) --diff > build/demo.diff; grep -c '^-' build/demo.diff | sed 's/$$/ lines go or change/'; grep -c '^+' build/demo.diff | sed 's/$$/ lines take their place (build\/demo.diff)/'

test: lint
	$(BIN)/python -m pytest

# With the libraries that are too large for every machine that runs the tests.
test-integrations: $(READY)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/integrations.txt
	$(BIN)/python -m pytest tests/test_integrations.py tests/test_docs.py

long-test: $(READY)
	CLEANWEB_PROFILE=long $(BIN)/python -m pytest tests/test_properties.py tests/test_cli_crash.py tests/test_corpus_crash.py

# One test is left out: it lets no file grow, coverage's own included.
coverage: $(READY)
	@mkdir -p build/coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest --deselect tests/test_cli_crash.py::test_no_space_leaves_the_old_file
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report

# Small faults in the code, one at a time: do the tests notice? make mutants ONLY=filters/spaces SAMPLE=100
SAMPLE ?= 40
mutants: $(READY)
	$(BIN)/python -m tests.mutants.run --only "$(ONLY)" --sample $(SAMPLE)

# make fuzz TARGET=html TIME=3600; without TARGET all of them, TIME seconds each
TIME ?= 60
fuzz: build/fuzz/.ready
	for target in $(or $(TARGET),$$(build/fuzz/bin/python -m tests.fuzz.run)); do \
	    build/fuzz/bin/python -m tests.fuzz.run $$target build/corpus/$$target -max_total_time=$(TIME) -print_final_stats=1 || exit 1; done

build/fuzz/.ready: pyproject.toml requirements/build.txt requirements/fuzz.txt
	$(PYTHON) -m venv build/fuzz
	build/fuzz/bin/python -m pip install -q --require-hashes -r requirements/build.txt -r requirements/fuzz.txt
	build/fuzz/bin/python -m pip install -q --no-deps --no-build-isolation -e .
	touch build/fuzz/.ready

# The same hostile cases through cleanweb and through its peers.
peers: build/peers/.ready
	build/peers/bin/python -m bench.hostile

build/peers/.ready: pyproject.toml requirements/build.txt requirements/peers.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install -q --require-hashes -r requirements/build.txt -r requirements/peers.txt
	build/peers/bin/python -m pip install -q --no-deps --no-build-isolation -e .
	touch build/peers/.ready

determinism: $(READY)
	$(BIN)/python -m bench.determinism

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

score: $(READY)
	$(BIN)/python tools/score.py

# Without those that have a target of their own, take long or want data, and what others import.
NO_BENCH := $(patsubst %,bench/%.py,determinism extractors growth hostile instructions languages megabyte pages)
bench: $(READY)
	for script in $(filter-out $(NO_BENCH),$(wildcard bench/*.py)); do echo "== $$script"; PYTHONPATH=$(CURDIR) $(BIN)/python $$script || exit 1; done

docs: $(READY)
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

# The versions that development, continuous integration and containers run with, each with its hashes. UPGRADE=--upgrade takes new ones.
pins: $(SUPPLY)/bin/uv
	$(PIN) --group build -o requirements/build.txt
	$(PIN) pyproject.toml -o requirements/run.txt
	$(PIN) pyproject.toml --extra dev --extra docs -o requirements/dev.txt
	$(PIN) pyproject.toml --extra dev --extra datasets --extra haystack --extra llama-index -o requirements/integrations.txt
	$(PIN) pyproject.toml --extra fuzz -o requirements/fuzz.txt
	$(PIN) pyproject.toml --group peers -o requirements/peers.txt

# The bill of materials and the licence report of what runs.
supply: $(SUPPLY)/bin/uv
	$(SUPPLY)/bin/uv venv -q --clear $(SUPPLY)/run
	$(SUPPLY)/bin/uv pip sync -q --require-hashes --python $(SUPPLY)/run requirements/run.txt
	$(SUPPLY)/bin/cyclonedx-py environment $(SUPPLY)/run --pyproject pyproject.toml --mc-type library --output-reproducible -o $(SUPPLY)/bom.json
	$(SUPPLY)/bin/python tools/supply.py $(SUPPLY)/bom.json

clean:
	rm -rf .venv build docs/_build

# Compiled at once: a process that may not write compiled files would compile all of it at each start.
$(READY): pyproject.toml requirements/build.txt requirements/dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements/build.txt -r requirements/dev.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	touch $(READY)

$(SUPPLY)/bin/uv:
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip install -q cyclonedx-bom uv
