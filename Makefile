# Each target does the set-up it needs; a second run is quick and changes nothing.
.PHONY: demo test serve bench tidy format setup kontor simulate kills fix-kills flips

BUILD := build/release
JOBS  := $(shell nproc)

kontor: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release --target kontor -j $(JOBS)

setup:
	@mkdir -p build
	@./config/setup.sh

demo: kontor
	@$(BUILD)/kontor demo

serve: kontor
	@if [ "$$(id -u)" = 0 ]; then \
	  echo "make serve: run as root, so kontor is started with --allow-root; better: run it as a user of its own"; \
	  exec $(BUILD)/kontor serve --data ./data --found-demo --allow-root; \
	else exec $(BUILD)/kontor serve --data ./data --found-demo; fi

test: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -j $(JOBS) --no-tests=error

bench: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)
	@$(BUILD)/bench/kontor_bench

# Three hundred kills; every byte of a small store flipped: the long forms of what `make test` does in short.
kills: kontor
	@tests/crash/kill_test.py --kontor $(BUILD)/kontor --kills 300

# Fifty kills in a stream of 20,000 trade capture reports, then the same with execution reports.
fix-kills: kontor
	@cmake --build --preset release --target kontor_crash_fix_driver -j $(JOBS)
	@tests/crash/fix_kill_test.py --kontor $(BUILD)/kontor --driver $(BUILD)/tests/crash/kontor_crash_fix_driver \
	  --kills 50 --reports 20000

flips: kontor
	@cmake --build --preset release --target kontor_crash_flip_test kontor_crash_power_test -j $(JOBS)
	@KONTOR_CRASH=every $(BUILD)/tests/crash/kontor_crash_flip_test
	@KONTOR_CRASH=every $(BUILD)/tests/crash/kontor_crash_power_test

# Ten thousand seeded days against the simple model of money.
simulate: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release --target kontor_simulation -j $(JOBS)
	@$(BUILD)/tests/simulation/kontor_simulation --seeds 10000

# clang-tidy over every source file.
tidy: setup
	@cmake --preset dev > build/configure.log || { cat build/configure.log; exit 1; }
	@git ls-files '*.cc' | xargs -P $(JOBS) -n 4 clang-tidy-19 -p build/dev --quiet

format:
	@git ls-files '*.h' '*.cc' | xargs clang-format-19 -i
