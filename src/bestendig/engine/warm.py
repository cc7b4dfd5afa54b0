"""Compiles the kernel once, so that no forecast waits for it: `python -m bestendig.engine.warm`."""

import numpy as np

from bestendig.engine.kernel import run_kernel
from bestendig.engine.layout import NEVER, Layout, Structure
from bestendig.engine.tables import build_tables
from bestendig.engine.work import make_outcome, make_work


def warm() -> None:
    """Compile the one specialisation that every command and page uses, or load it from the cache."""
    layout = Layout(groups=0, blocks=0, pins=0, references=0, lines=0, pin_partners=0, free_partners=0)
    none = np.zeros(0, np.int64)
    structure = Structure(
        quarters=0,
        quarters_before=0,
        pin_group=none,
        pin_block=none,
        rank=none,
        opens=none,
        start_phase=none,
        route=none,
        founding_until=none,
        reference_from=none,
        reference_to=none,
        carriers=np.zeros((0, 0, 0), np.uint8),
        requires=np.zeros((0, 0), np.uint8),
        requires_any=none,
        block_archetype=none,
        present=np.zeros(0, np.uint8),
        kappa=np.zeros(0),
        freshness=np.zeros(0),
        line_weight=np.zeros((0, 0)),
        line_margin=np.zeros((0, 0)),
        pin_partner_pin=none,
        pin_partner_here=np.zeros((0, 0), np.uint8),
        free_partner_here=np.zeros((0, 0), np.uint8),
        free_partner_structural=np.zeros(0, np.uint8),
        subsidy_from=NEVER,
        subsidy_until=-1,
        gap_from=NEVER,
        subsidy_quarters=1,
    )
    out = make_outcome(layout, 1, 0, [-1] * 9)
    run_kernel(build_tables(structure, layout), np.ones((layout.rows, 1)), make_work(layout), out, 0)


if __name__ == "__main__":
    warm()
