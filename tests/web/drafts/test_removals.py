"""What is taken out takes along all that names it, so that a plan stays a plan. Source: M8."""

from collections.abc import Callable, Iterator

import pytest

from bestendig.domain.plan.document import Plan
from bestendig.files.plan.read import load_plan
from bestendig.store.drafts import Change, _applied
from bestendig.store.examples import Example, examples
from bestendig.web.drafts.removals import without_block, without_group, without_partner, without_pin

Removal = Callable[[Plan], list[Change]]


def removals(plan: Plan) -> Iterator[tuple[str, Removal]]:
    for block in plan.blocks:
        yield f"block {block.id}", lambda plan, id_=block.id: without_block(plan, id_)
    for group in plan.target_groups:
        yield f"group {group.id}", lambda plan, id_=group.id: without_group(plan, id_)
    for partner in plan.partners:
        yield f"partner {partner.id}", lambda plan, id_=partner.id: without_partner(plan, id_)
    for pin in plan.pins:
        yield f"pin {pin.id}", lambda plan, id_=pin.id: without_pin(plan, id_)


@pytest.mark.clause("M8")
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_an_example_without_any_of_its_parts_is_still_a_plan(example: Example) -> None:
    for name, remove in removals(example.plan):
        text = example.text
        for change in remove(example.plan):
            text = _applied(text, change)
        plan, findings = load_plan(text)
        assert plan is not None, (name, findings)
