"""What the tests of the engine share."""

from collections.abc import Callable

import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.engine.compile import Model, compile_plan
from bestendig.files.catalogue import load_catalogue
from tests.oracles.random_plans import random_plan


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def random_model(catalogue: Catalogue) -> Callable[[int], Model]:
    """A random plan, compiled, by its seed."""
    return lambda seed: compile_plan(random_plan(seed, catalogue), catalogue)
