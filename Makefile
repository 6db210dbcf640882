# Each target does the set-up it needs; a second run is quick and changes nothing.
.PHONY: demo test serve bench tidy format setup kontor simulate kills

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
	@$(BUILD)/kontor serve --data ./data

test: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -j $(JOBS) --no-tests=error

bench: setup
	@cmake --preset release > build/configure.log || { cat build/configure.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)
	@$(BUILD)/bench/kontor_bench

# clang-tidy over every source file.
tidy: setup
	@cmake --preset dev > build/configure.log || { cat build/configure.log; exit 1; }
	@git ls-files '*.cc' | xargs -P $(JOBS) -n 4 clang-tidy-19 -p build/dev --quiet

format:
	@git ls-files '*.h' '*.cc' | xargs clang-format-19 -i
