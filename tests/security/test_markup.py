"""Markup, templates, SQL and layout commands in every text that anybody may write: they stay text wherever they go."""

import re
from html.parser import HTMLParser
from importlib import resources
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from bestendig.domain.plan.partners import Partner
from bestendig.store.comments import add_comment
from bestendig.store.forecasts import plan_of
from bestendig.store.invitations import invite
from bestendig.store.models import Document, Pps, User
from bestendig.store.shares import make_link
from bestendig.store.versions import create_pps, head
from tests.api.conftest import API, Program
from tests.api.rights import API_TABLE
from tests.security.harvest import Question, harvest
from tests.security.hostile import MARKUP, RAW, all_texts, hostile_plan
from tests.web.conftest import Play

pytestmark = pytest.mark.usefixtures("without_limits")
ENDS = ("account_logout", "/verwijderen/", "/account/logout/")
ACTIVE = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/SubmitForm", "/EmbeddedFile", "/RichMedia")


@pytest.fixture
def hostile(people: dict[str, User]) -> Pps:
    people["anna"].name = MARKUP[1]
    people["anna"].save()
    made = create_pps(hostile_plan()[0], people["anna"], MARKUP[0])
    assert isinstance(made, tuple), made
    add_comment(made[0], people["anna"], "figure.reserve", " ".join(f"{text} @{text}" for text in MARKUP))
    shown = {"name": MARKUP[0], "kind": "pdf", "criterion": "customers_bound", "added_by": people["anna"]}
    Document.objects.create(pps=made[0], stored_as="x", size=1, **shown)
    return made[0]


def test_every_text_of_the_schema_holds_an_attack() -> None:
    _, reached = hostile_plan()
    assert reached == all_texts()
    print(f"{len(reached)} kinds of text in the schema")


class _Running(HTMLParser):
    """Notes every element and attribute that would run something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("iframe", "object", "embed", "base", "math", "style") or (
            tag == "script" and not dict(attrs).get("src")
        ):
            self.found += [tag] if dict(attrs).get("type") != "application/json" else []
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x1f]", "", (value or "").lower())
            runs = name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction", "hx-on")
            if runs or (address.startswith(("javascript:", "vbscript:", "data:text")) and name in ADDRESSES):
                self.found.append(f"{tag} {name}={value}")


ADDRESSES = ("href", "src", "action", "xlink:href", "hx-get", "hx-post", "data")


def parts_that_run(page: str) -> list[str]:
    reader = _Running()
    reader.feed(page)
    return reader.found


def let_through(client: Client, questions: list[Question]) -> tuple[int, list[str]]:
    """How many pages, drawings and fragments were looked at, and those on which markup came through."""
    looked, through = 0, []
    for one in questions:
        if one.method != "GET" or one.path.endswith((".csv", ".yaml", ".json", ".xlsx", ".pdf")):
            continue
        answer = client.get(one.path, one.fields)
        if answer.streaming or "application/pdf" in answer.get("Content-Type", ""):
            continue
        page = answer.content.decode("utf-8", "replace")
        looked += 1
        through += [f"{one.name}: {raw}" for raw in RAW if raw in page]
        through += [f"{one.name}: {part}" for part in parts_that_run(page)]
    return looked, through


def test_no_page_lets_markup_of_a_plan_through(play: Play, hostile: Pps) -> None:
    anna = play("anna")
    looked, through = let_through(anna, harvest(anna, hostile.key, hostile_plan()[0]))
    print(f"{looked} pages and fragments, {len(MARKUP)} attacks in {len(all_texts())} kinds of text")
    assert looked > 100
    assert through == []


def typed_everywhere(client: Client, questions: list[Question]) -> int:
    """Send each form once per attack-carrying field, the others as the page had them; how many were sent."""
    sent, number = 0, count()
    for one in questions:
        if one.method != "POST" or not one.typed or one.path.endswith(ENDS):
            continue
        for name in [*sorted(one.typed), "*"]:
            attack = MARKUP[next(number) % len(MARKUP)]
            values = {
                field: attack if name in (field, "*") and field in one.typed else value
                for field, value in one.fields.items()
            }
            client.post(one.path, values)
            sent += 1
    return sent


def test_no_form_lets_markup_through_to_any_page_mail_or_report(play: Play, pps: Pps, people, plan_text: str) -> None:
    anna = play("anna")
    questions = harvest(anna, pps.key, plan_text)
    sent = typed_everywhere(anna, questions)
    looked, through = let_through(anna, harvest(anna, pps.key, plan_text))
    forms = {one.path for one in questions if one.typed and one.method == "POST"}
    print(f"{sent} forms with markup sent to {len(forms)} addresses, {looked} pages looked at")
    assert len(forms) > 20
    assert through == []
    for letter in mail.outbox:
        assert "\n" not in letter.subject
        assert not [body for body, kind in getattr(letter, "alternatives", ()) if "<script" in str(body)]
    assert text_of_report(anna, pps)


def test_markup_stays_text_on_shared_and_invited_pages(hostile: Pps, people) -> None:
    secrets: list[str] = []
    for partner in ("", *(p.id for p in _partners(hostile))):
        _, secret = make_link(hostile, people["anna"], 7, note=MARKUP[0], partner=partner)
        secrets.append(f"/d/{secret}/")
    invite(
        hostile,
        people["anna"],
        "x@school.example",
        "reader",
        "",
        lambda _it, secret: secrets.append(f"/uitnodiging/{secret}/"),
    )
    looked, through = let_through(Client(), [Question("GET", path) for path in secrets])
    assert looked == len(secrets)
    assert through == []


def _partners(pps: Pps) -> list[Partner]:
    return list(plan_of(head(pps)).partners)


def text_of_report(client: Client, pps: Pps) -> str:
    answer = client.get(reverse("report:board", kwargs={"key": pps.key}))
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert body.startswith(b"%PDF")
    reader = PdfReader(BytesIO(body))
    for number in range(1, len(reader.xref[0]) if 0 in reader.xref else 1):
        entry = str(reader.get_object(number))
        assert not [active for active in ACTIVE if f"'{active}'" in entry], entry[:200]
    return "\n".join(page.extract_text() for page in reader.pages)


def test_the_report_shows_what_was_written_and_runs_none_of_it(play: Play, hostile: Pps) -> None:
    for language in ("nl", "en"):
        anna = play("anna")
        anna.cookies["django_language"] = language
        text = text_of_report(anna, hostile)
        assert "alert(1)" in text  # as words
        for done in ("1234000", "1 234 000", "1.234.000", "root:x:0"):
            assert done not in text


def test_answers_of_the_api_are_data_and_never_a_page(program: Program, hostile: Pps) -> None:
    anna, asked = program("anna"), 0
    for method, path, _, _ in API_TABLE.values():
        if method != "GET":
            continue
        answer = anna.get(API + path.replace("KEY", hostile.key))
        asked += 1
        assert answer.status_code >= 400 or "html" not in answer["Content-Type"], path
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "1234000" not in answer.content.decode()
    print(f"{asked} answers of the API")


def test_cells_of_a_sheet_hold_no_formula_of_users(play: Play, hostile: Pps, people) -> None:
    anna, cells = play("anna"), 0
    files = [
        one
        for one in harvest(anna, hostile.key, hostile_plan()[0])
        if one.method == "GET" and one.path.endswith(".csv")
    ]
    for one in files:
        answer = anna.get(one.path, one.fields)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for line in body.decode("utf-8-sig").splitlines():
            for cell in re.split(r"[;,]", line):
                cells += 1
                assert not re.match(r'"?[=@\t\r]|"?[+-](?![\d.,])', cell), cell
    print(f"{cells} cells in {len(files)} files")
    assert files


@pytest.mark.django_db
def test_no_template_marks_what_users_wrote_as_safe() -> None:
    """Only our own drawings (svg), and texts of our own, are put on a page unescaped."""
    root = Path(str(resources.files("bestendig"))) / "web"
    marked = [
        f"{path.name}: {line.strip()[:120]}"
        for path in root.rglob("templates/**/*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if ("|safe" in line and "svg|safe" not in line) or "autoescape off" in line
    ]
    assert marked == []
