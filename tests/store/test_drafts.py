"""Drafts: every change is kept, field by field; nobody's change is overwritten; undo and redo reach back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError

from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import Certain, median
from bestendig.store.drafts import (
    Change,
    Clash,
    Order,
    State,
    discard,
    edit,
    mark,
    redo,
    save,
    state_of,
    steps_of,
    undo,
    value_at,
)
from bestendig.store.models import Draft, DraftEdit, Membership, PlanVersion, Pps, User
from bestendig.store.versions import Conflict, Refused, create_pps, head, save_version

EDITORS = 50
RESERVE = "finance.reserve_euro"


@pytest.fixture
def bram(pps: Pps) -> User:
    user = User.objects.create_user("bram@school.example", "een-lang-wachtwoord", name="Bram")
    Membership.objects.create(pps=pps, user=user, role="editor")
    return user


def put(pps: Pps, author: User, path: str, value: object) -> State:
    outcome = edit(pps, author, [Change(path, value)], "draft.did.set", path)
    assert isinstance(outcome, State), outcome
    return outcome


@pytest.mark.django_db
def test_without_edits_the_plan_is_that_of_the_newest_version(pps: Pps, plan_text: str) -> None:
    state = state_of(pps)
    assert (state.text, state.number, state.is_changed) == (plan_text, 0, False)


@pytest.mark.django_db
def test_an_edit_is_kept_at_once_and_the_comments_of_the_text_stay(pps: Pps, anna: User) -> None:
    put(pps, anna, RESERVE, Certain(value=50_000))
    state = state_of(pps)
    assert median(state.plan.finance.reserve_euro) == 50_000
    assert state.text.startswith("# Een klein plan.")
    assert state.is_changed
    assert head(pps).number == 1


@pytest.mark.django_db
def test_an_edit_that_makes_no_plan_is_refused_with_what_to_mend_and_nothing_changes(pps: Pps, anna: User) -> None:
    outcome = edit(pps, anna, [Change("finance.staff_fte", -1)])
    assert isinstance(outcome, Refused)
    assert outcome.findings[0].where.dotted == "finance.staff_fte"
    assert state_of(pps).number == 0


@pytest.mark.django_db
def test_two_editors_of_different_fields_both_get_their_way(pps: Pps, anna: User, bram: User) -> None:
    text = state_of(pps).text
    seen = mark(value_at(text, RESERVE)), mark(value_at(text, "finance.staff_fte"))
    edit(pps, anna, [Change(RESERVE, 50_000, seen[0])])
    outcome = edit(pps, bram, [Change("finance.staff_fte", 2, seen[1])])
    assert isinstance(outcome, State)
    finance = outcome.plan.finance
    assert (median(finance.reserve_euro), median(finance.staff_fte)) == (50_000, 2)


@pytest.mark.django_db
def test_the_second_editor_of_the_same_field_sees_both_values_and_overwrites_nothing(
    pps: Pps, anna: User, bram: User
) -> None:
    seen = mark(value_at(state_of(pps).text, RESERVE))
    edit(pps, anna, [Change(RESERVE, 50_000, seen)])
    outcome = edit(pps, bram, [Change(RESERVE, 70_000, seen)])
    assert isinstance(outcome, Clash)
    assert (outcome.theirs, outcome.mine, outcome.who) == (50_000, 70_000, anna)
    assert median(state_of(pps).plan.finance.reserve_euro) == 50_000
    chosen = edit(pps, bram, [Change(RESERVE, 70_000, mark(outcome.theirs))])
    assert isinstance(chosen, State)


@pytest.mark.django_db
def test_the_same_value_from_two_editors_is_no_clash(pps: Pps, anna: User, bram: User) -> None:
    seen = mark(value_at(state_of(pps).text, RESERVE))
    edit(pps, anna, [Change(RESERVE, 50_000, seen)])
    assert isinstance(edit(pps, bram, [Change(RESERVE, 50_000, seen)]), State)


@pytest.mark.django_db
def test_undo_and_redo_go_back_and_forth_over_the_whole_session(pps: Pps, anna: User, plan_text: str) -> None:
    texts = [plan_text, *(put(pps, anna, RESERVE, euro).text for euro in (1, 2, 3))]
    for text in reversed(texts[:-1]):
        outcome = undo(pps, anna)
        assert isinstance(outcome, State)
        assert outcome.text == text
    assert steps_of(pps, anna).undo is None
    for text in texts[1:]:
        outcome = redo(pps, anna)
        assert isinstance(outcome, State)
        assert outcome.text == text
    assert steps_of(pps, anna).redo is None


@pytest.mark.django_db
def test_a_new_edit_ends_what_can_be_done_again(pps: Pps, anna: User) -> None:
    put(pps, anna, RESERVE, 1)
    undo(pps, anna)
    put(pps, anna, RESERVE, 2)
    assert steps_of(pps, anna).redo is None


@pytest.mark.django_db
def test_undo_takes_back_ones_own_edit_and_leaves_those_of_others(pps: Pps, anna: User, bram: User) -> None:
    put(pps, anna, RESERVE, 50_000)
    put(pps, bram, "finance.staff_fte", 2)
    put(pps, bram, "finance.subsidy.euro", 7)
    outcome = undo(pps, anna)
    assert isinstance(outcome, State)
    finance = outcome.plan.finance
    assert (median(finance.reserve_euro), median(finance.staff_fte)) == (40_000, 2)


@pytest.mark.django_db
def test_undo_of_a_field_that_somebody_set_since_is_a_clash(pps: Pps, anna: User, bram: User) -> None:
    put(pps, anna, RESERVE, 50_000)
    put(pps, bram, RESERVE, 60_000)
    outcome = undo(pps, anna)
    assert isinstance(outcome, Clash)
    assert outcome.who == bram
    assert median(state_of(pps).plan.finance.reserve_euro) == 60_000


@pytest.mark.django_db
def test_two_fields_on_one_line_can_be_taken_back_apart(pps: Pps, anna: User, bram: User) -> None:
    put(pps, anna, "target_groups.installateurs.need", 2)
    put(pps, bram, "target_groups.installateurs.name", "Monteurs")
    outcome = undo(pps, anna)
    assert isinstance(outcome, State)
    group = outcome.plan.target_groups[0]
    assert (group.name, median(group.need)) == ("Monteurs", 5)


@pytest.mark.django_db
def test_a_new_item_and_a_new_order_can_be_taken_back(pps: Pps, anna: User, plan_text: str) -> None:
    block = {"id": "lab", "name": "Lab", "archetype": "environment"}
    added = put(pps, anna, "blocks[+]", block)
    assert [b.id for b in added.plan.blocks] == ["basis", "lab"]
    moved = edit(pps, anna, [Change("blocks", Order(("lab", "basis")))])
    assert isinstance(moved, State)
    assert [b.id for b in moved.plan.blocks] == ["lab", "basis"]
    undo(pps, anna)
    outcome = undo(pps, anna)
    assert isinstance(outcome, State)
    assert outcome.text == plan_text


@pytest.mark.django_db
def test_changes_can_follow_from_the_plan_as_it_is_by_then(pps: Pps, anna: User) -> None:
    def more(plan: Plan) -> list[Change]:
        return [Change(RESERVE, median(plan.finance.reserve_euro) + 1)]

    outcome = edit(pps, anna, more)
    assert isinstance(outcome, State)
    assert median(outcome.plan.finance.reserve_euro) == 40_001


@pytest.mark.django_db
def test_a_version_is_made_deliberately_and_undo_reaches_back_past_it(pps: Pps, anna: User, plan_text: str) -> None:
    put(pps, anna, RESERVE, 50_000)
    version = save(pps, anna, "meer reserve")
    assert isinstance(version, PlanVersion)
    assert (version.number, version.reason) == (2, "meer reserve")
    assert not state_of(pps).is_changed
    outcome = undo(pps, anna)
    assert isinstance(outcome, State)
    assert outcome.text == plan_text
    assert outcome.is_changed


@pytest.mark.django_db
def test_a_version_saved_beside_the_draft_is_merged_in(pps: Pps, anna: User, bram: User, plan_text: str) -> None:
    put(pps, anna, RESERVE, 50_000)
    save_version(pps, plan_text.replace("staff_fte: 1.2", "staff_fte: 3"), bram, "", 1)
    state = state_of(pps)
    finance = state.plan.finance
    assert (median(finance.reserve_euro), median(finance.staff_fte)) == (50_000, 3)
    put(pps, anna, "region", "Friesland")
    assert isinstance(save(pps, anna, ""), PlanVersion)
    assert [e.kind for e in DraftEdit.objects.filter(pps=pps).order_by("number")] == ["edit", "rebase", "edit"]


@pytest.mark.django_db
def test_a_version_that_touched_the_same_field_waits_for_a_choice(
    pps: Pps, anna: User, bram: User, plan_text: str
) -> None:
    put(pps, anna, RESERVE, 50_000)
    save_version(pps, plan_text.replace("40000", "90000"), bram, "", 1)
    assert state_of(pps).is_behind
    assert isinstance(save(pps, anna, ""), Conflict)
    outcome = discard(pps, anna)
    assert isinstance(outcome, State)
    assert (median(outcome.plan.finance.reserve_euro), state_of(pps).is_behind) == (90_000, False)


@pytest.mark.django_db
def test_the_database_refuses_to_change_an_edit(pps: Pps, anna: User) -> None:
    put(pps, anna, RESERVE, 1)
    with pytest.raises(DatabaseError, match="only be added"), connection.cursor() as cursor:
        cursor.execute("UPDATE store_draftedit SET text = 'anders'")


@pytest.mark.django_db(transaction=True)
def test_fifty_editors_at_once_lose_no_edit(anna: User, plan_text: str) -> None:
    pps, _ = create_pps(plan_text, anna, "begin")  # type: ignore[misc]

    def work(i: int) -> None:
        """A partner of one's own, and then its contribution."""
        try:
            partner = {"id": f"p{i}", "name": f"Partner {i}"}
            assert isinstance(edit(pps, anna, [Change("partners[+]", partner)]), State)
            seen = mark(value_at(state_of(pps).text, f"partners.p{i}.cash_euro_per_year"))
            changed = [Change(f"partners.p{i}.cash_euro_per_year", 1000 + i, seen)]
            assert isinstance(edit(pps, anna, changed), State)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(work, range(EDITORS)))
    partners = {p.id: median(p.cash_euro_per_year) for p in state_of(pps).plan.partners}
    assert partners == {f"p{i}": 1000 + i for i in range(EDITORS)}
    numbers = list(DraftEdit.objects.filter(pps=pps).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 2 * EDITORS + 1))
    assert Draft.objects.get(pps=pps).number == 2 * EDITORS


@pytest.mark.django_db(transaction=True)
def test_of_fifty_editors_of_one_field_one_wins_and_the_others_are_told(anna: User, plan_text: str) -> None:
    pps, _ = create_pps(plan_text, anna, "begin")  # type: ignore[misc]
    seen = mark(value_at(state_of(pps).text, RESERVE))

    def work(i: int) -> bool:
        try:
            return isinstance(edit(pps, anna, [Change(RESERVE, 50_000 + i, seen)]), State)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as pool:
        won = list(pool.map(work, range(EDITORS)))
    assert sum(won) == 1
