"""The example PPS'en that come with the program."""

from functools import cache
from importlib import resources
from typing import NamedTuple

from bestendig.domain.plan.document import Plan
from bestendig.files.plan.read import load_plan
from bestendig.store.models import Membership, Pps, User
from bestendig.store.rules import MANAGER
from bestendig.store.versions import Refused, create_pps


class Example(NamedTuple):
    """An example plan: its name among the examples, its text, and what it says."""

    id: str
    text: str
    plan: Plan


@cache
def examples() -> tuple[Example, ...]:
    """All example plans, by name of the file."""
    folder = resources.files("bestendig") / "catalogue" / "examples"
    found = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            text = file.read_text(encoding="utf-8")
            plan, findings = load_plan(text, file.name)
            if plan is None:
                raise ValueError(f"example {file.name}: {findings}")
            found.append(Example(file.name.removesuffix(".yaml"), text, plan))
    return tuple(found)


def load_examples(manager: User, reason: str) -> int:
    """Load each example once and let `manager` manage it; how many were new."""
    new = 0
    for example in examples():
        if Pps.objects.filter(example=example.id).exists():
            continue
        made = create_pps(example.text, None, reason, example=example.id)
        if isinstance(made, Refused):
            raise TypeError(f"example {example.id}: {made.findings}")
        Membership.objects.create(pps=made[0], user=manager, role=MANAGER)
        new += 1
    return new
