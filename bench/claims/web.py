"""A page of the largest plan against Django's own admin list of 100 rows, and the bytes of a first visit."""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.claims.start import largest_example
from bench.timing import Claim
from bestendig.web.settings import local
from tests.web.server import running

MOST_TIMES, MOST_BYTES, MOST_SECONDS = 1.5, 600_000, 0.3
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 90_000


def measure() -> Claim:
    """Both, each page on its own line."""
    example = largest_example()
    claim = Claim("A page of the web app", ("page", "milliseconds", "× the admin's list", "bytes of a first visit"))
    times = _times(example)
    sizes = _first_visits()
    claim.rows.append(("Django's admin, 100 rows", f"{1000 * times['admin']:.0f}", "1", ""))
    ratios = {}
    for name, (admin, took) in times["pages"].items():
        ratios[name] = took / admin
        claim.rows.append((name, f"{1000 * took:.0f}", f"{ratios[name]:.2f}", ""))
    what_if = statistics.median(times["tries"])
    claim.rows.append(("a move of a slider", f"{1000 * what_if:.0f}", f"{what_if / times['admin']:.2f}", ""))
    for name, size in sizes.items():
        claim.rows.append((name, "", "", f"{size:,}"))
    slowest = max(ratios, key=lambda name: ratios[name])
    claim.goal(
        f"every page of {example.stem} at most {MOST_TIMES} × the admin's list of 100 rows",
        f"{ratios[slowest]:.2f} × ({slowest})",
        held=ratios[slowest] <= MOST_TIMES,
    )
    claim.goal(
        f"a what-if of 2,000 futures answers within {MOST_SECONDS} s, middle of {len(times['tries'])} moves",
        f"{what_if:.2f} s",
        held=what_if <= MOST_SECONDS,
    )
    largest = max(sizes, key=lambda name: sizes[name])
    claim.goal(
        f"a first visit takes at most {MOST_BYTES:,} bytes",
        f"{sizes[largest]:,} ({largest})",
        held=sizes[largest] <= MOST_BYTES,
    )
    return claim


def _times(example: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.claims.web_probe", str(example)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def _first_visits() -> dict[str, int]:
    """Bytes over the line, with nothing in the browser's cache, of signing in and of an overview."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (_, address, _), sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = chromium.new_context(locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{address}/account/login/")
        page.get_by_label("E-mailadres").fill(local.DEMO_EMAIL)
        page.get_by_label("Wachtwoord").fill(local.DEMO_PASSWORD)
        page.get_by_role("button", name="Aanmelden").click()
        page.wait_for_url(f"{address}/")
        overview = page.locator(".pps-card h2 a").first.get_attribute("href") or "/"
        cookies = context.storage_state()
        found = {
            "signing in": _bytes(chromium, f"{address}/account/login/", None),
            "the list": _bytes(chromium, f"{address}/", cookies),
            "an overview": _bytes(chromium, address + overview, cookies),
        }
        chromium.close()
    return found


def _bytes(chromium: Browser, address: str, cookies: object) -> int:
    context = chromium.new_context(storage_state=cookies, locale="nl-NL")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(address)
    page.wait_for_load_state("load")
    page.wait_for_timeout(1500)
    context.close()
    return int(sum(sizes))
