# Each target does the set-up it needs; a second run is quick and changes nothing.
.PHONY: demo test serve bench tidy format setup setup-tests setup-console console configured-tests kontor simulate kills fix-kills flips \
  setup-fuzz fuzzer fuzz fuzz-corpus

BUILD := build/release
JOBS  := $(shell nproc)

kontor: setup
	@cmake --preset release -DKONTOR_TESTS=OFF > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release --target kontor -j $(JOBS)

setup:
	@mkdir -p build
	@./config/setup.sh

setup-tests:
	@mkdir -p build
	@./config/setup.sh test

setup-console:
	@mkdir -p build
	@./config/setup.sh console

# The pages, built anew where a source is newer.
CONSOLE := adapters/console
console: setup-console $(CONSOLE)/dist/index.html

$(CONSOLE)/node_modules/.package-lock.json: $(CONSOLE)/package-lock.json
	@echo "installing the console's packages"
	@cd $(CONSOLE) && npm ci --no-audit --no-fund --loglevel=error

$(CONSOLE)/dist/index.html: $(CONSOLE)/node_modules/.package-lock.json schemas/api/openapi.yaml \
  $(shell find $(CONSOLE) \( -name node_modules -o -name dist -o -name build \) -prune -o -type f -print 2> /dev/null)
	@echo "building the console"
	@cd $(CONSOLE) && npm run --silent build > ../../build/console.log 2>&1 || { cat ../../build/console.log; exit 1; }
	@touch $@

setup-fuzz:
	@mkdir -p build
	@./config/setup.sh fuzz

configured-tests: setup-tests
	@cmake --preset release -DKONTOR_TESTS=ON > build/configure.log || { cat build/configure.log; exit 1; }

demo: kontor
	@$(BUILD)/kontor demo

serve: kontor
	@if [ "$$(id -u)" = 0 ]; then \
	  echo "make serve: run as root, so kontor is started with --allow-root; better: run it as a user of its own"; \
	  exec $(BUILD)/kontor serve --data ./data --found-demo --allow-root; \
	else exec $(BUILD)/kontor serve --data ./data --found-demo; fi

test: configured-tests console
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -j $(JOBS) --no-tests=error

bench: configured-tests
	@cmake --build --preset release -j $(JOBS)
	@$(BUILD)/bench/kontor_bench

# Three hundred kills; every byte of a small store flipped: the long forms of what `make test` does in short.
kills: kontor
	@tests/crash/kill_test.py --kontor $(BUILD)/kontor --kills 300

# Fifty kills in a stream of 20,000 trade capture reports, then the same with execution reports.
fix-kills: configured-tests
	@cmake --build --preset release --target kontor kontor_crash_fix_driver -j $(JOBS)
	@tests/crash/fix_kill_test.py --kontor $(BUILD)/kontor --driver $(BUILD)/tests/crash/kontor_crash_fix_driver \
	  --kills 50 --reports 20000

flips: configured-tests
	@cmake --build --preset release --target kontor_crash_flip_test kontor_crash_power_test -j $(JOBS)
	@KONTOR_CRASH=every $(BUILD)/tests/crash/kontor_crash_flip_test
	@KONTOR_CRASH=every $(BUILD)/tests/crash/kontor_crash_power_test

# Ten thousand seeded days against the simple model of money.
simulate: configured-tests
	@cmake --build --preset release --target kontor_simulation -j $(JOBS)
	@$(BUILD)/tests/simulation/kontor_simulation --seeds 10000

# The readers of messages under libFuzzer. What it finds lies in build/fuzz/: an input that breaks a fact in broken/, new ones
# that reach further in found/. fuzz-corpus keeps the fewest of old and new that reach as far, each at most 4 KiB.
FUZZ_SECONDS := 1200
FUZZER := ASAN_OPTIONS=malloc_context_size=6 nice -n 19 build/fuzz/tests/fuzz/kontor_fuzz -rss_limit_mb=2048 -timeout=25
CORPUS := tests/fuzz/corpus
fuzzer: setup-fuzz
	@cmake --preset fuzz > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset fuzz -j $(JOBS)
	@mkdir -p build/fuzz/found build/fuzz/broken

fuzz: fuzzer
	@$(FUZZER) -max_len=8192 -max_total_time=$(FUZZ_SECONDS) -dict=tests/fuzz/iso20022.dict -print_final_stats=1 \
	  -artifact_prefix=build/fuzz/broken/ build/fuzz/found $(CORPUS)

fuzz-corpus: fuzzer
	@rm -rf build/fuzz/corpus && mkdir build/fuzz/corpus
	@$(FUZZER) -max_len=4096 -use_counters=0 -set_cover_merge=1 build/fuzz/corpus $(CORPUS) build/fuzz/found
	@rm -rf $(CORPUS) && mv build/fuzz/corpus $(CORPUS)

# clang-tidy over every source file.
tidy: setup-tests
	@cmake --preset dev > build/configure.log || { cat build/configure.log; exit 1; }
	@git ls-files '*.cc' | xargs -P $(JOBS) -n 4 clang-tidy-19 -p build/dev --quiet

format:
	@git ls-files '*.h' '*.cc' | xargs clang-format-19 -i
