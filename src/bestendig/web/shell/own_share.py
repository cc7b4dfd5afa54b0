"""One organisation's part in words, for its own page and for a link."""

from typing import Any

from bestendig.reports.wording.numbers import euro, hours, number
from bestendig.store.partner import Amount, OwnShare
from bestendig.web.shell.language import quarter_text, texts


def share_context(share: OwnShare) -> dict[str, Any]:
    """What the template `shell/own_share.html` shows."""
    say = texts()
    return {
        "share": share,
        "cash": _range(share.cash_euro_per_year, lambda value: euro(value, say)),
        "hours": _range(share.in_kind_hours_per_year, lambda value: hours(value, say)),
        "worth": euro(share.hours_worth_euro, say),
        "adds": _adds(share),
        "joined": quarter_text(share.joined) if share.joined else "",
        "until": quarter_text(share.committed_until) if share.committed_until else "",
    }


def _range(amount: Amount, said: Any) -> str:
    if amount.low == amount.high:
        return str(said(amount.middle))
    return texts()("own.range", middle=said(amount.middle), low=said(amount.low), high=said(amount.high))


def _adds(share: OwnShare) -> str:
    """What the contribution adds, in futures of a hundred; not finer than its error allows."""
    if share.chance is None:
        return texts()("own.adds.unknown")
    if not share.chance.is_clear:
        return texts()("own.adds.nothing")
    many = number(abs(100 * share.chance.value), texts())
    return texts()("own.adds.more" if share.chance.value > 0 else "own.adds.less", many=many)
