"""When the chances of plans beside each other are counted, where that is not the same moment. Source: M4, M10."""

from collections.abc import Sequence

from bestendig.domain.results import Compared
from bestendig.domain.texts import Texts
from bestendig.reports.wording.dates import words_of


def counted(columns: Sequence[Compared], texts: Texts) -> str:
    """At the end of which subsidy each chance is counted; nothing when that is one moment for all."""
    return _told(columns, [column.name for column in columns], texts)


def counted_of_both(before: Compared, after: Compared, texts: Texts) -> str:
    """The same for an older and a newer plan."""
    names = (texts("differences.counted.before"), texts("differences.counted.after"))
    return _told((before, after), names, texts)


def _told(columns: Sequence[Compared], names: Sequence[str], texts: Texts) -> str:
    if len({column.subsidy_end for column in columns}) < 2:
        return ""
    said = [_one(column, name, texts) for column, name in zip(columns, names, strict=True)]
    return texts("differences.counted", moments="; ".join(said))


def _one(column: Compared, name: str, texts: Texts) -> str:
    end = column.subsidy_end
    moment = texts("differences.counted.without") if end is None else words_of(end, texts)
    return texts("differences.counted.one", name=name, moment=moment)
