"""Links for people without an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bestendig.store.models import AuditEntry, Pps, ShareLink
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps, head, save_version
from tests.web.conftest import Play

PARTNERS = """
partners:
  - {id: bedrijf, name: Bouwbedrijf Hendriks, cash_euro_per_year: 12345, in_kind_hours_per_year: 321}
  - {id: ander, name: Concurrent Jansen, cash_euro_per_year: 77777, in_kind_hours_per_year: 999}
"""


@pytest.fixture
def shared(people, plan_text: str) -> Pps:
    made = create_pps(plan_text + PARTNERS, people["anna"], "begin")
    assert isinstance(made, tuple)
    return made[0]


def link_on(page: str) -> str:
    found = re.search(r'value="http://testserver(/d/[^"]+)"', page)
    assert found
    return found[1]


def test_a_manager_makes_a_link_and_somebody_without_an_account_sees_the_figures(play: Play, shared: Pps) -> None:
    page = play("anna").post(reverse("share:make", kwargs={"key": shared.key}), {"days": "7"}).content.decode()
    answer = Client().get(link_on(page))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert head(shared).pps.name in text
    assert "<svg" in text
    for private in ("Hendriks", "Jansen", "12.345", "77.777"):
        assert private not in text


def test_the_link_itself_is_kept_nowhere(people, shared: Pps) -> None:
    link, secret = make_link(shared, people["anna"], 7)
    assert len(secret) >= 22  # 128 bits
    assert secret not in str(ShareLink.objects.values().get(pk=link.pk))


def test_a_link_is_not_listed_kept_or_passed_on(people, shared: Pps) -> None:
    _, secret = make_link(shared, people["anna"], 7)
    answer = Client().get(f"/d/{secret}/")
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_link_to_a_version_stays_with_it_and_a_living_one_follows(people, shared: Pps, plan_text: str) -> None:
    _, fixed = make_link(shared, people["anna"], 7, version=head(shared))
    _, living = make_link(shared, people["anna"], 7)
    save_version(shared, plan_text.replace("name:", "name: Nieuwe") + PARTNERS, people["anna"], "", 1)
    assert "Versie 1," in Client().get(f"/d/{fixed}/").content.decode()
    assert "Versie 2," in Client().get(f"/d/{living}/").content.decode()


def test_a_withdrawn_an_ended_and_a_made_up_link_look_the_same(play: Play, people, shared: Pps) -> None:
    withdrawn, first = make_link(shared, people["anna"], 7)
    ended, second = make_link(shared, people["anna"], 7)
    play("anna").post(reverse("share:withdraw", kwargs={"key": shared.key, "number": withdrawn.pk}))
    ShareLink.objects.filter(pk=ended.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    answers = [Client().get(f"/d/{secret}/") for secret in (first, second, "verzonnen")]
    assert {answer.status_code for answer in answers} == {404}
    assert (
        len(
            {
                re.sub(
                    r'csrfmiddlewaretoken" value="[^"]+', "", re.sub(r'value="/d/[^"]+', "", answer.content.decode())
                )
                for answer in answers
            }
        )
        == 1
    )


def test_a_link_for_a_partner_shows_its_own_part_and_nothing_of_another(people, shared: Pps) -> None:
    _, secret = make_link(shared, people["anna"], 7, partner="bedrijf")
    text = Client().get(f"/d/{secret}/").content.decode()
    assert "Hendriks" in text
    assert "12.345" in text
    assert "321" in text
    for foreign in ("Jansen", "77.777", "999"):
        assert foreign not in text


def test_a_link_of_another_pps_cannot_be_withdrawn(play: Play, people, shared: Pps, plan_text: str) -> None:
    create_pps(plan_text, people["chris"], "eigen")
    mine = Pps.objects.get(memberships__user=people["chris"])
    link, secret = make_link(shared, people["anna"], 7)
    play("chris").post(reverse("share:withdraw", kwargs={"key": mine.key, "number": link.pk}))
    assert Client().get(f"/d/{secret}/").status_code == 200


@pytest.mark.django_db
def test_asking_for_links_too_often_has_to_wait(settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "share": (3, 3600)}
    answers = [Client().get("/d/verzonnen/").status_code for _ in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_making_using_and_withdrawing_a_link_is_logged(play: Play, shared: Pps) -> None:
    anna = play("anna")
    page = anna.post(reverse("share:make", kwargs={"key": shared.key}), {"days": "7"}).content.decode()
    Client().get(link_on(page), REMOTE_ADDR="192.0.2.7")
    anna.post(reverse("share:withdraw", kwargs={"key": shared.key, "number": ShareLink.objects.get().pk}))
    found = AuditEntry.objects.filter(pps_key=shared.key, action__startswith="share").order_by("pk")
    assert [entry.action for entry in found] == ["share", "share_used", "share_withdrawn"]
    assert found[1].address == "192.0.2.7"


@pytest.mark.parametrize("days", ["-1", "0", "31", "99999999999999999999", "9e19", "", "zeven"])
def test_a_period_that_is_not_offered_makes_no_link(days: str, play: Play, shared: Pps) -> None:
    answer = play("anna").post(reverse("share:make", kwargs={"key": shared.key}), {"days": days})
    assert answer.status_code == 422
    assert 'href="#days"' in answer.content.decode()
    assert not ShareLink.objects.exists()
