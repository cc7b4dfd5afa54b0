"""Versions: compare-and-swap, immutable, chained, and none lost when many save at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.utils import DatabaseError

from bestendig.store.chain import first_break
from bestendig.store.models import AuditEntry, ImmutableError, PlanVersion, Pps, User
from bestendig.store.versions import Conflict, Refused, create_pps, head, restore, save_version

WRITERS = 20


def reserve(text: str, euro: int) -> str:
    return text.replace("reserve_euro: 40000", f"reserve_euro: {euro}")


@pytest.mark.django_db
def test_the_first_version_is_number_one_and_its_author_manages(pps: Pps, anna: User) -> None:
    assert head(pps).number == 1
    assert [(m.user, m.role) for m in pps.memberships.all()] == [(anna, "manager")]


@pytest.mark.django_db
def test_a_save_is_a_new_version_and_keeps_the_old_one_as_it_was(pps: Pps, anna: User, plan_text: str) -> None:
    saved = save_version(pps, reserve(plan_text, 50_000), anna, "meer reserve", 1)
    assert isinstance(saved, PlanVersion)
    assert (saved.number, saved.parent.number, saved.author, saved.reason) == (2, 1, anna, "meer reserve")
    assert PlanVersion.objects.get(pps=pps, number=1).text == plan_text


@pytest.mark.django_db
def test_the_text_stays_as_the_user_wrote_it_with_its_comments(pps: Pps, plan_text: str) -> None:
    assert head(pps).text == plan_text


@pytest.mark.django_db
def test_who_saves_on_an_older_version_gets_both_states_and_nothing_is_overwritten(
    pps: Pps, anna: User, plan_text: str
) -> None:
    theirs = save_version(pps, reserve(plan_text, 50_000), anna, "", 1)
    mine = plan_text.replace("staff_fte: 1.2", "staff_fte: 2")
    result = save_version(pps, mine, anna, "", 1)
    assert isinstance(result, Conflict)
    assert (result.base.number, result.theirs, result.mine) == (1, theirs, mine)
    assert head(pps) == theirs
    merged = result.merged.text("zij", "ik")
    assert "reserve_euro: 50000" in merged
    assert "staff_fte: 2" in merged
    assert isinstance(save_version(pps, merged, anna, "samen", 2), PlanVersion)


@pytest.mark.django_db
def test_a_parent_that_never_existed_is_a_conflict(pps: Pps, anna: User, plan_text: str) -> None:
    assert isinstance(save_version(pps, reserve(plan_text, 1), anna, "", 99), Conflict)


@pytest.mark.django_db
def test_a_text_that_is_no_plan_is_refused_with_what_to_mend(pps: Pps, anna: User) -> None:
    result = save_version(pps, "bestendig: 1\nname: [", anna, "", 1)
    assert isinstance(result, Refused)
    assert result.findings
    assert head(pps).number == 1


@pytest.mark.django_db
def test_saving_what_is_there_already_makes_no_version(pps: Pps, anna: User, plan_text: str) -> None:
    assert save_version(pps, plan_text, anna, "", 1) == head(pps)
    assert head(pps).number == 1


@pytest.mark.django_db
def test_a_version_and_a_line_of_the_log_cannot_be_saved_again(pps: Pps) -> None:
    for row in (head(pps), AuditEntry.objects.first()):
        with pytest.raises(ImmutableError):
            row.save()
    with pytest.raises(ImmutableError):
        PlanVersion.objects.filter(pps=pps).update(text="anders")


@pytest.mark.django_db
@pytest.mark.parametrize("table,column", [("store_planversion", "text"), ("store_auditentry", "action")])
def test_the_database_itself_refuses_to_change_what_was_written(pps: Pps, table: str, column: str) -> None:
    with pytest.raises(DatabaseError, match="only be added"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'anders'")


@pytest.mark.django_db
def test_a_restore_is_a_new_version_with_the_old_text(pps: Pps, anna: User, plan_text: str) -> None:
    save_version(pps, reserve(plan_text, 50_000), anna, "", 1)
    restored = restore(pps, 1, anna, "terug")
    assert isinstance(restored, PlanVersion)
    assert (restored.number, restored.text) == (3, plan_text)


@pytest.mark.django_db
def test_a_new_name_in_the_plan_renames_the_pps(pps: Pps, anna: User, plan_text: str) -> None:
    save_version(pps, plan_text.replace("name: Praktijkcentrum", "name: Waterlab"), anna, "", 1)
    pps.refresh_from_db()
    assert pps.name == "Waterlab"


@pytest.mark.django_db
def test_the_chain_holds_and_a_tampered_version_is_found(pps: Pps, anna: User, plan_text: str) -> None:
    save_version(pps, reserve(plan_text, 50_000), anna, "", 1)
    save_version(pps, reserve(plan_text, 60_000), anna, "", 2)
    assert first_break(pps) is None
    tamper(pps, 2)
    assert first_break(pps) == (2, "chain")


def tamper(pps: Pps, number: int) -> None:
    """Change a version behind the program's back, as somebody with the database file could."""
    table = "store_planversion"
    with connection.cursor() as cursor:
        on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
        cursor.execute(f"DROP TRIGGER {table}_only_add{on_table}")
        cursor.execute(f"UPDATE {table} SET reason = 'anders' WHERE pps_id = %s AND number = %s", [pps.pk, number])


@pytest.mark.django_db(transaction=True)
def test_many_who_save_at_once_lose_nothing(anna: User, plan_text: str) -> None:
    pps, _ = create_pps(plan_text, anna, "begin")  # type: ignore[misc]

    def write(i: int) -> int:
        """Add a line of one's own to whatever is newest, until it is in."""
        tries = 0
        try:
            while True:
                tries += 1
                newest = head(pps)
                saved = save_version(pps, f"{newest.text}# schrijver {i}\n", anna, f"door {i}", newest.number)
                if isinstance(saved, PlanVersion):
                    return tries
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    newest = head(pps)
    assert newest.number == WRITERS + 1
    assert all(f"# schrijver {i}\n" in newest.text for i in range(WRITERS))
    assert first_break(pps) is None


@pytest.mark.django_db(transaction=True)
def test_of_many_who_save_on_the_same_version_one_wins_and_the_others_are_told(anna: User, plan_text: str) -> None:
    pps, _ = create_pps(plan_text, anna, "begin")  # type: ignore[misc]

    def write(i: int) -> bool:
        try:
            return isinstance(save_version(pps, reserve(plan_text, 50_000 + i), anna, "", 1), PlanVersion)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        won = list(pool.map(write, range(WRITERS)))
    assert sum(won) == 1
    assert head(pps).number == 2
