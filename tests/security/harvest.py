"""What can be asked of the pages, read from the pages themselves: every form with its fields, every address of a link."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from django.urls import reverse

from tests.web.rights import TABLE, filled

TYPED = ("text", "search", "email", "url", "tel", "password", "textarea", "hidden", "number", "date")
FREE_TEXT = ("text", "search", "textarea", "email")
CALLS = ("hx-get", "hx-post")


@dataclass
class Question:
    """One thing that a browser can ask: fields with their values, those that somebody types text in, and files."""

    method: str
    path: str
    fields: dict[str, str] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"{self.method} {self.path} {sorted(self.fields)}"


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[Question] = []
        self.form: Question | None = None
        self.select = ""
        self.by_id: dict[str, Question] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        for call in CALLS:
            if call in own:
                self._call(call, own)
        if tag == "form":
            self.form = self._question(own.get("method", "get").upper(), own.get("action") or self.page)
            self.by_id[own.get("id", "")] = self.form
        elif tag in ("input", "textarea", "select", "button") and own.get("name"):
            self._field(tag, own)
        elif tag == "option" and self.form and self.select:
            if "selected" in own or not self.form.fields.get(self.select):
                self.form.fields[self.select] = own.get("value", "")
        elif tag == "a" and own.get("href", "").startswith(("/", "?")):
            self._question("GET", own["href"] if own["href"].startswith("/") else self.page + own["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = ""

    def _question(self, method: str, address: str) -> Question:
        parts = urlsplit(address)
        made = Question(method, parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))
        self.found.append(made)
        return made

    def _call(self, call: str, own: dict[str, str]) -> None:
        made = self._question(call.removeprefix("hx-").upper(), own[call] or self.page)
        if own.get("name"):
            made.fields[own["name"]] = own.get("value", "")
            made.typed |= {own["name"]} if own.get("type", "text") in FREE_TEXT else set()

    def _field(self, tag: str, own: dict[str, str]) -> None:
        form = self.by_id.get(own["form"]) if "form" in own else self.form
        if form is None or own["name"] == "csrfmiddlewaretoken":
            return
        kind = own.get("type", "text") if tag == "input" else tag
        if kind == "file":
            form.files.add(own["name"])
            return
        form.fields[own["name"]] = own.get("value", "")
        if kind in FREE_TEXT:
            form.typed.add(own["name"])
        self.select = own["name"] if tag == "select" else self.select


def questions_on(client: Client, page: str) -> list[Question]:
    """All forms, calls and links of one page."""
    answer = client.get(page, follow=True)
    if answer.status_code != 200 or "html" not in answer.get("Content-Type", "") or answer.streaming:
        return []
    reader = _Reader(answer.request["PATH_INFO"])
    reader.feed(answer.content.decode())
    return reader.found


def of_the_table(key: str, plan: str) -> list[Question]:
    """The rows of the table of rights as questions: every address of the pages is among them."""
    rows = []
    for name, (method, _where, data, _) in TABLE.items():
        path = reverse(name, kwargs=filled(name, key))
        sent = {k: plan if v == "PLAN" else str(v) for k, v in data.items()}
        typed = {k for k, v in data.items() if isinstance(v, str) and v != "PLAN" and not v.isdecimal()}
        rows.append(Question(method, path, sent, typed))
    return rows


def harvest(client: Client, key: str, plan: str) -> list[Question]:
    """Every different question: of the table, and on every page that the table opens for this person."""
    rows = of_the_table(key, plan)
    found = [*rows, *(one for row in rows if row.method == "GET" for one in questions_on(client, row.path))]
    return list({one.name: one for one in found if not one.path.startswith("/static/")}.values())
