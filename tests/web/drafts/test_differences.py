"""What differs between two plans reads in the words of the plan, not in those of its data."""

import pytest

from bestendig.domain.plan.differences import differences
from bestendig.files.texts import load_texts
from bestendig.web.drafts.differences import differing
from tests.strategies.good import GONE, good_plan

SAY = load_texts("nl")


def told(changes: dict) -> list[tuple[str, str, str]]:
    before, after = good_plan(), good_plan(changes)
    return [(d.what, d.before, d.after) for d in differing(differences(before, after), before, after, SAY)]


@pytest.mark.clause("M10")
def test_a_quarter_reads_as_a_quarter() -> None:
    assert told({"finance.subsidy.until": "2028-Q2"}) == [("Tot en met", "2027-Q4", "2028-Q2")]


@pytest.mark.clause("M16")
def test_references_read_as_arrows_with_their_strength() -> None:
    arrow = "Installatiebedrijven → Waterschappen ({})"
    assert told({"references.0.strength": 0.9}) == [("Verwijzingen", arrow.format("0,4"), arrow.format("0,9"))]
    assert told({"references": []}) == [("Verwijzingen", arrow.format("0,4"), "geen")]


def test_evidence_and_measurements_are_counted() -> None:
    assert told({"evidence.9": GONE}) == [("Bewijs", "10", "9")]
    assert told({"measurements": []}) == [("Metingen", "2", "–")]
