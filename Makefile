# Needs git, make, python3 and python3-venv. Everything else is put in .uv and .venv, at the versions in uv.lock.

UV_VERSION := 0.13.8
ifndef UV
UV := $(shell command -v uv || echo .uv/bin/uv)
endif
export UV_PYTHON_DOWNLOADS := never
# The system's own Python where it is new enough: distributions build theirs with optimisations, version managers often
# do not, and then everything here takes half as long again. For another one:  rm -r .venv; make setup PYTHON=python3.13
PYTHON = $(shell /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
# Test workers and many commands are started: none should compile all of Django and the tests anew.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.bytecode
BIN := .venv/bin
CHROMIUM := /usr/bin/chromium
FAST := not slow and not browser and not thorough
# One worker for each core, two at least; more than eight would mostly wait for the longest.
CORES := $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n < 2 ? 2 : n > 8 ? 8 : n)))
# Neighbours go to one worker, because they share what they have worked out; the last ones to whoever is free.
WORKERS := -n $(CORES) --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help setup run test thorough check slow fuzz browser lighthouse webkit postgresql traceability safety-case approve
.PHONY: mutation bench lock chromium
MAKEFLAGS += --no-print-directory

help:  ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 14

setup: .venv/.synced  ## make .venv from uv.lock

run: setup  ## start the web app on http://127.0.0.1:8000
	@$(BIN)/hamstride serve

test: setup  ## style, types, import contracts, the knowledge with its proofs, and the quick tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@{ $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/hamstride check --proofs --cases .venv/proofs; } \
	  > .venv/beside.txt 2>&1 & beside=$$!; \
	$(BIN)/pytest -m "$(FAST)" $(WORKERS); tests=$$?; \
	wait $$beside; beside=$$?; cat .venv/beside.txt; exit $$((tests || beside))

thorough: setup  ## the tests that are as quick but many, or whole lives; before anything lands
	@$(BIN)/pytest -m thorough $(WORKERS)

slow: .venv/.with-second  ## the tests that take longer, and a second solver's verdicts
	@$(BIN)/pytest -m slow $(WORKERS)
	@$(BIN)/pytest -m "hypothesis and not slow and not browser" --hypothesis-profile deep $(WORKERS)

FUZZ_SECONDS := 600
FUZZED := $(filter-out harness,$(basename $(notdir $(wildcard tests/fuzz/*.py))))
fuzz: .venv/.with-fuzz $(FUZZED:%=fuzz-%)  ## search for bytes that break a reader, each for FUZZ_SECONDS of CPU (-j2: two at once)

fuzz-%: .venv/.with-fuzz
	@RUST_BACKTRACE=0 $(BIN)/python -m tests.fuzz.$* cpu=$(FUZZ_SECONDS) -artifact_prefix=.venv/found-$*- \
	  > .venv/fuzz-$*.txt 2>&1 || { grep -v panicked .venv/fuzz-$*.txt | tail -20; exit 1; }
	@sed -n 's/^nothing found/$*: &/p' .venv/fuzz-$*.txt

browser: chromium  ## the tests that drive Chromium
	@DJANGO_ALLOW_ASYNC_UNSAFE=1 $(BIN)/pytest -m browser tests/browser

webkit: .venv/.with-webkit  ## the main journeys in WebKit, which nearly every browser on an iPhone is made of
	@{ command -v WebKitWebDriver && command -v xvfb-run; } >/dev/null || \
	  { echo "skipped: WebKit is not installed. On Debian:  sudo apt-get install -y webkit2gtk-driver xvfb"; exit 0; }; \
	DJANGO_ALLOW_ASYNC_UNSAFE=1 xvfb-run -a $(BIN)/pytest -m browser tests/webkit

postgresql: .venv/.with-postgresql  ## the web tests on a PostgreSQL of their own, in a temporary folder
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { echo "skipped: PostgreSQL is not installed. On Debian:  sudo apt-get install -y postgresql"; exit 0; }; \
	tests/postgresql.sh $(BIN)/pytest -m "not browser" tests/web tests/team -n 0

lighthouse: chromium  ## Lighthouse over the main pages; needs Node, and a network the first time
	@$(BIN)/python -m tests.browser.lighthouse

check: test thorough slow fuzz  ## everything: test, thorough, slow, fuzz and browser; says what it skipped
	@if [ -x $(CHROMIUM) ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; }; then $(MAKE) browser; \
	else echo "skipped: browser tests, because $(CHROMIUM) is missing and only root can install it"; fi
	@$(MAKE) webkit
	@$(MAKE) postgresql
	@echo "skipped: benchmarks, because other work on the machine would be measured too; run make bench"

traceability: setup  ## write docs/traceability.md anew from the ledger, the protocol and the tests' marks
	@$(BIN)/python tests/write_traceability.py

safety-case: setup  ## write the hazards of docs/hazards.yaml into docs/safety-case.md, with their links
	@$(BIN)/python -m tests.write_safety_case

approve: setup  ## mark the engine's decisions of today as meant, part by part
	@$(BIN)/python -m tests.approved

mutation: .venv/.with-mutation  ## do the tests notice? hours; ONLY=engine/dose.py for a part
	@$(BIN)/python -m tests.mutation.run $(ONLY)

PEERS := $(patsubst benchmarks/peers/%.txt,.venv-peers/%/.synced,$(wildcard benchmarks/peers/*.txt))

bench: .venv/.with-bench $(PEERS)  ## every benchmark, side by side with its peer
	@for file in benchmarks/bench_*.py; do \
	  [ -e "$$file" ] || { echo "There are no benchmarks yet."; exit 0; }; \
	  echo "== $$file"; $(BIN)/python "$$file" || exit 1; \
	done

# uv writes the address of the index it used beside every file. The committed lock keeps names, versions and hashes
# only, so that it installs the same files from whichever index a machine is set up to use.
lock: $(UV)  ## bring uv.lock up to date with pyproject.toml (ARGS=--upgrade for newer versions)
	@$(UV) lock --python $(PYTHON) $(ARGS)
	@sed -E -e 's#, size = [0-9]+##' \
	  -e 's#registry = "[a-z]+://[^"]*"#registry = "index"#; s#\{ url = "[a-z]+://[^"]*/([^/"]+)"#{ path = "\1"#' \
	  uv.lock > uv.lock.new && mv uv.lock.new uv.lock
	@if grep -n '://' uv.lock; then echo "uv.lock still holds the addresses above." >&2; exit 1; fi

.venv/.synced: uv.lock pyproject.toml | $(UV)
	@[ -x $(BIN)/python ] || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) export --quiet --frozen --output-file .venv/dev.txt
	@$(UV) pip sync --quiet --python $(BIN)/python .venv/dev.txt
	@touch $@

.venv/.with-%: .venv/.synced
	@$(UV) export --quiet --frozen --only-group $* --output-file .venv/$*.txt
	@$(UV) pip install --quiet --python $(BIN)/python --requirements .venv/$*.txt
	@touch $@

# One environment for each family of peers: their requirements hold each other back, and none of them belongs in ours.
.venv-peers/%/.synced: benchmarks/peers/%.txt | $(UV)
	@$(UV) venv --quiet --clear --python $(PYTHON) .venv-peers/$*
	@$(UV) pip install --quiet --python .venv-peers/$*/bin/python --requirements $<
	@touch $@

.uv/bin/uv:
	@python3 -m venv .uv || { rm -rf .uv; echo "Python cannot make a virtual environment here. Run this once, then \
	try again:  apt-get install -y python3-venv" >&2; exit 1; }
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Chromium, and the one library that Playwright's own driver needs and a bare Debian lacks.
chromium: .venv/.with-browser
	@if [ -x $(CHROMIUM) ] && $(BIN)/playwright --version >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
	  echo "The browser tests need Chromium at $(CHROMIUM). On Debian:  sudo apt-get install -y chromium libatomic1" >&2; \
	  exit 1; \
	fi; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium libatomic1 >/dev/null
