#!/usr/bin/env bash
# Writes the locks from pyproject.toml: exact versions with hashes, no index named.
# Needs `uv` (any way of having it will do); only whoever changes a dependency runs this.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "tools/lock.sh" "$@"
}
lock pyproject.toml --group build --output-file requirements/run.txt
lock pyproject.toml --group build --group dev --output-file requirements/dev.txt
lock pyproject.toml --group build --group bench --output-file requirements/bench.txt
