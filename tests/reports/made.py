"""Results made by hand, so that a test knows every figure in them."""

import math
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import CeilingResult, Chance, Fan, Forecast, Gap, Moments, WhyNot
from bestendig.reports.charts.chart import Table
from bestendig.reports.charts.coverage import Cover, CoverageYear
from bestendig.reports.charts.lane import Lane, LaneArrow, LaneBlock, LaneGroup, LanePin
from bestendig.reports.charts.levers import LeverBar
from bestendig.reports.charts.route_tree import RouteChance, RouteStep
from bestendig.reports.charts.wall import Missing, WallBlock, WallBrick

START = Quarter(2024, 1)
END = Quarter(2027, 4)
QUARTERS = tuple(START.plus(i) for i in range(40))


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 -- drawn by our own code


def flat(said: str) -> str:
    """A text with plain spaces where numbers and units are held together."""
    return said.replace("\u00a0", " ")


def flat_rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(flat(cell) for cell in row) for row in table.rows]


def fan(name: str = "reserve", unit: str = "euro", stopped: float = 0.2, **changes: Any) -> Fan:
    """A fan that widens: middle 1.000 more each quarter, 10 % half of that, 90 % twice as much."""
    middle = tuple(1_000.0 * (i + 1) for i in range(40))
    shares = {"p10": 0.5, "p25": 0.8, "p50": 1.0, "p75": 1.4, "p90": 2.0}
    bands = {key: tuple(share * value for value in middle) for key, share in shares.items()}
    alive = tuple(1 - stopped * i / 39 for i in range(40))
    singles = tuple(tuple(value * (1 + 0.1 * math.sin(i + k)) for i, value in enumerate(middle)) for k in range(10))
    return Fan(
        **({"name": name, "unit": unit, "quarters": QUARTERS, "alive": alive, "singles": singles} | bands | changes)
    )


def forecast(**changes: Any) -> Forecast:
    """Subsidy until the end of 2027; 12 % then, 52 % two years later."""
    known: dict[str, Any] = {
        "plan_name": "Praktijkcentrum",
        "start": START,
        "subsidy_end": END,
        "at_subsidy_end": Chance(0.12, 0.005),
        "by_year": {y: Chance(p, 0.008) for y, p in enumerate((0, 0, 0.01, 0.12, 0.31, 0.52, 0.6, 0.65, 0.68, 0.7), 1)},
        "self_supporting": Moments(3.75, 5.75, None, 0.3),
        "phases": {
            "startup": Moments(0, 0, 0, 0),
            "development": Moments(0.5, 0.5, 0.5, 0),
            "validation": Moments(1.25, 2, 2.75, 0),
            "sustaining": Moments(2.25, 3, 4.5, 0.02),
            "sustained": Moments(3.75, 5.75, None, 0.3),
            "professional": Moments(5, 6.75, None, 0.36),
        },
        "stopped": Chance(0.22, 0.006),
        "why_not": (
            WhyNot("people", 0.2, 4.25, 0.1, "share"),
            WhyNot("money", 0.77, 4.5, 42_000, "euro_per_year"),
            WhyNot("time", 0.03),
        ),
        "gap": Gap(61_000, 0.4, 0),
        "ceilings": (CeilingResult("bedrijven/basis", 88, Moments(7, 8.5, None, 0.4)),),
        "fans": {"reserve": fan(), "customers": fan("customers", "organisations"), "staff": fan("staff", "fte")},
        "pins_sustained": {},
        "assumptions": 31,
        "assumptions_default": 9,
        "draws": 4_000,
        "seed": 7,
        "seconds": 0.3,
        "model_version": "1",
        "later": Chance(0.52, 0.008),
        "histogram": {1: 0, 2: 0, 3: 0.01, 4: 0.11, 5: 0.19, 6: 0.21, 7: 0.08, 8: 0.05, 9: 0.03, 10: 0.02},
    }
    return Forecast(**(known | changes))


def lever(name: str, after: float, se: float = 0.004, before: float = 0.12) -> LeverBar:
    return LeverBar(name, "van 8 naar 14", Chance(before, 0.005), Chance(after, 0.007), Chance(after - before, se))


LEVERS = (
    lever("Bewaar meer reserve", 0.121),
    lever("Open eerder", 0.05),
    lever("Vraag een hogere bijdrage", 0.38),
    lever("Zoek bedrijven erbij", 0.31),
)

BLOCKS = (
    WallBlock(
        "basis",
        "Curriculum",
        "curriculum",
        "Actueel curriculum",
        1,
        (WallBrick("a", "ready"), WallBrick("b", "idea")),
        "half klaar",
    ),
    WallBlock("lab", "Waterlab", "environment", "Omgeving", 1, (WallBrick("c", "outdated"),)),
    WallBlock("eco", "Keten", "ecosystem", "Ketens", 0, (WallBrick("d", "building"),), "samen"),
    WallBlock(
        "avond", "Avondcursus", "lifelong_learning", "LLO", 3, (), "", (Missing("Innovatieve onderwijsmodellen"),)
    ),
)

LANE = Lane(
    (LaneGroup("i", "Installatiebedrijven", "80–130 in bereik"), LaneGroup("w", "Waterschappen")),
    (
        LaneBlock("c", "Curriculum", "curriculum"),
        LaneBlock("l", "Waterlab", "environment"),
        LaneBlock("a", "Cursus", "eigen"),
    ),
    (
        LanePin("i", "c", 1, 35, 102, 4),
        LanePin("i", "l", 2, 9, 80, 2),
        LanePin("w", "c", 3, 0, 30, 0, "opent 2031"),
        LanePin("w", "a", 4, 0, 30, 0, "te vroeg", marked=True),
    ),
    (
        LaneArrow(("i", "c"), ("i", "l"), "deepening", 0.6),
        LaneArrow(("i", "c"), ("w", "c"), "broadening", 0.4),
        LaneArrow(("i", "l"), ("w", "a"), "leap", 0.2),
        LaneArrow(("i", "c"), ("w", "c"), "reference", 0.4),
    ),
)

YEARS = tuple(
    CoverageYear(
        2024 + i,
        Cover(100_000 + 60_000 * i, 420_000, 300_000 if i < 4 else 0),
        Cover(2 + 0.3 * i, 2.5 + 0.4 * i),
        Cover(700 + 150 * i, 600 + 160 * i),
    )
    for i in range(10)
)

HEAD = RouteStep("Installatiebedrijven · Curriculum", "headpin")
LAB = RouteStep("Installatiebedrijven · Waterlab", "deepening")
WATER = RouteStep("Waterschappen · Curriculum", "broadening")
ROUTES = (
    RouteChance((HEAD, WATER, LAB), Chance(0.44, 0.01)),
    RouteChance((HEAD, LAB, WATER), Chance(0.61, 0.01), best=True),
    RouteChance((HEAD, LAB), Chance(0.6, 0.01), best=True),
)
