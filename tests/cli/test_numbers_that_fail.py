"""A safety net: when the engine stops on a number, the terminal says which, and shows no traceback."""

import json

import pytest

from bestendig.cli import main
from bestendig.domain.texts import LANGUAGES
from bestendig.files.texts import load_texts


class Trouble(ArithmeticError):
    """What the engine raises."""

    what, quarter, pin = "reserve", "2027-Q3", "installateurs/basis"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_names_the_number_the_quarter_and_the_pin(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_args: object, **_options: object) -> int:
        raise Trouble

    monkeypatch.setattr("bestendig.cli.main.Doors.main", fails)
    assert main.run(["run", "plan.yaml", "--json", "--lang", language]) == 2
    text = json.loads(capsys.readouterr().out)["error"]["text"]
    assert text == load_texts(language)("cli.error.numbers", what="reserve", where="2027-Q3 · installateurs/basis")
