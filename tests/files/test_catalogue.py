"""The catalogue is read from its files, mistakes name file and entry, and the cache is never wrong."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bestendig.files.catalogue import CATALOGUE, CatalogueError, load_catalogue


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BESTENDIG_CACHE", str(tmp_path / "cache"))
    load_catalogue.cache_clear()
    return tmp_path / "cache" / "catalogue"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUE, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def change(path: Path, old: str, new: str) -> None:
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")


@pytest.mark.clause("M11")
def test_the_six_archetypes_come_with_what_they_rest_on() -> None:
    archetypes = load_catalogue().archetypes
    assert set(archetypes["lifelong_learning"].requires.all_of) == {"curriculum", "environment", "education_models"}
    assert archetypes["ecosystem"].requires.any_others == 2
    assert len(archetypes) == 6


@pytest.mark.clause("M12")
def test_levels_keep_their_order() -> None:
    assert list(load_catalogue().levels) == ["po", "vo", "mbo", "hbo", "wo"]


def test_cached_and_parsed_catalogue_are_equal(cache: Path) -> None:
    parsed = load_catalogue()
    assert len(list(cache.glob("*.json"))) == 1
    load_catalogue.cache_clear()
    assert load_catalogue() == parsed


def test_a_changed_file_is_never_answered_from_the_cache(copy: Path) -> None:
    before = load_catalogue(copy)
    change(copy / "archetypes.yaml", "kappa: 0.8", "kappa: 0.7")
    load_catalogue.cache_clear()
    assert (
        before.archetypes["lifelong_learning"].kappa,
        load_catalogue(copy).archetypes["lifelong_learning"].kappa,
    ) == (0.8, 0.7)


def test_a_damaged_cache_is_made_anew(cache: Path) -> None:
    whole = load_catalogue()
    (kept,) = cache.glob("*.json")
    kept.write_bytes(b'{"archetypes": [')
    load_catalogue.cache_clear()
    assert load_catalogue() == whole


def test_no_cache_folder_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BESTENDIG_CACHE", str(tmp_path / "file"))
    assert load_catalogue().archetypes


def test_many_readers_at_once_leave_one_whole_cache(cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        all_equal = list(pool.map(lambda _: load_catalogue.__wrapped__(), range(8)))
    assert all(catalogue == all_equal[0] for catalogue in all_equal)
    assert [path.suffix for path in cache.iterdir()] == [".json"]


@pytest.mark.parametrize(
    "file,old,new,said",
    [
        ("archetypes.yaml", "kappa: 0.8", "kappa: 8", ["archetypes.yaml: lifelong_learning.kappa"]),
        (
            "archetypes.yaml",
            "kappa: 0.8",
            "kapa: 0.8",
            ["archetypes.yaml: lifelong_learning.kapa", "lifelong_learning.kappa"],
        ),
        ("archetypes.yaml", "- id: innovation", "- id: curriculum", ["archetypes.yaml: curriculum stands"]),
        ("archetypes.yaml", "- id: innovation", "- di: innovation", ["archetypes.yaml: entry 5 has no id"]),
        ("blocks/curriculum.yaml", "archetype: curriculum", "archetype: [curriculum]", ["blocks/curriculum.yaml: "]),
        ("criteria/development.yaml", "evidence: ", "evidence: proof_", ["criteria/development.yaml: "]),
        ("levels.yaml", "order: 0", "oder: 0", ["levels.yaml"]),
        ("units.yaml", "{id: euro, ", "{id: euro, id: euro, ", ["units.yaml:3: "]),
        ("parameters.yaml", "- id: innovation", "- id: innovation: x", ["parameters.yaml:3: "]),
    ],
)
def test_a_mistake_names_file_and_entry(copy: Path, file: str, old: str, new: str, said: list[str]) -> None:
    change(copy / file, old, new)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(copy)
    for words in said:
        assert words in str(caught.value)
