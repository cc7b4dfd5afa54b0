"""Every address × everybody. An address that is not in the table fails, so that no page opens unseen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from bestendig.store.comments import add_comment
from bestendig.store.documents import Sent, add_document
from bestendig.store.invitations import invite, invite_account, open_invitations
from bestendig.store.models import Comment, Document, Invitation, Membership, Pps, ShareLink, User
from bestendig.store.rules import ROLES
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps
from tests.files.documents.made import png
from tests.web.conftest import CAST, SEAT, WITHOUT_ACCOUNT, Play
from tests.web.rights import INSTEAD, SEATS, SIGN_IN, TABLE, filled, sent

OF_A_PPS = [name for name, (_, where, _, _) in TABLE.items() if where.get("key") == "KEY"]
WITH_A_THING = [name for name in OF_A_PPS if set(map(str, TABLE[name][1].values())) & set(INSTEAD)]
SECRETS = {"KEY", "SECRET", "INVITATION", "DOCUMENT"}
Things = dict[str, Any]


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern)


@pytest.fixture
def folder(settings, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"


def things_of(pps: Pps, anna: User, spare: User, needed: set[str]) -> Things:
    """One of everything in a PPS of Anna's that an address can be about, as far as it is needed."""
    member, _ = Membership.objects.get_or_create(pps=pps, user=spare, role="reader")
    link, secret = make_link(pps, anna, 7)
    asked: list[str] = []
    invite(pps, anna, "x@school.example", "reader", "", lambda _, secret: asked.append(secret))
    invite_account(anna, "y@school.example", lambda *_: None)
    things: Things = {
        "COMMENT": add_comment(pps, anna, "", "klopt dit?")[0].pk,
        "MEMBER": member.pk,
        "PERSON": spare.pk,
        "SHARED": link.pk,
        "SECRET": secret,
        "INVITED": open_invitations(pps).get(email="x@school.example").pk,
        "INVITATION": asked[0],
        "ASKED": open_invitations(None).get(email="y@school.example").pk,
    }
    if "DOCUMENT" in needed:
        things["DOCUMENT"] = add_document(pps, anna, Sent("kaart.png", png())).key
    return things


def needed_by(name: str) -> set[str]:
    return {value for value in TABLE[name][1].values() if value in INSTEAD}


def ask(client: Client, name: str, where: Things, plan: str) -> HttpResponseBase:
    """The answer to one question, and everything as it was before."""
    cache.clear()
    address, data = reverse(name, kwargs=where), sent(name, plan)
    with transaction.atomic():
        answer = client.get(address, data) if TABLE[name][0] == "GET" else client.post(address, data)
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def theirs(people: dict[str, User], plan_text: str) -> Pps:
    """A PPS in which nobody of the cast has a role."""
    owner = User.objects.create_user("otto@elders.example")
    made = create_pps(plan_text, owner, "van Otto")
    assert isinstance(made, tuple)
    return made[0]


def content_of(pps: Pps) -> set[str]:
    tables = (Membership, ShareLink, Invitation, Comment, Document)
    return {repr(row) for table in tables for row in table.objects.filter(pps=pps).values_list()}


def test_every_address_is_in_the_table_and_the_table_has_no_other() -> None:
    found = {name for name in addresses(get_resolver().url_patterns) if not name.startswith("api")}  # see tests/api
    assert found == set(TABLE)


def test_every_role_has_a_seat_and_every_row_an_answer_for_each() -> None:
    assert set(SEATS) == {*ROLES, "administrator", "outsider", "link", "nobody"}
    assert {name: len(row[3]) for name, row in TABLE.items() if len(row[3]) != len(CAST)} == {}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", TABLE)
def test_an_address_gives_everybody_what_the_table_says(name: str, play: Play, pps: Pps, people, plan_text) -> None:
    where = filled(name, pps.key, things_of(pps, people["anna"], spare(), needed_by(name)))
    given = {}
    for somebody in CAST:
        answer = ask(play(somebody), name, where, plan_text + "\n")
        given[SEAT[somebody]] = answer.status_code
        if answer.status_code == SIGN_IN and ":" in name:
            sent_away = answer["Location"].startswith("/account/login/")
            assert sent_away == (somebody in WITHOUT_ACCOUNT), somebody
    assert given == dict(zip(SEATS, TABLE[name][3], strict=True))


def spare() -> User:
    return User.objects.create_user("spaar@bestendig.example", name="Spaar")


def test_a_pps_of_others_looks_to_every_role_like_one_that_does_not_exist(
    play: Play, pps: Pps, theirs: Pps, plan_text: str
) -> None:
    """With a role in one's own PPS, and none in the other."""
    for somebody in CAST:
        client, expected = play(somebody), SIGN_IN if somebody in WITHOUT_ACCOUNT else 404
        for name in OF_A_PPS:
            for key in (theirs.key, "bestaatniet"):
                assert ask(client, name, filled(name, key), plan_text).status_code == expected, (somebody, name, key)
    assert len(OF_A_PPS) > 80


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", WITH_A_THING)
def test_what_is_in_a_pps_of_others_is_not_reached_through_ones_own(
    name: str, play: Play, pps: Pps, theirs: Pps, people, plan_text
) -> None:
    owner = User.objects.get(email="otto@elders.example")
    foreign = things_of(theirs, owner, spare(), needed_by(name))
    where, before = filled(name, pps.key, foreign), content_of(theirs)
    for somebody, expected in zip(CAST, TABLE[name][3], strict=True):
        client = play(somebody)
        answer = (
            client.get(reverse(name, kwargs=where))
            if TABLE[name][0] == "GET"
            else client.post(reverse(name, kwargs=where), sent(name, plan_text))
        )
        assert answer.status_code in ({404, 302} if expected < 400 else {404, expected}), somebody
        assert b"kaart" not in (b"" if answer.streaming else answer.content)
    assert content_of(theirs) == before


def test_the_secret_of_a_link_or_invitation_opens_nothing_but_its_own_page(
    pps: Pps, people: dict[str, User], plan_text: str
) -> None:
    things, nobody = things_of(pps, people["anna"], spare(), set()), Client()
    for kind, own in (("SECRET", "shared:page"), ("INVITATION", "invitation:page")):
        for name in {name for name, (_, where, _, _) in TABLE.items() if SECRETS & set(where.values())} - {own}:
            put = dict.fromkeys(SECRETS, things[kind])
            answer = ask(nobody, name, filled(name, things[kind], {**things, **put}), plan_text)
            assert answer.status_code in (SIGN_IN, 404), (kind, name)
            assert pps.name not in answer.content.decode()


def test_a_key_of_an_address_is_not_a_number_that_can_be_counted_up(pps: Pps) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("overview:page")
    assert not pps.key.isdecimal()
    assert len(pps.key) >= 10
