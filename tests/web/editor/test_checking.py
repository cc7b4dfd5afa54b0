"""What the page with the text of the plan says of it: the same as every other page and the API."""

import re
from html import unescape
from importlib import resources

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bestendig.files.plan.checked import checked_plan
from bestendig.store.models import Pps
from bestendig.web.shell.findings import messages

NOTHING = "Geen opmerkingen"


def shown(page: str) -> list[str]:
    """The level of each remark on the page, in its order."""
    return re.findall(r'<li class="message (\w+)">', page)


def asked(client: Client, pps: Pps, text: str) -> str:
    sent = client.post(reverse("editor:check", kwargs={"key": pps.key}), {"text": text})
    return unescape(sent.content.decode())


def test_the_page_and_its_check_say_all_that_the_check_finds(anna: Client, pps: Pps, plan_text: str) -> None:
    plan, findings = checked_plan(plan_text, timezone.localdate())
    expected = messages(findings, plan)
    assert expected
    page = unescape(anna.get(reverse("editor:page", kwargs={"key": pps.key})).content.decode())
    for answer in (page, asked(anna, pps, plan_text)):
        assert shown(answer) == [one.level for one in expected]
        assert all(one.text in answer for one in expected)
        assert NOTHING not in answer


def test_warnings_and_advice_are_told_as_well_as_mistakes(anna: Client, pps: Pps, plan_text: str) -> None:
    assert set(shown(asked(anna, pps, plan_text.replace("fit: 4", "fit: 1")))) == {"warning", "advice"}


def test_nothing_to_say_is_said_only_of_a_plan_without_any_remark(anna: Client, pps: Pps) -> None:
    for file in sorted((resources.files("bestendig") / "catalogue/examples").iterdir(), key=str):
        text = file.read_text(encoding="utf-8")
        found = checked_plan(text, timezone.localdate())[1]
        page = asked(anna, pps, text)
        assert (NOTHING in page, len(shown(page))) == (not found, len(found))


def test_the_check_finds_as_much_as_the_wall(anna: Client, pps: Pps, plan_text: str) -> None:
    wall = anna.get(reverse("blocks:page", kwargs={"key": pps.key}))
    assert len(shown(asked(anna, pps, plan_text))) == len(wall.context["messages_of_check"])


def test_a_remark_of_good_practice_stands_at_its_line(anna: Client, pps: Pps, plan_text: str) -> None:
    plan, findings = checked_plan(plan_text, timezone.localdate())
    lines = {one.line: one.level for one in reversed(messages(findings, plan)) if one.line}
    page = asked(anna, pps, plan_text)
    assert lines
    assert all(f'<li class="{level}" id="regel-{line}">' in page for line, level in lines.items())


@pytest.mark.parametrize(("text", "level"), [("bestendig: 1\n", "error"), ("a: [", "error"), ("", "error")])
def test_a_text_that_is_no_plan_has_errors_and_not_nothing_to_say(
    anna: Client, pps: Pps, text: str, level: str
) -> None:
    page = asked(anna, pps, text)
    assert level in shown(page)
    assert NOTHING not in page
