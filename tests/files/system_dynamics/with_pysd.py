"""Runs an exported model in another program, PySD."""

import warnings
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import Texts
from bestendig.files.catalogue import load_catalogue
from bestendig.files.plan.read import load_plan_file
from bestendig.files.system_dynamics.vensim import write_vensim
from bestendig.files.system_dynamics.xmile import write_xmile
from bestendig.files.texts import load_texts
from tests.files.system_dynamics.comparing import FLOWS, STOCKS, Compared, furthest_apart

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what PySD imports is older than the rest
    import pysd

EXAMPLES = sorted(Path(str(files("bestendig") / "catalogue" / "examples")).glob("*.yaml"))
ARRAYS = ("customers", "founding", "phase", "margin", "learners", "trust", "settled", "freshness")
NAMES = (*FLOWS.values(), *STOCKS.values(), *ARRAYS, "alive")
FORMS: dict[str, tuple[Callable[..., str], Callable[..., Any]]] = {
    "mdl": (write_vensim, pysd.read_vensim),
    "xmile": (write_xmile, pysd.read_xmile),
}


def plain(column: str) -> str:
    return column.replace('"', "").replace(" ", "_")


def run_elsewhere(plan: Plan, form: str, folder: Path, texts: Texts) -> pd.DataFrame:
    write, read = FORMS[form]
    file = folder / f"model.{form}"
    file.write_text(write(plan, load_catalogue(), texts), encoding="utf-8")
    asked = [name.replace("_", " ") if form == "mdl" else name for name in NAMES]
    results = read(str(file)).run(return_columns=asked)
    results.columns = [plain(column) for column in results.columns]
    return results


def furthest(example: Path, form: str, folder: Path) -> Compared:
    """Where PySD and the engine differ most on an example."""
    plan, _ = load_plan_file(example)
    if plan is None:
        raise ValueError(example)
    results = run_elsewhere(plan, form, folder, load_texts("nl"))

    def value(name: str, element: str | None, time: int) -> float:
        column = f"{name}[{element}]"
        # PySD makes a single number of an array with one element
        return float(results.loc[time, column if column in results else name])

    return furthest_apart(plan, value)
