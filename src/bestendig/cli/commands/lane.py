"""`bestendig lane`: groups × blocks, the route's steps by name, who persuades whom, and what volume brings.

Source: M12, M13, M15-M19.
"""

from datetime import datetime

import click

from bestendig.cli.asking import Asked, common, day_of, day_option, draws_option, plan_argument, seed_option
from bestendig.cli.lane_tables import show_arrows, show_entry, show_grid, show_next, show_reach, show_route, show_volume
from bestendig.cli.output import print_json, say
from bestendig.cli.plans import ready_plan
from bestendig.domain.scaling.lane import lane_of
from bestendig.domain.scaling.volume import DRAWS
from bestendig.domain.texts import Language

MOST_DRAWS = 20_000


@click.command("lane", help="cli.lane.help")
@plan_argument
@day_option
@seed_option
@draws_option(DRAWS, most=MOST_DRAWS)
@common
def command(
    plan_file: str, *, today: datetime | None, seed: int, draws: int, as_json: bool, lang: Language | None
) -> None:
    """Shows the lane as it stands on a day."""
    ready = ready_plan(Asked(as_json, lang), plan_file)
    lane = lane_of(ready.plan, ready.catalogue, day_of(today).date(), seed, draws)
    if as_json:
        print_json(lane)
        return
    if not ready.plan.pins:
        say(ready.texts("cli.headpin.none"))
        return
    for show in (show_grid, show_route, show_next, show_reach, show_arrows, show_volume, show_entry):
        show(lane, ready)
