"""A finding reads alike on every page and in the terminal: by name, and numbers as the language writes them."""

from datetime import date

import pytest

from bestendig.cli.plans import Opened, finding_lines
from bestendig.domain.checks.registry import run_checks
from bestendig.domain.findings import Finding, Where
from bestendig.files.catalogue import load_catalogue
from bestendig.files.texts import load_texts
from bestendig.web.shell.findings import messages
from tests.strategies.good import good_plan

TODAY = date(2026, 3, 16)
OWN = {"id": "eigen", "name": "Eigen soort", "requires": ["environment"]}


@pytest.mark.clause("M11")
def test_a_page_calls_a_criterion_and_an_archetype_by_name_as_the_terminal_does() -> None:
    catalogue = load_catalogue()
    plan = good_plan(
        {
            "archetypes": [OWN],
            "blocks.0.archetype": "eigen",
            "blocks.1.archetype": "ecosystem",
            "evidence.0.on": "2027-01-01",
            "finance.reserve_euro": -1_200_000,
        }
    )
    found = run_checks(plan, catalogue, TODAY)
    assert found
    shown = {(m.place, m.text, m.remedy) for m in messages(found, plan)}
    lines = "\n".join(finding_lines(found, Opened("-", plan, found, None, catalogue), load_texts("nl"), colour=False))
    for _, text, remedy in shown:
        assert text in lines
        assert remedy in lines
    together = " ".join(text for _, text, _ in shown)
    assert "Contextrijke leer- en werkomgeving" in together
    assert "plan_of_approach" not in together


def test_a_page_writes_numbers_as_the_language_does() -> None:
    finding = Finding("advice", "money.never_covers", Where(), {"income": 1_250_000, "cost": 2, "short": 3}, "M4")
    (message,) = messages([finding])
    assert "1.250.000" in message.text
