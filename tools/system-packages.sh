#!/usr/bin/env bash
# Installs the Debian packages that are missing: `run` for the program, `test` for its tests too.
# Looks at what the machine can do, not at how it came by it; asks for nothing when all is there.
set -euo pipefail

missing=()
need() { # need PACKAGE COMMAND...: the package, unless the command says that it is there
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

need python3 python3 -c 'import sys; assert sys.version_info >= (3, 11)'
need python3-venv python3 -c 'import ensurepip, venv'
if [ "${1:-run}" = test ]; then
  need libreoffice-writer-nogui command -v soffice
  need libreoffice-calc-nogui bash -c 'ls "$(dirname "$(readlink -f "$(command -v soffice)")")"/libsclo.so || ls /usr/lib*/libreoffice/program/libsclo.so'
  need fonts-liberation2 test -d /usr/share/fonts/truetype/liberation2
  need poppler-utils command -v pdftotext
  need postgresql bash -c 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb'
  need chromium command -v chromium
  need nginx-light bash -c 'PATH=$PATH:/usr/sbin command -v nginx'
  need nodejs command -v node
  need npm command -v npm
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "This machine lacks: ${missing[*]} (names of Debian's packages). Install them and run again." >&2
  exit 1
fi
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
