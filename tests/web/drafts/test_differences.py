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


def test_evidence_says_what_was_added_and_taken_away() -> None:
    ((what, before, after),) = told({"evidence.9": GONE})
    assert (what, after) == ("Bewijs", "niet meer")
    assert before.count(";") == 0
    assert before.endswith(")")
    ((_, before, after),) = told({"evidence.0.by": "Anna de Vries"})
    assert "Anna de Vries" in after
    assert before != after


def test_measurements_say_what_was_measured_when_and_of_what() -> None:
    ((what, before, after),) = told({"measurements": []})
    assert (what, after) == ("Metingen", "niet meer")
    assert ": klanten " in before
    assert len(before.split("; ")) == 2


def test_of_many_records_the_first_are_told_and_the_others_counted() -> None:
    ((_, before, _),) = told({"evidence": []})
    assert before.endswith("; en nog 7")
