"""What was saved before a rule of today was there still opens, and its next version keeps the rule."""

import pytest
from django.test import Client

from bestendig.store.chain import canonical, digest
from bestendig.store.drafts import Change, edit, state_of
from bestendig.store.forecasts import plan_of
from bestendig.store.models import PlanVersion, Pps, User
from bestendig.store.versions import Refused, head

pytestmark = pytest.mark.django_db
HIDDEN = "Proef\u202e"


@pytest.fixture
def old(pps: Pps) -> Pps:
    """A PPS whose version was saved when names might still hold hidden characters."""
    newest = head(pps)
    plan = plan_of(newest)
    text = newest.text.replace(plan.name, HIDDEN)
    content = canonical(plan).replace(plan.name, HIDDEN)
    assert text != newest.text
    kept = {"text": text, "content": content, "content_hash": digest(content), "parent": newest, "number": 2}
    more = {"pps": pps, "author": newest.author, "reason": "eerder", "created_at": newest.created_at}
    PlanVersion.objects.bulk_create([PlanVersion(**kept, **more)])
    return pps


def test_it_opens_and_a_new_name_keeps_the_rule(old: Pps, anna: User) -> None:
    assert plan_of(head(old)).name == HIDDEN
    assert state_of(old).plan.name == HIDDEN
    assert isinstance(edit(old, anna, [Change("finance.reserve_euro", 5)]), Refused)
    edit(old, anna, [Change("name", "Proef")])
    assert state_of(old).plan.name == "Proef"


def test_the_list_and_its_pages_show_it(old: Pps, anna: User) -> None:
    client = Client()
    client.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in ("/", f"/pps/{old.key}/", f"/pps/{old.key}/bouwblokken/", f"/pps/{old.key}/plan/"):
        assert client.get(address).status_code == 200
