import pytest

from bestendig.domain.catalogue import Catalogue
from bestendig.files.catalogue import load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()
