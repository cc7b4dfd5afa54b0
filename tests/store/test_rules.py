"""Who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from bestendig.store.models import Membership, Pps, User
from bestendig.store.rules import RIGHTS, ROLES, may
from bestendig.store.scoping import pps_for, ppsen_of

TABLE = {
    "reader": {"see_in_list", "see_figures", "see_plan"},
    "commenter": {"see_in_list", "see_figures", "see_plan", "comment"},
    "editor": {"see_in_list", "see_figures", "see_plan", "comment", "edit_plan"},
    "manager": {"see_in_list", "see_figures", "see_plan", "comment", "edit_plan", "manage"},
    "partner": {"see_in_list", "see_own_share"},
    "analyst": {"see_in_list"},
}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gives_the_rights_of_the_table_and_no_others(pps: Pps, role: str) -> None:
    user = User.objects.create_user("bram@bedrijf.example")
    Membership.objects.create(pps=pps, user=user, role=role)
    assert {right for right in RIGHTS if may(user, right, pps)} == TABLE[role]


def test_an_analyst_sees_figures_only_of_a_pps_that_agreed(pps: Pps) -> None:
    dina = User.objects.create_user("dina@netwerk.example")
    Membership.objects.create(pps=pps, user=dina, role="analyst")
    pps.shares_figures = True
    assert {right for right in RIGHTS if may(dina, right, pps)} == {"see_in_list", "see_figures"}


def test_an_administrator_sees_no_plan(pps: Pps) -> None:
    admin = User.objects.create_user("beheer@school.example", is_administrator=True)
    assert not any(may(admin, right, pps) for right in RIGHTS)


def test_an_outsider_does_not_learn_that_a_pps_exists(pps: Pps) -> None:
    chris = User.objects.create_user("chris@elders.example")
    with pytest.raises(Http404):
        pps_for(chris, pps.key, "see_plan")
    with pytest.raises(Http404):
        pps_for(AnonymousUser(), pps.key, "see_plan")
    assert list(ppsen_of(chris)) == []


def test_a_member_without_the_right_is_told_so(pps: Pps) -> None:
    bram = User.objects.create_user("bram@bedrijf.example")
    Membership.objects.create(pps=pps, user=bram, role="partner")
    with pytest.raises(PermissionDenied):
        pps_for(bram, pps.key, "see_plan")


def test_a_closed_account_sees_nothing(pps: Pps, anna: User) -> None:
    anna.is_active = False
    anna.save()
    assert list(ppsen_of(anna)) == []
    assert not may(anna, "see_plan", Pps.objects.get(pk=pps.pk))
