"""What people fill in is understood; what is wrong has its sheet, its cell and a remedy."""

import datetime
import io
from typing import Any

import pytest
from openpyxl import Workbook

from bestendig.domain.checks.wording import worded
from bestendig.domain.findings import Finding
from bestendig.domain.plan.document import Plan
from bestendig.domain.ranges import lower, upper
from bestendig.domain.texts import LANGUAGES
from bestendig.files.catalogue import load_catalogue
from bestendig.files.excel.read import load_workbook_plan
from bestendig.files.texts import load_texts

Sheets = dict[str, list[list[Any]]]


def good() -> Sheets:
    """As somebody fills it in by hand, in Dutch, without a single code."""
    return {
        "PPS": [
            ["Naam", "Praktijkcentrum Water"],
            ["Begint in kwartaal", "2026 K1"],
            ["Onderwijsniveaus", "vo, mbo; hbo"],
        ],
        "Doelgroepen": [
            ["Naam", "Organisaties in de doelgroep", "Hoe groot de nood van de doelgroep is"],
            ["Installatiebedrijven", "80 tot 130, waarschijnlijk 100", 5],
            ["Waterschappen & co", 21, "3 tot 4"],
        ],
        "Blokken": [
            ["Naam", "Soort blok", "Standaardblok"],
            ["Basis", "Actueel curriculum", None],
        ],
        "Bouwstenen": [
            ["Blok", "Naam", "Toestand", "Uren om de bouwsteen te maken"],
            ["Basis", "Keuzedeel", "In aanbouw", 400],
        ],
        "Aanbod per doelgroep": [
            ["Doelgroep", "Blok", "Klanten van het eerste uur", "Bijdrage per klant in geld"],
            ["installatiebedrijven", "Basis", 8, "€ 3.000 tot 6.000"],
        ],
        "Geld en mensen": [
            ["Vrije reserve bij de start", 60000],
            ["Subsidiebedrag", "1.200.000"],
            ["Van", datetime.date(2026, 1, 1)],
            ["Tot en met", datetime.date(2029, 12, 31)],
            ["Deel van de kosten dat de subsidie dekt", "30%"],
        ],
        "Metingen": [["Kwartaal", "Pin (doelgroep / blok)", "Klanten"], ["K3 2026", "Waterschappen & co / Basis", 3]],
        "Partners": [["Naam", "Bijdrage van de partner in uren"], ["ROC / Noord", 1200]],
    }


def workbook(sheets: Sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(sheets: Sheets) -> tuple[Plan | None, list[Finding]]:
    return load_workbook_plan(workbook(sheets), "plan.xlsx")


def opened() -> Plan:
    sheets = good()
    sheets["Aanbod per doelgroep"].append(["Waterschappen & co", "Basis", None, None])
    plan, findings = read(sheets)
    assert plan, findings
    return plan


def test_names_stand_for_codes_and_codes_are_made_of_names() -> None:
    plan = opened()
    assert [group.id for group in plan.target_groups] == ["installatiebedrijven", "waterschappen-co"]
    assert [pin.id for pin in plan.pins] == [("installatiebedrijven", "basis"), ("waterschappen-co", "basis")]
    assert plan.blocks[0].archetype == "curriculum"
    assert plan.measurements[0].pin == ("waterschappen-co", "basis")


def test_ranges_are_read_as_people_say_them() -> None:
    plan = opened()
    fee = plan.pins[0].cash_euro_per_customer_per_year
    assert (lower(fee), upper(fee)) == (3000, 6000)
    assert (lower(plan.target_groups[0].organisations), upper(plan.target_groups[0].organisations)) == (80, 130)


def test_dates_choices_and_percentages_are_read_as_a_spreadsheet_has_them() -> None:
    plan = opened()
    assert plan.finance.subsidy
    assert (str(plan.finance.subsidy.starts), str(plan.finance.subsidy.until)) == ("2026-Q1", "2029-Q4")
    assert plan.finance.subsidy.share
    assert upper(plan.finance.subsidy.share) == 0.3
    assert plan.blocks[0].bricks[0].state == "building"
    assert plan.levels == ("vo", "mbo", "hbo")
    assert str(plan.measurements[0].quarter) == "2026-Q3"


def test_columns_may_be_moved_left_out_and_headed_in_english_below_a_title_of_ones_own() -> None:
    sheets = good()
    sheets["Target groups"] = [
        ["Our groups, spring"],
        [],
        ["My remark", "Organisations in the target group", "Name"],
        ["call them", "20 to 30", "Installers"],
    ]
    del sheets["Doelgroepen"], sheets["Metingen"]
    sheets["Aanbod per doelgroep"] = [["Target group", "block"], ["Installers", "Basis"]]
    plan, findings = read(sheets)
    assert plan, findings
    assert plan.target_groups[0].name == "Installers"
    assert [(f.level, f.code, f.where.cell) for f in findings] == [
        ("warning", "excel.unknown_heading_far", "Target groups!A3")
    ]


CASES: dict[str, tuple[str, int, int, Any, str, str]] = {
    "a number that is none": ("Doelgroepen", 1, 1, "veel", "plan.range_not_understood", "Doelgroepen!B2"),
    "a range upside down": ("Doelgroepen", 1, 1, "130 tot 80", "plan.range_low_above_high", "Doelgroepen!B2"),
    "a score of seven": ("Doelgroepen", 2, 2, 7, "plan.number_not_a_score", "Doelgroepen!C3"),
    "a name left out": ("Blokken", 1, 0, None, "plan.missing_key", "Blokken!A2"),
    "an unknown block": ("Aanbod per doelgroep", 1, 1, "Bestaat niet", "plan.unknown_block", "Aanbod per doelgroep!B2"),
    "an unknown group": ("Aanbod per doelgroep", 1, 0, "Niemand", "plan.unknown_group", "Aanbod per doelgroep!A2"),
    "an unknown kind": ("Blokken", 1, 1, "Luchtkasteel", "plan.unknown_archetype", "Blokken!B2"),
    "a state that is none": ("Bouwstenen", 1, 2, "bijna", "plan.not_a_choice", "Bouwstenen!C2"),
    "a brick without a block": ("Bouwstenen", 1, 0, None, "excel.brick_without_block", "Bouwstenen!A2"),
    "a brick of an unknown block": ("Bouwstenen", 1, 0, "Elders", "plan.unknown_block", "Bouwstenen!A2"),
    "a quarter that is none": ("PPS", 1, 1, "voorjaar", "plan.quarter_not_understood", "PPS!B2"),
    "negative money": ("Geld en mensen", 1, 1, -5, "plan.number_negative", "Geld en mensen!B2"),
    "a formula without its result": ("Doelgroepen", 1, 1, "=80+50", "excel.formula_without_value", "Doelgroepen!B2"),
    "an error of a formula": ("Doelgroepen", 1, 1, "#REF!", "excel.error_value", "Doelgroepen!B2"),
    "a heading with a slip": (
        "Doelgroepen",
        0,
        1,
        "Organisatie in de doelgroep",
        "excel.unknown_heading",
        "Doelgroepen!B1",
    ),
    "a pin without its line": ("Metingen", 1, 1, "Installatiebedrijven", "plan.not_a_pin", "Metingen!B2"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_has_its_sheet_its_cell_and_a_remedy(case: str, language: Any) -> None:
    sheet, row, column, value, code, cell = CASES[case]
    sheets = good()
    del sheets["Metingen" if sheet != "Metingen" else "Partners"]
    sheets[sheet][row][column] = value
    plan, findings = read(sheets)
    assert plan is None
    found = [f for f in findings if f.code == code]
    assert [f.where.cell for f in found][:1] == [cell], findings
    words = worded(found[0], load_texts(language), load_catalogue())
    assert words.text and words.remedy


def test_a_text_of_a_finding_calls_the_column_by_its_heading() -> None:
    sheets = good()
    sheets["Doelgroepen"][1][1] = "veel"
    found = next(finding for finding in read(sheets)[1] if finding.code == "plan.range_not_understood")
    assert "Organisaties in de doelgroep" in worded(found, load_texts("nl"), load_catalogue()).text
    assert "organisations" not in worded(found, load_texts("nl"), load_catalogue()).text


def test_all_mistakes_come_at_once() -> None:
    sheets = good()
    sheets["Doelgroepen"][1][1], sheets["Doelgroepen"][2][2], sheets["PPS"][1][1] = "veel", 9, "ooit"
    found = {finding.where.cell for finding in read(sheets)[1] if finding.level == "error"}
    assert {"Doelgroepen!B2", "Doelgroepen!C3", "PPS!B2"} <= found


def test_sheets_of_ones_own_are_left_out_with_a_word() -> None:
    sheets = {**good(), "Kladblok": [["van alles", 1]], "Doelgroep": [["Naam"], ["x"]]}
    plan, findings = read(sheets)
    assert plan is None
    assert {(f.code, f.where.cell) for f in findings if f.code.startswith("excel.")} == {
        ("excel.unknown_sheet", "Doelgroep!A1"),
        ("excel.unknown_sheet_far", "Kladblok!A1"),
    }


@pytest.mark.parametrize("sheets", [{"Van alles": [["a", 1]]}, {"PPS": [[]]}, {"Uitleg": [["Naam", "x"]]}])
def test_a_workbook_without_anything_that_is_known_says_so(sheets: Sheets) -> None:
    plan, findings = read(sheets)
    assert plan is None
    assert [finding.code for finding in findings] == ["excel.nothing_known"]
