"""The moments that the overview speaks of: the subsidy's end and two years later, each with its own row of people."""

from dataclasses import dataclass

from bestendig.domain.quarters import Quarter
from bestendig.domain.results import Chance, Forecast, PhaseName
from bestendig.domain.texts import Texts
from bestendig.insight.summary import LATER_YEARS
from bestendig.reports.wording.chances import of_ten, tenths
from bestendig.reports.wording.dates import quarter_of, words_of
from bestendig.reports.wording.headline import ON_OWN_LEGS, moment_of_end


@dataclass(frozen=True)
class Row:
    """One row of people: how many of ten make it, by when, in words."""

    count: int
    said: str
    moment: str
    why: str


def rows_of(found: Forecast, phase: PhaseName | None, say: Texts) -> tuple[Row, ...]:
    """A row for each chance in the sentence above them, so that both say the same."""
    if phase in ON_OWN_LEGS:
        return _still(found, say)
    end = moment_of_end(found)
    rows = [_row(found.at_subsidy_end, end, "end" if found.subsidy_end else "years", say)]
    later = found.later
    if later is not None:
        rows.append(_row(later, end.plus(4 * LATER_YEARS), "later", say))
    return tuple(rows)


def _still(found: Forecast, say: Texts) -> tuple[Row, ...]:
    if not found.by_year:
        return ()
    last = quarter_of(max(found.by_year), found.start)
    return (_row(Chance(1 - found.stopped.p, found.stopped.se), last, "still", say),)


def _row(chance: Chance, moment: Quarter, why: str, say: Texts) -> Row:
    return Row(tenths(chance.p), of_ten(chance.p, say), words_of(moment, say), say(f"overview.row.{why}"))
