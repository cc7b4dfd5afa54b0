"""A partner sees his own hours and money, and what they bring about; nothing of anybody else's."""

from importlib import resources

import pytest
from django.urls import reverse

from bestendig.store.forecasts import plan_of
from bestendig.store.models import Membership, Pps
from bestendig.store.partner import own_share
from bestendig.store.versions import create_pps, head
from tests.web.conftest import Play
from tests.web.test_sharing import PARTNERS


@pytest.fixture
def shared(people, plan_text: str) -> Pps:
    made = create_pps(plan_text + PARTNERS, people["anna"], "begin")
    assert isinstance(made, tuple)
    Membership.objects.create(pps=made[0], user=people["bram"], role="partner", partner="bedrijf")
    return made[0]


@pytest.mark.clause("M17")
def test_he_sees_his_own_and_nobody_elses(play: Play, shared: Pps) -> None:
    text = play("bram").get(reverse("partner:page", kwargs={"key": shared.key})).content.decode()
    for own in ("Hendriks", "12.345", "321"):
        assert own in text
    for foreign in ("Jansen", "77.777", "999"):
        assert foreign not in text


@pytest.mark.clause("M17")
def test_what_his_contribution_adds_is_computed_against_the_same_plan_without_it(shared: Pps) -> None:
    share = own_share(head(shared), "bedrijf")
    assert share
    assert share.chance
    assert share.reserve
    assert share.reserve.value > 0


def test_a_contact_of_an_organisation_that_left_the_plan_is_told_so(play: Play, shared: Pps) -> None:
    Membership.objects.filter(pps=shared, role="partner").update(partner="weg")
    answer = play("bram").get(reverse("partner:page", kwargs={"key": shared.key}))
    assert answer.status_code == 200
    assert "Hendriks" not in answer.content.decode()


def test_since_when_he_takes_part_is_said_as_his_language_writes_it(play: Play, people) -> None:
    plan = (resources.files("bestendig") / "catalogue" / "examples" / "groene-transitie.yaml").read_text("utf-8")
    made = create_pps(plan, people["anna"], "begin")
    assert isinstance(made, tuple)
    partner = next(one for one in plan_of(made[1]).partners if one.joined)
    Membership.objects.create(pps=made[0], user=people["bram"], role="partner", partner=partner.id)
    joined = partner.joined
    assert joined
    for language, letter in (("nl", "K"), ("en", "Q")):
        client = play("bram")
        client.cookies["django_language"] = language
        text = client.get(reverse("partner:page", kwargs={"key": made[0].key})).content.decode()
        assert f"{joined.year} {letter}{joined.quarter}" in text
        assert str(joined) not in text
