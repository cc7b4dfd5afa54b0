import pytest

from bestendig.store.models import Pps, User
from bestendig.store.versions import create_pps

PLAN = """\
# Een klein plan. De regels staan er om te veranderen.
bestendig: 1
name: Praktijkcentrum
start: 2026-Q1
levels: [mbo]
target_groups:
  - {id: installateurs, name: Installatiebedrijven, levels: [mbo], organisations: 70 to 120, need: 5}
blocks:
  - {id: basis, name: Actueel curriculum, archetype: curriculum, levels: [mbo], development_hours: 500 to 900}
pins:
  - {group: installateurs, block: basis, founding_customers: 10, cash_euro_per_customer_per_year: 4000 to 7000}
finance:
  reserve_euro: 40000
  staff_fte: 1.2
  subsidy: {scheme: rif-2024-2027, euro: 300000, from: 2026-Q1, until: 2029-Q4}
"""


@pytest.fixture
def plan_text() -> str:
    return PLAN


@pytest.fixture
def anna(db: None) -> User:
    return User.objects.create_user("anna@school.example", "een-lang-wachtwoord", name="Anna")


@pytest.fixture
def pps(anna: User, plan_text: str) -> Pps:
    made = create_pps(plan_text, anna, "begin")
    assert isinstance(made, tuple)
    return made[0]
