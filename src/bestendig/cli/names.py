"""Uncertain numbers by name: `pins.zorg/lab.cash_euro_per_customer_per_year` is `bijdrage per klant (zorg/lab)`."""

from bestendig.cli.plans import Ready
from bestendig.domain.plan.register import Assumption, assumptions


def number_names(ready: Ready) -> dict[str, str]:
    """Per stream of draws the name of its number, in the reader's language."""
    names: dict[str, str] = {}
    for assumption in assumptions(ready.plan, ready.catalogue):
        names[assumption.setting] = _name(assumption, ready)
    for group in ready.plan.target_groups:
        names[f"entry.{group.id}"] = ready.texts("cli.names.entry", group=group.name)
    for pin in ready.plan.pins:
        names[f"pilot.{pin.group}/{pin.block}"] = ready.texts("cli.names.pilot", pin=f"{pin.group}/{pin.block}")
    return names


def _name(assumption: Assumption, ready: Ready) -> str:
    if assumption.origin == "model":
        return ready.catalogue.parameters[assumption.key].text.of(ready.texts.language)
    label = ready.texts(assumption.label)
    place = assumption.setting.split(".")
    owner = place[1] if place[0] == "pins" else assumption.owner
    return f"{label} ({owner})" if owner else label
