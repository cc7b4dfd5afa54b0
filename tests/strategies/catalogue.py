"""The shipped catalogue, for tests by hypothesis (an argument of its size is too long to print)."""

from bestendig.domain.catalogue import Catalogue
from bestendig.files.catalogue import load_catalogue

CATALOGUE: Catalogue = load_catalogue()
