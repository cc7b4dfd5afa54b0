"""Who last set a number, and when: over versions, edits, undo, what was thrown away and what was restored."""

import pytest

from bestendig.store.drafts import Change, discard, edit, save, undo
from bestendig.store.models import Pps, User
from bestendig.store.touched import touches_of
from bestendig.store.versions import head, restore, save_version

pytestmark = pytest.mark.django_db
RESERVE, STAFF = "finance.reserve_euro", "finance.staff_fte"


@pytest.fixture
def bram(db: None) -> User:
    return User.objects.create_user("bram@school.example", "een-lang-wachtwoord", name="Bram")


def who(pps: Pps, setting: str) -> str:
    return str(touches_of(pps).of(setting).who)


def test_a_number_is_of_who_made_the_first_version_until_somebody_sets_it(pps: Pps, bram: User) -> None:
    assert who(pps, RESERVE) == "Anna"
    edit(pps, bram, [Change(RESERVE, 50_000)])
    assert (who(pps, RESERVE), who(pps, STAFF)) == ("Bram", "Anna")


def test_a_number_stays_of_who_set_it_when_somebody_else_makes_the_version(pps: Pps, anna: User, bram: User) -> None:
    edit(pps, bram, [Change(RESERVE, 50_000)])
    save(pps, anna, "samen")
    assert who(pps, RESERVE) == "Bram"


def test_a_number_that_was_changed_in_the_text_is_of_who_saved_that_text(pps: Pps, bram: User) -> None:
    edit(pps, bram, [Change(STAFF, 2)])
    undo(pps, bram)
    text = head(pps).text.replace("reserve_euro: 40000", "reserve_euro: 70000")
    save_version(pps, text, bram, "tekst", 1)
    touched = touches_of(pps).of(RESERVE)
    assert (str(touched.who), touched.version) == ("Bram", 2)
    assert touched.at == head(pps).created_at


def test_a_number_of_a_part_is_of_who_added_the_part(pps: Pps, bram: User) -> None:
    edit(pps, bram, [Change("target_groups[+]", {"id": "water", "name": "Waterschappen", "organisations": 21})])
    assert who(pps, "target_groups.water.organisations") == "Bram"
    assert who(pps, "target_groups.installateurs.organisations") == "Anna"


def test_what_was_thrown_away_is_nobodys_any_more(pps: Pps, anna: User, bram: User) -> None:
    edit(pps, bram, [Change(RESERVE, 50_000)])
    discard(pps, anna)
    assert who(pps, RESERVE) == "Anna"
    undo(pps, anna)
    assert who(pps, RESERVE) == "Bram"


def test_a_restored_number_is_of_who_restored_it(pps: Pps, anna: User, bram: User) -> None:
    edit(pps, anna, [Change(RESERVE, 50_000)])
    save(pps, anna, "meer")
    restore(pps, 1, bram, "terug")
    assert who(pps, RESERVE) == "Bram"
    edit(pps, anna, [Change(RESERVE, 60_000)])
    assert who(pps, RESERVE) == "Anna"
