"""A PPS that is deleted: everything of it goes, and the log still tells what happened."""

import pytest
from django.urls import reverse

from bestendig.store import audit
from bestendig.store.audit_search import Wanted, entries
from bestendig.store.comments import add_comment
from bestendig.store.drafts import Change, edit
from bestendig.store.models import (
    AuditEntry,
    Comment,
    Draft,
    DraftEdit,
    ForecastCache,
    Invitation,
    Membership,
    PlanVersion,
    Pps,
    ShareLink,
    User,
    VersionName,
)
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps, head, save_version
from tests.web.conftest import Play

CONTENT = (PlanVersion, VersionName, Draft, DraftEdit, Comment, ShareLink, Invitation, Membership)


def delete(play: Play, who: str, pps: Pps, name: str) -> int:
    return play(who).post(reverse("members:delete_pps", kwargs={"key": pps.key}), {"name": name}).status_code


@pytest.fixture
def lived_in(pps: Pps, people, play: Play) -> Pps:
    """A PPS in which everything happened that leaves a row."""
    anna = people["anna"]
    save_version(pps, head(pps).text + "# tweede\n", anna, "", 1)
    VersionName.objects.create(version=head(pps), name="vastgesteld", author=anna)
    for value in ("Friesland", "Groningen"):
        edit(pps, anna, [Change("region", value)], "drafts.did.set", "")
    make_link(pps, anna, 7, version=head(pps))
    add_comment(pps, anna, "", "@Els kijk")
    play("anna").post(
        reverse("members:invite", kwargs={"key": pps.key}), {"addresses": "x@y.example", "role": "reader"}
    )
    play("anna").get(reverse("overview:page", kwargs={"key": pps.key}))
    return pps


def test_all_of_it_goes_and_the_log_still_tells(play: Play, lived_in: Pps, people) -> None:
    key, before = lived_in.key, AuditEntry.objects.filter(pps_key=lived_in.key).count()
    assert ForecastCache.objects.exists()
    assert delete(play, "anna", lived_in, lived_in.name.upper()) == 302
    assert not Pps.objects.filter(key=key).exists()
    assert [model.__name__ for model in CONTENT if model.objects.exists()] == []
    assert not ForecastCache.objects.exists()
    told = AuditEntry.objects.filter(pps_key=key)
    assert told.count() == before + 1
    assert {"create", "save", "share", "invite", "comment", "delete"} <= {line.action for line in told}
    last = told.latest("pk")
    assert (last.action, last.target, last.actor) == ("delete", "pps", people["anna"].pk)
    assert entries(Pps(key=key), Wanted(action="delete")).count() == 1


def test_an_administrator_reads_in_the_log_that_it_was_and_not_what_was_in_it(
    play: Play, lived_in: Pps, people
) -> None:
    User.objects.filter(pk=people["chris"].pk).update(is_administrator=True)
    log = reverse("administration:log")
    name, before = lived_in.name, play("chris").get(log).content.decode()
    assert "vastgesteld" not in before
    delete(play, "anna", lived_in, name)
    after = play("chris").get(log).content.decode()
    assert after.count(f"<td>{lived_in.key}</td>") > before.count(lived_in.key)
    assert "verwijderd" in after
    assert name not in after


@pytest.mark.parametrize("name", ["", "iets anders", "Klein"])
def test_a_slip_deletes_nothing(name: str, play: Play, lived_in: Pps) -> None:
    assert delete(play, "anna", lived_in, name) == 422
    assert Pps.objects.filter(pk=lived_in.pk).exists()


@pytest.mark.parametrize("who", ["bram", "chris", "dina", "els", "anonymous"])
def test_only_a_manager_deletes_a_pps(who: str, play: Play, pps: Pps) -> None:
    assert delete(play, who, pps, pps.name) in (302, 403, 404)
    assert Pps.objects.filter(pk=pps.pk).exists()


def test_the_same_plan_of_another_pps_keeps_its_forecast(play: Play, pps: Pps, people, plan_text: str) -> None:
    made = create_pps(plan_text, people["chris"], "begin")
    assert isinstance(made, tuple)
    play("anna").get(reverse("overview:page", kwargs={"key": pps.key}))
    many = ForecastCache.objects.count()
    assert many
    delete(play, "anna", pps, pps.name)
    assert ForecastCache.objects.count() == many
    assert PlanVersion.objects.filter(pps=made[0]).exists()


def test_what_goes_is_in_the_log_as_a_deletion(play: Play, pps: Pps, people) -> None:
    """Members keep the word of their own (a change of roles), links and invitations that they were withdrawn."""
    assert "delete" in audit.ACTIONS
    comment, _ = add_comment(pps, people["anna"], "", "x")
    play("anna").post(reverse("comments:remove", kwargs={"key": pps.key, "number": comment.pk}))
    member = Membership.objects.get(pps=pps, user=people["els"])
    play("anna").post(reverse("members:remove", kwargs={"key": pps.key, "number": member.pk}))
    told = list(
        AuditEntry.objects.filter(pps_key=pps.key, action="delete").order_by("pk").values_list("target", flat=True)
    )
    assert told == [f"comment {comment.pk}", f"member account {people['els'].pk}"]
