"""A log as a page with search and filter, and as a file: for the managers of a PPS and for administrators."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import urlencode
from django.utils.timezone import localtime

from bestendig.store import audit
from bestendig.store.audit_search import Line, Wanted, lines, safe_cell
from bestendig.store.models import AuditEntry
from bestendig.web.shell.language import texts
from bestendig.web.shell.menu import text_of_view

PER_PAGE = 50
MOST_ROWS = 100_000
COLUMNS = ("at", "who", "action", "target", "address")
Find = Callable[[Wanted], QuerySet[AuditEntry]]


class _Echo:
    """A file that gives back what is written."""

    def write(self, value: str) -> str:
        return value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    words = asked.get("q", "").replace("\x00", "").strip()[:100]
    return Wanted(words, asked.get("action", "")[:40], _day(asked.get("since", "")), _day(asked.get("until", "")))


def _query(wanted: Wanted) -> str:
    given = {
        "q": wanted.words,
        "action": wanted.action,
        "since": str(wanted.since or ""),
        "until": str(wanted.until or ""),
    }
    return urlencode({name: value for name, value in given.items() if value})


def log_context(request: HttpRequest, find: Find) -> dict[str, Any]:
    """What `shell/log.html` shows of the lines that are found."""
    wanted = _wanted(request)
    shown = Paginator(find(wanted), PER_PAGE).get_page(request.GET.get("page", "1")[:6])
    return {
        "rows": [
            {
                "line": line,
                "text": f"audit.action.{line.action}",
                "page": text_of_view(line.about) if line.action == "view" else "",
            }
            for line in lines(shown.object_list)
        ],
        "shown": shown,
        "wanted": wanted,
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "actions": [(action, f"audit.action.{action}") for action in audit.ACTIONS],
        "query": _query(wanted),
    }


def log_file(request: HttpRequest, find: Find, name: str) -> StreamingHttpResponse:
    """What was found, as CSV for a spreadsheet; cells that look like formulas are made harmless."""
    wanted, say = _wanted(request), texts()
    writer = csv.writer(_Echo(), delimiter=";" if say.language == "nl" else ",")
    head = [say(f"audit.column.{column}") for column in COLUMNS]
    found = lines(find(wanted)[:MOST_ROWS])
    names = {action: say(f"audit.action.{action}") for action in audit.ACTIONS}

    def about(line: Line) -> str:
        page = text_of_view(line.about) if line.action == "view" else ""
        return say(page) if page else line.about

    def rows() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(head)
        for line in found:
            yield writer.writerow([safe_cell(cell) for cell in _cells(line, names, about(line))])

    response = StreamingHttpResponse(rows(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cells(line: Line, names: dict[str, str], about: str) -> list[str]:
    return [
        localtime(line.at).isoformat(timespec="seconds"),
        line.who,
        names.get(line.action, line.action),
        about,
        line.address,
    ]
