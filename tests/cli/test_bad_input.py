"""Whatever is given, a command ends with a message and exit code 1 or 2, never with a traceback."""

import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bestendig.domain.quarters import FIRST_YEAR, LAST_YEAR
from tests.cli.conftest import EXAMPLES, Door

GALLERY = sorted((Path(__file__).parents[1] / "files" / "broken").iterdir())
READING = ("check", "run", "forecast", "wall", "export")
MORE = {"forecast": ("--draws", "16"), "export": ("--to", "vensim")}


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("command", READING)
def test_a_file_that_is_not_there_gives_a_message_and_two(door: Door, command: str, *, as_json: bool) -> None:
    said = door(command, "nergens.yaml", *MORE.get(command, ()), *(["--json"] if as_json else []))
    assert said.code == 2
    if as_json:
        assert said.json["findings"][0]["code"] == "file.not_found"
    else:
        assert "nergens.yaml" in said.out + said.err


@pytest.mark.parametrize("command", READING)
def test_a_folder_as_plan_gives_a_message_and_two(door: Door, command: str, tmp_path: Path) -> None:
    said = door(command, tmp_path, *MORE.get(command, ()))
    assert said.code == 2
    assert str(tmp_path) in said.out + said.err


@pytest.mark.parametrize("broken", GALLERY, ids=lambda path: path.name)
def test_every_broken_file_gives_findings_in_words(door: Door, broken: Path) -> None:
    said = door("check", broken, "--json", "--lang", "nl")
    errors = [finding for finding in said.json["findings"] if finding["level"] == "error"]
    assert said.code == (0 if not errors else said.code)
    assert bool(errors) == (said.code in (1, 2))
    assert all(finding["text"] for finding in said.json["findings"])


def test_what_is_not_a_plan_at_all_gives_two_and_a_plan_with_mistakes_one(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    for text, code in (("", 2), ("- een\n- lijst", 2), ("a: [", 2), ("bestendig: 1\nname: x\nstart: gisteren", 1)):
        file.write_text(text, encoding="utf-8")
        assert door("check", file).code == code
        assert door("run", file).code == code


def test_the_errors_of_a_plan_go_to_the_error_stream_or_into_the_json(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("bestendig: 1\nname: x\nstart: gisteren\n", encoding="utf-8")
    said = door("forecast", file)
    assert said.out == ""
    assert f"{file}:3" in said.err
    inside = door("forecast", file, "--json")
    assert inside.err == ""
    assert inside.json["error"]["code"] == "plan"
    assert inside.json["findings"][0]["where"] == {"line": 3, "column": 8, "path": "start", "file": str(file)}


MUTATIONS = st.integers(0, 2**32 - 1)
SNIPPETS = (
    b"\x00",
    b"\xff\xfe",
    b"-5",
    b"{",
    b"]",
    b": ",
    b"&a",
    b"*a",
    b"null",
    b"1e999",
    b"\n",
    b"\t",
    b"'",
    b"zo",
    b"|",
)


def mutated(source: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    data = bytearray(source)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[place : place + chance.randint(1, 40)] = b""
        elif kind == 1:
            data[place:place] = chance.choice(SNIPPETS)
        elif kind == 2:
            data[place] = chance.randrange(256)
        else:
            other = chance.randrange(len(data))
            data[place:place] = data[other : other + chance.randint(1, 60)]
    return bytes(data)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=MUTATIONS, example=st.sampled_from(EXAMPLES), command=st.sampled_from(READING))
def test_a_file_with_random_damage_never_brings_a_command_down(
    door: Door, tmp_path: Path, seed: int, example: Path, command: str
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(mutated(example.read_bytes(), seed))
    said = door(command, file, *MORE.get(command, ()), "--lang", "en")
    assert said.code in (0, 1, 2)
    assert "Traceback" not in said.out + said.err
    assert (said.out + said.err).strip()


def test_wrong_usage_gives_two_and_says_so_in_both_languages(door: Door, small: Path) -> None:
    for arguments, dutch, english in (
        (("chek",), "Er is geen opdracht 'chek'", "No such command 'chek'"),
        (("check",), "Er ontbreekt een argument", "Missing argument"),
        (("check", small, "erbij"), "hoort hier niet", "unexpected extra argument"),
        (("run", small, "--zo"), "Er is geen optie '--zo'", "No such option '--zo'"),
        (("forecast", small, "--draws"), "hoort een waarde", "requires an argument"),
        (("forecast", small, "--draws", "veel"), "is geen geheel getal", "is not a whole number"),
        (("forecast", small, "--draws", "0"), "is geen geheel getal", "is not a whole number"),
        (("forecast", small, "--seed", "-1"), "is geen geheel getal", "is not a whole number"),
        (("levers", small, "--aim", "2"), "is geen kans", "is not a chance"),
        (("export", small, "--to", "word"), "is geen van deze", "is not one of"),
        (("check", small, "--on", "morgen"), "is geen datum", "is not a date"),
    ):
        nl = door("--lang", "nl", *arguments)
        en = door("--lang", "en", *arguments)
        assert (nl.code, en.code) == (2, 2)
        assert dutch in nl.err
        assert english in en.err
        assert nl.out == en.out == ""


def test_wrong_usage_is_json_where_json_was_asked(door: Door, small: Path) -> None:
    said = door("forecast", small, "--draws", "x", "--json")
    assert said.code == 2
    assert said.err == ""
    assert said.json["error"]["code"] == "usage"


def test_an_unknown_language_is_wrong_usage(door: Door, small: Path) -> None:
    said = door("check", small, "--lang", "fr")
    assert said.code == 2
    assert "'nl', 'en'" in said.err


def test_a_scenario_with_wrong_settings_ends_with_one(door: Door, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    text = small.read_text(encoding="utf-8")
    file.write_text(text + "scenarios: [{id: mis, name: Mis, set: {finance.reserve_euro: veel}}]\n", encoding="utf-8")
    said = door("compare", file, "--scenarios", "--draws", "16")
    assert said.code == 1
    assert said.err.strip()


@pytest.mark.parametrize("command", ["export", "report"])
def test_an_output_that_cannot_be_written_gives_a_message_and_two(
    door: Door, small: Path, tmp_path: Path, command: str
) -> None:
    ending, more = (".pdf", ("--draws", "16")) if command == "report" else (".mdl", ("--to", "vensim"))
    nowhere = tmp_path / "nergens" / f"uit{ending}"
    folder = tmp_path / f"map{ending}"
    folder.mkdir()
    for target in (nowhere, folder):
        said = door(command, small, "-o", target, *more)
        assert said.code == 2
        assert str(target) in said.err
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    "plan",
    [
        "bestendig: 1\nname: Leeg\nstart: 2026-Q1\n",
        "bestendig: 1\nname: Leeg\nstart: 2026-Q1\nfinance: {staff_fte: 0}\n",
    ],
)
@pytest.mark.parametrize(
    "command", ["check", "phases", "wall", "headpin", "run", "forecast", "levers", "route", "findout", "sensitivity"]
)
def test_a_plan_without_pins_gets_an_answer_in_words(door: Door, tmp_path: Path, plan: str, command: str) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text(plan, encoding="utf-8")
    few = {"sensitivity": ("--draws", "4")}.get(command, ("--draws", "16"))
    assert door(command, file, *few).code == 0
    assert door(command, file, *few, "--json").code == 0


def test_a_version_between_quotes_is_told_to_be_a_number(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text('bestendig: "1"\nname: Ver\nstart: 2026-Q1\n', encoding="utf-8")
    said = door("check", file)
    assert said.code == 1
    assert "zonder aanhalingstekens" in said.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_quarter_outside_the_calendar_is_refused_with_its_bounds(door: Door, tmp_path: Path, language: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(f"bestendig: 1\nname: Ver\nstart: {LAST_YEAR + 1}-Q1\n", encoding="utf-8")
    in_plan = door("check", file, "--lang", language).out
    as_answer = door("new", tmp_path / "n.yaml", "--yes", "--start", "9999-Q1", "--lang", language).err
    for said in (in_plan, as_answer):
        assert str(FIRST_YEAR) in said
        assert str(LAST_YEAR) in said


@pytest.mark.parametrize(("typed", "meant"), [("forcast", "forecast"), ("chek", "check"), ("docter", "doctor")])
def test_a_mistyped_command_is_answered_with_the_one_that_was_meant(door: Door, typed: str, meant: str) -> None:
    said = door(typed)
    assert said.code == 2
    assert "Bedoelt u " in said.err
    assert f"'{meant}'" in said.err


def test_a_command_like_none_of_ours_gets_no_guess(door: Door) -> None:
    said = door("zzzzzz")
    assert said.code == 2
    assert "Bedoelt u" not in said.err


@pytest.mark.parametrize(("lang", "name"), [("nl", "standaardinvoer"), ("en", "standard input")])
def test_mistakes_in_what_came_in_by_the_standard_input_say_so(
    door: Door, monkeypatch: pytest.MonkeyPatch, lang: str, name: str
) -> None:
    for command in ("check", "run"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"bestendig: 1\nname: x\nstart: gisteren\n")))
        said = door(command, "-", "--lang", lang)
        assert f"{name}:3: " in said.out + said.err
