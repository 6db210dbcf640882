#!/bin/bash
# Installs the Debian packages that are missing and that building needs; with `console` also those for the web console, with
# `test` those for all tests, with `fuzz` those for the fuzzer. Says which. Called by make.
set -eu

packages=(
  cmake g++ ninja-build ccache
  libboost1.81-dev libboost-json1.81-dev libboost-program-options1.81-dev
  libxml2-dev librocksdb-dev libssl-dev libargon2-dev libzstd-dev zlib1g-dev libfmt-dev libyaml-cpp-dev
  libquickfix-dev libxlsxwriter-dev libmimalloc-dev
)
for_tests=(
  libgtest-dev libgmock-dev libbenchmark-dev libprotobuf-dev protobuf-compiler libreoffice-calc-nogui
  libsqlite3-dev libxml2-utils python3 clang-format-19 clang-tidy-19
)
[ "${1:-}" != test ] || packages+=("${for_tests[@]}")
[ "${1:-}" != fuzz ] || packages+=(clang-19 libclang-rt-19-dev)
# Any node and npm will do: they only start the ones that the console's package.json pins. Those of another origin conflict
# with Debian's packages, so only what is missing comes from there.
if [ "${1:-}" = console ] || [ "${1:-}" = test ]; then
  command -v node > /dev/null || packages+=(nodejs)
  command -v npm > /dev/null || packages+=(npm)
fi
if [ "${1:-}" = test ] && ! command -v chromium > /dev/null; then packages+=(chromium); fi

system=$(. /etc/os-release 2> /dev/null && echo "${ID:-} ${VERSION_ID:-}") || true

say_what_is_needed() {  # PACKAGE...
  echo "kontor builds on Debian 12${system:+, this is $system}. On another system install the counterparts of:" >&2
  printf '  %s\n' "$@" >&2
  echo "then: cmake --preset release && cmake --build --preset release" >&2
  exit 1
}

if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
  say_what_is_needed "${packages[@]}"
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2> /dev/null || true)
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
# Another release has other packages: its apt would fail over their names.
[ "$system" = "debian 12" ] || say_what_is_needed "${missing[@]}"

echo "installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || { echo "installing needs root or sudo" >&2; exit 1; }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > build/setup.log 2>&1 ||
  { tail -20 build/setup.log >&2; exit 1; }
