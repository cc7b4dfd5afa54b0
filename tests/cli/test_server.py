"""Commands of the server start Django by the name of its settings, in a process of their own."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def program(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    database = {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}"}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **database, "DJANGO_SETTINGS_MODULE": "bestendig.web.settings.local", **settings},
        timeout=120,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made_in = tmp_path_factory.mktemp("server")
    made = program("-m", "django", "migrate", "--verbosity", "0", folder=made_in)
    assert made.returncode == 0, made.stderr
    return made_in


def test_an_account_is_added_once(folder: Path) -> None:
    command = ("-m", "bestendig.cli.main", "user", "add", "anna@bestendig.example", "--name", "Anna", "--no-password")
    first = program(*command, folder=folder)
    assert first.returncode == 0, first.stderr
    assert "anna@bestendig.example" in first.stdout
    second = program(*command, folder=folder)
    assert second.returncode == 1
    assert "Traceback" not in second.stderr
    assert "anna@bestendig.example" in second.stderr


def test_the_first_administrator_can_be_made_before_anything_else_has_run(tmp_path: Path) -> None:
    command = ("-m", "bestendig.cli.main", "user", "add", "beheer@bestendig.example", "--admin", "--no-password")
    said = program(*command, "--json", folder=tmp_path)
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout) == {"email": "beheer@bestendig.example", "administrator": True}


def test_a_server_command_answers_in_the_language_that_was_asked_for(folder: Path) -> None:
    dutch, english = (program("-m", "bestendig.cli.main", "doctor", "--lang", x, folder=folder) for x in ("nl", "en"))
    assert (dutch.returncode, english.returncode) == (0, 0)
    assert "nagekeken" in dutch.stdout
    assert "checked" in english.stdout


@pytest.mark.parametrize("command", ["doctor", "retention"])
def test_a_database_that_is_not_ready_is_said_in_words(tmp_path: Path, command: str) -> None:
    said = program("-m", "bestendig.cli.main", command, folder=tmp_path)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "DATABASE_URL" in said.stderr


@pytest.mark.parametrize("command", ["doctor", "retention"])
def test_a_database_that_is_not_there_is_said_and_not_made(tmp_path: Path, command: str) -> None:
    for ask in (("-m", "bestendig.cli.main", command), ("-m", "django", command)):
        said = program(*ask, folder=tmp_path)
        assert said.returncode == 1
        assert "Traceback" not in said.stderr
        assert f"{tmp_path / 'db.sqlite3'} bestaat niet" in said.stderr
        as_json = program(*ask, "--json", "--lang", "en", folder=tmp_path)
        assert as_json.returncode == 1
        assert "does not exist" in json.loads(as_json.stdout)["error"]["text"]
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_said_not_to_be_ready(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").touch()
    said = program("-m", "bestendig.cli.main", "doctor", folder=tmp_path)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "niet klaar voor gebruik" in said.stderr


def test_a_weak_secret_is_refused_in_words(tmp_path: Path) -> None:
    production = {"DJANGO_SETTINGS_MODULE": "bestendig.web.settings.production", "DJANGO_SECRET_KEY": "kort"}
    said = program("-m", "bestendig.cli.main", "doctor", folder=tmp_path, **production)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "DJANGO_SECRET_KEY" in said.stderr


def test_what_is_past_its_term_goes_and_is_counted(folder: Path) -> None:
    said = program("-m", "bestendig.cli.main", "retention", "--json", folder=folder)
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["invitations"] == 0


def test_a_role_in_a_pps_that_is_not_there_is_refused(folder: Path) -> None:
    said = program("-m", "bestendig.cli.main", "user", "role", "a@b.example", "nergens", "reader", folder=folder)
    assert said.returncode == 1
    assert "nergens" in said.stderr
    assert "Traceback" not in said.stderr


def test_serving_on_a_port_in_use_says_so_and_ends(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = program("-m", "bestendig.cli.main", "serve", "--port", port, folder=tmp_path)
    assert said.returncode == 1
    assert port in said.stdout + said.stderr
    assert "Traceback" not in said.stderr


def test_the_doctor_finds_a_sound_database_sound(folder: Path) -> None:
    said = program("-m", "bestendig.cli.main", "doctor", folder=folder)
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip()


def test_an_account_with_a_hidden_character_in_its_name_is_refused(folder: Path) -> None:
    said = program(
        "-m", "bestendig.cli.main", "user", "add", "b@b.example", "--name", "Bo\u202ex", "--no-password", folder=folder
    )
    assert said.returncode == 1
    assert "U+202E" in said.stderr
