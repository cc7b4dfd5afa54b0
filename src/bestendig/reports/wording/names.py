"""Names of the numbers that a forecast rests on: `Bijdrage per klant (Installateurs · Lab)`."""

from collections.abc import Mapping
from dataclasses import dataclass

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.plan.register import Assumption, assumptions
from bestendig.domain.texts import Texts


def owner_name(owner: str, plan: Plan) -> str:
    """Whose number it is; a pin by the names of its group and block, nobody's is the PPS's own."""
    groups = {group.id: group.name for group in plan.target_groups}
    blocks = {block.id: block.name for block in plan.blocks}
    group, _, block = owner.partition("/")
    if group in groups and block in blocks:
        return f"{groups[group]} · {blocks[block]}"
    return owner


def number_label(item: Assumption, catalogue: Catalogue, texts: Texts) -> str:
    """What a number is, without whose."""
    if item.origin == "model":
        return catalogue.parameters[item.key].text.of(texts.language)
    return texts(item.label)


def number_name(item: Assumption, plan: Plan, catalogue: Catalogue, texts: Texts) -> str:
    """What a number is, and whose."""
    label, owner = number_label(item, catalogue, texts), owner_name(item.owner, plan)
    return f"{label} ({owner})" if owner else label


def number_names(plan: Plan, catalogue: Catalogue, texts: Texts) -> Mapping[str, str]:
    """Per number, by its setting, its name; competitors and pilots, which no one fills in, as well."""
    names = {item.setting: number_name(item, plan, catalogue, texts) for item in assumptions(plan, catalogue)}
    for group in plan.target_groups:
        names[f"entry.{group.id}"] = texts("names.entry", group=group.name)
    for pin in plan.pins:
        name = owner_name(f"{pin.group}/{pin.block}", plan)
        names[f"pilot.{pin.group}/{pin.block}"] = texts("names.pilot", pin=name)
    return names


@dataclass(frozen=True)
class About:
    """The plan that is asked about, and the words to answer in."""

    plan: Plan
    catalogue: Catalogue
    texts: Texts

    @property
    def names(self) -> Mapping[str, str]:
        """What each uncertain number is called."""
        return number_names(self.plan, self.catalogue, self.texts)
