"""Pages about the newest version say so when a draft has gone on since."""

import pytest
from django.test import Client
from django.urls import reverse

from bestendig.store.drafts import Change, edit
from bestendig.store.models import Pps, User
from bestendig.store.versions import head, save_version

NOTICE = "Er is een nieuwer concept, nog geen versie."
PAGES = ["editor:page", "share:page"]


def page(client: Client, pps: Pps, name: str) -> str:
    return client.get(reverse(name, kwargs={"key": pps.key})).content.decode()


def change(pps: Pps, people: dict[str, User], euro: int) -> None:
    edit(pps, people["anna"], [Change("finance.reserve_euro", euro)])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_about_the_version_tells_of_a_newer_draft_and_where_to_save_it(
    anna: Client, pps: Pps, people: dict[str, User], name: str
) -> None:
    assert NOTICE not in page(anna, pps, name)
    change(pps, people, 777_000)
    shown = page(anna, pps, name)
    assert NOTICE in shown
    assert "is versie 1." in shown
    target = reverse("overview:page", kwargs={"key": pps.key})
    assert f'href="{target}#draft-bar"' in shown
    assert 'id="draft-bar"' in anna.get(target).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_the_notice_goes_when_a_version_is_made_of_the_draft(
    anna: Client, pps: Pps, people: dict[str, User], name: str
) -> None:
    change(pps, people, 777_000)
    anna.post(reverse("drafts:save", kwargs={"key": pps.key}), {"reason": "klaar"})
    assert head(pps).number == 2
    assert NOTICE not in page(anna, pps, name)


def test_a_draft_that_is_the_same_as_the_version_is_not_newer(anna: Client, pps: Pps, people: dict[str, User]) -> None:
    change(pps, people, 777_000)
    anna.post(reverse("drafts:undo", kwargs={"key": pps.key}))
    assert NOTICE not in page(anna, pps, "editor:page")


def test_a_text_that_is_refused_keeps_the_notice(anna: Client, pps: Pps, people: dict[str, User]) -> None:
    change(pps, people, 777_000)
    sent = anna.post(reverse("editor:save", kwargs={"key": pps.key}), {"text": "bestendig: 1\n", "parent": "1"})
    assert sent.status_code == 422
    assert NOTICE in sent.content.decode()


def test_the_downloads_say_of_which_version_they_are(
    anna: Client, pps: Pps, people: dict[str, User], plan_text: str
) -> None:
    assert "Versie 1:" in page(anna, pps, "editor:page")
    save_version(pps, f"{plan_text}# anders\n", people["anna"], "", 1)
    assert "Versie 2:" in page(anna, pps, "editor:page")


def test_the_page_with_comments_speaks_of_the_draft_as_the_other_pages_do(
    anna: Client, pps: Pps, people: dict[str, User]
) -> None:
    assert "concept, nog geen versie" not in page(anna, pps, "comments:page")
    change(pps, people, 777_000)
    assert "concept, nog geen versie" in page(anna, pps, "comments:page")
