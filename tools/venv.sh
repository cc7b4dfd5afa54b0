#!/usr/bin/env bash
# Makes the virtual environment in $1 with a Python of 3.11 or newer.
set -euo pipefail
venv=$1
[ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && exit 0

fits() { command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
python=
for name in python3.11 python3.12 python3.13 python3; do
  if fits "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
  echo "Bestendig needs Python 3.11 or newer, and none was found. On Debian: apt-get install python3 python3-venv" >&2
  exit 1
fi
# Debian ships venv without ensurepip unless python3-venv is there.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  else
    echo "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2
    exit 1
  fi
fi
"$python" -m venv "$venv"
