"""`doctor`: does every chain of versions hold? Exit code 1 and the place when one does not."""

import sys
from typing import Any

from bestendig.store.chain import Break, first_break
from bestendig.store.management.speaking import SpeakingCommand
from bestendig.store.models import PlanVersion, Pps


class Command(SpeakingCommand):
    """Verifies the hash chain of every PPS."""

    needs_database = True

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Look at all of them; say each that is broken, and where."""
        broken = [(pps, found) for pps in Pps.objects.order_by("pk") if (found := first_break(pps))]
        many = PlanVersion.objects.count()
        if not broken:
            self.tell(self.say("doctor.whole", n=many), versions=many, broken=[])
            return
        places = [{"key": pps.key, "number": found.number, "what": found.what} for pps, found in broken]
        words = [self._words(pps, found) for pps, found in broken]
        self.tell("\n".join(words), versions=many, broken=places)
        sys.exit(1)

    def _words(self, pps: Pps, found: Break) -> str:
        what = self.say(f"doctor.what.{found.what}")
        return self.say("doctor.broken", name=pps.name, key=pps.key, number=found.number, what=what)
