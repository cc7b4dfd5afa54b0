"""Roles and invitations."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from bestendig.store.invitations import addresses_in
from bestendig.store.models import AuditEntry, Invitation, Membership, Pps, User
from bestendig.store.people import LastManagerError, remove_member, set_role
from tests.web.conftest import Play

PASTED = "Jan <jan@school.example>; piet@bedrijf.example,\nPIET@bedrijf.example kees@school.example"


def secret_in(text: str) -> str:
    found = re.search(r"/uitnodiging/([^/\s]+)/", text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "text,good,wrong",
    [
        ("a@b.example", ["a@b.example"], []),
        (
            "a@b.example, c@d.example\n e@f.example;g@h.example",
            ["a@b.example", "c@d.example", "e@f.example", "g@h.example"],
            [],
        ),
        ("geen-adres", [], ["geen-adres"]),
        ("A@B.example a@b.example", ["a@b.example"], []),
        ("", [], []),
    ],
)
def test_addresses_are_found_in_what_somebody_pastes(text: str, good: list[str], wrong: list[str]) -> None:
    assert addresses_in(text) == (good, wrong)


def invite(play: Play, pps: Pps, addresses: str, role: str = "editor") -> list[str]:
    play("anna").post(reverse("members:invite", kwargs={"key": pps.key}), {"addresses": addresses, "role": role})
    return [secret_in(str(message.body)) for message in mail.outbox]


def test_several_addresses_are_invited_at_once_each_with_a_mail_of_his_own(play: Play, pps: Pps) -> None:
    secrets = invite(play, pps, PASTED)
    assert sorted(message.to[0] for message in mail.outbox) == [
        "jan@school.example",
        "kees@school.example",
        "piet@bedrijf.example",
    ]
    assert len(set(secrets)) == 3


def test_somebody_new_makes_an_account_by_the_mail_and_gets_the_role(play: Play, pps: Pps) -> None:
    (secret,) = invite(play, pps, "nieuw@school.example")
    browser = Client()
    answer = browser.post(f"/uitnodiging/{secret}/", {"name": "Nico", "password": "vier gewone woorden samen"})
    assert answer.status_code == 302
    nico = User.objects.get(email="nieuw@school.example")
    assert Membership.objects.get(pps=pps, user=nico).role == "editor"
    assert browser.get(reverse("overview:page", kwargs={"key": pps.key})).status_code == 200
    assert Client().get(f"/uitnodiging/{secret}/").status_code == 404


def test_a_weak_password_is_refused_and_the_invitation_stays(play: Play, pps: Pps) -> None:
    (secret,) = invite(play, pps, "nieuw@school.example")
    assert Client().post(f"/uitnodiging/{secret}/", {"name": "Nico", "password": "kort"}).status_code == 422
    assert not User.objects.filter(email="nieuw@school.example").exists()
    assert Invitation.objects.get().accepted_at is None


def test_a_name_with_a_character_that_nobody_sees_is_refused_and_the_invitation_stays(play: Play, pps: Pps) -> None:
    (secret,) = invite(play, pps, "nieuw@school.example")
    answer = Client().post(f"/uitnodiging/{secret}/", {"name": "Ni\u202eco", "password": "vier gewone woorden samen"})
    assert answer.status_code == 422
    assert "U+202E" in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_an_invitation_is_only_for_the_address_that_it_was_sent_to(play: Play, pps: Pps, people) -> None:
    (secret,) = invite(play, pps, people["chris"].email)
    assert play("bram").post(f"/uitnodiging/{secret}/").status_code == 403
    assert Membership.objects.get(pps=pps, user=people["bram"]).role == "partner"
    play("chris").post(f"/uitnodiging/{secret}/")
    assert Membership.objects.get(pps=pps, user=people["chris"]).role == "editor"


def test_who_has_an_account_is_asked_to_sign_in_and_cannot_set_a_password_here(play: Play, pps: Pps, people) -> None:
    (secret,) = invite(play, pps, people["chris"].email)
    before = people["chris"].password
    Client().post(f"/uitnodiging/{secret}/", {"name": "X", "password": "vier gewone woorden samen"})
    assert User.objects.get(pk=people["chris"].pk).password == before
    assert not Membership.objects.filter(pps=pps, user=people["chris"]).exists()


def test_a_withdrawn_invitation_opens_nothing(play: Play, pps: Pps) -> None:
    (secret,) = invite(play, pps, "nieuw@school.example")
    number = Invitation.objects.get().pk
    play("anna").post(reverse("members:take_back", kwargs={"key": pps.key, "number": number}))
    assert Client().get(f"/uitnodiging/{secret}/").status_code == 404


def test_a_name_cannot_add_lines_to_the_head_of_a_mail(play: Play, pps: Pps) -> None:
    Pps.objects.filter(pk=pps.pk).update(name="Naam\r\nBcc: dief@elders.example")
    invite(play, pps, "nieuw@school.example")
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["nieuw@school.example"]


def test_more_than_fifty_addresses_are_refused(play: Play, pps: Pps) -> None:
    invite(play, pps, " ".join(f"p{n}@school.example" for n in range(51)))
    assert mail.outbox == []


def test_a_pps_keeps_a_manager(pps: Pps, people) -> None:
    with pytest.raises(LastManagerError):
        set_role(people["anna"], pps, "reader")
    with pytest.raises(LastManagerError):
        remove_member(people["anna"], pps, people["anna"])


def test_a_member_of_another_pps_cannot_be_changed(play: Play, pps: Pps, people, plan_text: str) -> None:
    mine = Pps.objects.create(name="Van Chris")
    Membership.objects.create(pps=mine, user=people["chris"], role="manager")
    theirs = Membership.objects.get(pps=pps, user=people["els"])
    for key, status in ((pps.key, 404), (mine.key, 404)):
        address = reverse("members:remove", kwargs={"key": key, "number": theirs.pk})
        assert play("chris").post(address).status_code == status
    assert Membership.objects.filter(pk=theirs.pk).exists()


def test_a_change_of_role_is_logged_with_who_did_it(play: Play, pps: Pps, people) -> None:
    member = Membership.objects.get(pps=pps, user=people["els"])
    play("anna").post(reverse("members:change", kwargs={"key": pps.key, "number": member.pk}), {"role": "editor"})
    entry = AuditEntry.objects.filter(action="rights").latest("pk")
    assert (entry.actor, entry.target) == (people["anna"].pk, f"account {people['els'].pk}: editor")
