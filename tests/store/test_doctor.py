"""Does every chain of versions hold, and where not?"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from bestendig.store.models import Pps, User
from bestendig.store.versions import save_version


def test_whole_chains_are_said_to_be_whole(pps: Pps) -> None:
    said = StringIO()
    call_command("doctor", stdout=said)
    assert "heel" in said.getvalue()


def test_a_version_that_was_changed_past_the_program_is_found_and_named(pps: Pps, anna: User, plan_text: str) -> None:
    save_version(pps, plan_text + "# tweede\n", anna, "", 1)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER store_planversion_only_add")
        cursor.execute("UPDATE store_planversion SET reason = 'vervalst' WHERE number = 2")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=said)
    assert pps.key in said.getvalue()
    assert "versie 2" in said.getvalue()
