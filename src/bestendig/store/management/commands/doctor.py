"""`doctor`: does every chain of versions hold? Exit code 1 and the place when one does not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from bestendig.files.texts import load_texts
from bestendig.store.chain import first_break
from bestendig.store.models import PlanVersion, Pps

SAY = load_texts("nl")


class Command(BaseCommand):
    """Verifies the hash chain of every PPS."""

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Look at all of them; say each that is broken, and where."""
        broken = [(pps, found) for pps in Pps.objects.order_by("pk") if (found := first_break(pps))]
        for pps, found in broken:
            self.stderr.write(SAY("doctor.broken", name=pps.name, key=pps.key, number=found.number, what=found.what))
        if broken:
            sys.exit(1)
        self.stdout.write(SAY("doctor.whole", n=PlanVersion.objects.count()))
