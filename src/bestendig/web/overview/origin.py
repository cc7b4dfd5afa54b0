"""Where a figure comes from: how it is computed, the equation, and the numbers in it with their sources.

Each figure names the steps of the model that it follows from and the numbers that go in. Source: docs/model.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import Assumption, assumptions
from bestendig.domain.results import FindOutReport
from bestendig.domain.texts import Texts
from bestendig.engine.layout import MODEL_VERSION
from bestendig.files.catalogue import load_catalogue
from bestendig.reports.board.gather import assumption_row
from bestendig.store.forecasts import findout_name, stored
from bestendig.store.models import Pps
from bestendig.web.overview.shown import Shown, shown_to
from bestendig.web.shell.access import needs, person
from bestendig.web.shell.language import texts
from bestendig.web.shell.pages import page as pps_page

MOST_INPUTS = 10


@dataclass(frozen=True)
class Figure:
    """The model's steps that a figure follows from, and the keys of the numbers that go in; none: those that matter."""

    steps: str
    inputs: tuple[str, ...] = ()


FIGURES: Mapping[str, Figure] = {
    "chance": Figure("10"),
    "life": Figure("1, 10, 11", ("startup_quarters", "years_to_develop", "development_hours", "pilot_succeeds")),
    "why": Figure("10"),
    "levers": Figure("1–12"),
    "find_out": Figure("1–12"),
    "since": Figure("1–12"),
    "reserve": Figure(
        "8",
        (
            "reserve_euro",
            "euro",
            "cash_euro_per_customer_per_year",
            "cash_euro_per_year",
            "euro_per_year",
            "cost_per_fte_euro_per_year",
            "overhead_euro_per_year",
            "fixed_euro_per_year",
            "variable_euro_per_customer_per_year",
        ),
    ),
    "customers": Figure(
        "2, 3, 5, 6", ("founding_customers", "organisations", "innovation", "imitation", "churn", "reference_effect")
    ),
    "staff": Figure(
        "7, 9",
        (
            "staff_fte",
            "staff_min_fte",
            "programme_hours_per_year",
            "staff_hours_per_customer_per_year",
            "staff_hours_per_year",
            "hours_per_fte",
            "utilisation",
            "hiring_years",
        ),
    ),
    "means": Figure(
        "7, 8, 9",
        ("cash_euro_per_customer_per_year", "cost_per_fte_euro_per_year", "overhead_euro_per_year", "staff_fte",
         "in_kind_hours_per_customer_per_year", "partner_hours_per_customer_per_year"),
    ),
    "marginal": Figure(
        "7, 8",
        ("cash_euro_per_customer_per_year", "in_kind_hours_per_customer_per_year",
         "variable_euro_per_customer_per_year", "staff_hours_per_customer_per_year", "bought_hour_euro"),
    ),
    "lane": Figure("1, 2, 3, 6", ("organisations", "founding_customers", "strength", "innovation", "imitation")),
    "head_pin": Figure("5", ("need", "fit", "outside_proof", "organisations")),
    "limits": Figure("2, 6, 12", ("organisations", "churn", "entry_rate", "entry_growth", "neighbours")),
    "compare": Figure("1–12"),
}  # fmt: skip
"""Every figure that a page shows, by its name; texts are `origin.<name>.how` and `origin.<name>.equation`."""


@dataclass(frozen=True)
class Input:
    """One number that goes in: what it is, whose, how big, where it came from, and whether somebody gave it."""

    setting: str
    name: str
    owner: str
    value: str
    source: str
    is_default: bool


def inputs_of(figure: Figure, shown: Shown, say: Texts) -> tuple[list[Input], int]:
    """The numbers of a figure, the uncertain ones first, and how many more there are."""
    catalogue = load_catalogue()
    known = assumptions(shown.plan, catalogue)
    found = [item for item in known if item.key in figure.inputs] if figure.inputs else _that_matter(known, shown)
    found = sorted(found, key=lambda item: (not item.uncertain, not item.given)) if figure.inputs else found
    rows = [_input(item, shown.plan, say) for item in found[:MOST_INPUTS]]
    return rows, len(found if figure.inputs else known) - len(rows)


def _that_matter(known: tuple[Assumption, ...], shown: Shown) -> list[Assumption]:
    """The numbers that the chance leans on most, as far as that was computed; else those that somebody gave."""
    report: FindOutReport | None = stored(findout_name(shown.contents))
    by_setting = {item.setting: item for item in known}
    if report is None:
        return [item for item in known if item.given and item.uncertain]
    ordered = sorted(report.items, key=lambda item: -item.swing)
    return [by_setting[item.column] for item in ordered if item.column in by_setting]


def _input(item: Assumption, plan: Plan, say: Texts) -> Input:
    row = assumption_row(item, plan, load_catalogue(), say)
    return Input(item.setting, row.name, row.owner, row.value, row.source, row.default)


@needs("see_plan")
@require_safe
def origin(request: HttpRequest, pps: Pps, figure: str) -> HttpResponse:
    """The equation, the numbers and their sources of one figure; without scripts as a page."""
    if figure not in FIGURES:
        raise Http404
    say, shown = texts(), shown_to(person(request), pps)
    rows, more = inputs_of(FIGURES[figure], shown, say)
    context = {
        "pps": pps,
        "state": shown.state,
        "figure": figure,
        "what": say(f"origin.name.{figure}"),
        "how": say(f"origin.{figure}.how"),
        "equation": say(f"origin.{figure}.equation"),
        "steps": FIGURES[figure].steps,
        "model_version": MODEL_VERSION,
        "inputs": rows,
        "more": more,
        "influence": not FIGURES[figure].inputs,
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "overview/origin.html", context)
    return pps_page(request, "overview/origin_page.html", pps, context, version=shown.version)
