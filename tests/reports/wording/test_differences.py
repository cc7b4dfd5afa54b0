"""What differs between two plans is told in words, whatever came or went."""

import re
from itertools import permutations

import pytest

from bestendig.domain.plan.differences import differences
from bestendig.domain.plan.document import Plan
from bestendig.domain.texts import LANGUAGES, Language
from bestendig.files.catalogue import CATALOGUE, load_catalogue
from bestendig.files.plan.read import load_plan, load_plan_file
from bestendig.files.texts import load_texts
from bestendig.reports.wording.differences import differing, numbers_of

THIN = b"bestendig: 1\nname: Nieuw\nstart: 2026-Q1\n"
FULL = [load_plan_file(path)[0] for path in sorted((CATALOGUE / "examples").glob("*.yaml"))]
PLANS = [plan for plan in (load_plan(THIN)[0], *FULL) if plan]
CODE = re.compile(r"\w+\(\w*=|<\w+|None|\bobject at\b|\{'")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before,after", list(permutations(PLANS, 2)), ids=lambda plan: plan.name)
def test_every_difference_between_two_plans_is_told_in_words(before: Plan, after: Plan, language: Language) -> None:
    say = load_texts(language)
    first, second = (numbers_of(plan, load_catalogue(), say) for plan in (before, after))
    told = differing(differences(before, after), before, after, first.beside(second), say)
    assert told
    for one in told:
        for words in (one.what, one.before, one.after):
            assert words
            assert not CODE.search(words), words
