"""Memory at the peak: a million futures of 30 pins, in a process of its own."""

import json
import subprocess
import sys

from bench.timing import Claim

GIB = 1024**3
SCRIPT = """
import json, sys, time
from bench import plans
from bestendig.engine.futures import run_futures
from bestendig.engine.limits import estimate
model, n = plans.model(30), int(sys.argv[1])
cost = estimate(model, n)
began = time.perf_counter()
run_futures(model, n)
took = time.perf_counter() - began
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))  # in KiB
print(json.dumps({"seconds": took, "estimated": [cost.seconds, cost.bytes], "peak": peak * 1024}))
"""


def measure() -> Claim:
    """Resident memory at the peak."""
    claim = Claim("Memory at the peak", ("futures of 30 pins", "GiB", "estimated GiB", "seconds", "estimated seconds"))
    for futures in (1_000, 100_000, 1_000_000):
        done = subprocess.run([sys.executable, "-c", SCRIPT, str(futures)], capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        expected = found["estimated"]
        sizes = (f"{found['peak'] / GIB:.2f}", f"{expected[1] / GIB:.2f}")
        claim.rows.append((f"{futures:,}", *sizes, f"{found['seconds']:.1f}", f"{expected[0]:.1f}"))
    claim.goal(
        "a million futures of 30 pins in under 1.5 GiB",
        f"{found['peak'] / GIB:.2f} GiB",
        held=found["peak"] < 1.5 * GIB,
    )
    return claim
