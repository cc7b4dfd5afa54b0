"""Looks up known weaknesses of the locked packages; fails when one is found.

Where the advisory service does not answer (a machine without the open internet), it says so and does not fail:
the check then waits for a machine that has it.
"""

import json
import subprocess
import sys


def audit(requirements: str) -> list[dict[str, object]]:
    """What pip-audit says of each package: `name`, `version`, and `vulns` or `skip_reason`."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        requirements,
        "--require-hashes",
        "--disable-pip",
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        return [{"name": "pip-audit", "version": "", "skip_reason": done.stderr.strip().splitlines()[-1:]}]
    packages: list[dict[str, object]] = json.loads(done.stdout)["dependencies"]
    return packages


def main() -> int:
    """Prints the weaknesses and how many packages could be looked up."""
    packages = audit(sys.argv[1])
    unknown = [package for package in packages if "skip_reason" in package]
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        print(f"{package['name']} {package['version']}: {json.dumps(package['vulns'])}")
    print(f"known weaknesses: {len(weak)} of {len(packages) - len(unknown)} packages that could be looked up", end="")
    print(f"; {len(unknown)} could not (no advisory service reached)" if unknown else "")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
