"""What changed between two versions, and what each change did to the chance."""

import pytest
from django.test import Client

from bestendig.domain.results import Attribution
from bestendig.files.texts import load_texts
from bestendig.reports.wording.counted import counted_of_both
from bestendig.store.drafts import Change, edit, save
from bestendig.store.forecasts import plan_of
from bestendig.store.insights import look as look_at
from bestendig.store.insights import question
from bestendig.store.models import Pps, User
from bestendig.store.versions import head
from tests.web.computing import Look, look

__all__ = ["look"]
pytestmark = [pytest.mark.django_db, pytest.mark.clause("M10")]
NL = load_texts("nl")


@pytest.fixture
def changed(pps: Pps, people: dict[str, User]) -> Pps:
    edit(pps, people["anna"], [Change("finance.reserve_euro", 400_000), Change("finance.staff_fte", 3)])
    save(pps, people["anna"], "meer")
    return pps


def test_what_each_change_did_adds_up_to_the_whole_difference(look: Look, changed: Pps) -> None:
    page = look(f"/pps/{changed.key}/geschiedenis/verschil/?van=1&tot=2")
    newest = head(changed)
    assert newest.parent
    plans = [plan_of(newest.parent), plan_of(newest)]
    causes: tuple[Attribution, ...] = look_at(question("attribution", plans)).result
    result = look_at(question("compare", plans, ids='["van", "tot"]')).result
    whole = result.columns[1].difference.chance.value
    assert sum(cause.chance for cause in causes) == pytest.approx(whole, abs=1e-9)
    assert {cause.id for cause in causes} == {"finance.reserve_euro", "finance.staff_fte"}
    assert NL("history.cause.title") in page


def test_the_same_version_twice_has_nothing_to_tell(anna: Client, changed: Pps) -> None:
    page = anna.get(f"/pps/{changed.key}/geschiedenis/verschil/?van=2&tot=2").content.decode()
    assert NL("history.since.same") in page


def test_of_a_first_version_is_said_that_there_is_none_to_compare_with(anna: Client, pps: Pps) -> None:
    page = anna.get(f"/pps/{pps.key}/geschiedenis/verschil/").content.decode()
    assert NL("history.since.only_one") in page
    assert 'name="van"' not in page
    assert NL("history.since.same") not in page


def test_a_version_that_does_not_exist_is_answered_in_words(anna: Client, changed: Pps) -> None:
    page = anna.get(f"/pps/{changed.key}/geschiedenis/verschil/?van=99").content.decode()
    assert NL("history.since.missing", number="99") in page


def test_a_moved_end_of_the_subsidy_is_told_with_what_it_did(look: Look, pps: Pps, people: dict[str, User]) -> None:
    before = plan_of(head(pps))
    assert before.subsidy_end is not None
    edit(pps, people["anna"], [Change("finance.subsidy.until", str(before.subsidy_end.plus(8)))])
    save(pps, people["anna"], "langer")
    page = look(f"/pps/{pps.key}/geschiedenis/verschil/?van=1&tot=2")
    after = plan_of(head(pps))
    result = look_at(question("compare", [before, after], ids='["van", "tot"]')).result
    (cause,) = look_at(question("attribution", [before, after])).result
    chances = [column.chance.p for column in result.columns]
    assert cause.chance == pytest.approx(chances[1] - chances[0], abs=1e-12)
    assert counted_of_both(*result.columns, NL) in page
