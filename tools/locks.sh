#!/usr/bin/env bash
# Writes requirements/*.txt and package-lock.json anew, with hashes and without the name of any host.
set -euo pipefail
compile() {
  .venv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --no-header --no-annotate "$@"
}
compile --universal pyproject.toml --output-file requirements/run.txt
compile --universal --group test -c requirements/run.txt --output-file requirements/test.txt
compile --universal --group check -c requirements/run.txt -c requirements/test.txt --output-file requirements/check.txt
for group in bench house node; do compile --group "$group" --output-file "requirements/$group.txt"; done
npm install --package-lock-only --ignore-scripts
# npm notes where a package's makers ask for money; that is a host name too.
.venv/bin/python - <<'PYTHON'
import json
from pathlib import Path

path = Path("package-lock.json")
lock = json.loads(path.read_text(encoding="utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
PYTHON
