"""Texts are read the same whether compiled or not, in both languages, fast."""

import os
import time
from pathlib import Path

import pytest

from bestendig.files.compile_texts import main
from bestendig.files.texts import load_texts, read_messages

NL = """
msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# a remark
msgid "shop.title"
msgstr "Winkel van {name}"

msgid "shop.long"
msgstr ""
"Eerste \\"regel\\"\\n"
"tweede \\\\ regel"

msgid "shop.items"
msgid_plural "shop.items"
msgstr[0] "{n} ding"
msgstr[1] "{n} dingen"

msgid "shop.empty"
msgstr ""
"""
EN = NL.replace("Language: nl", "Language: en").replace("ding", "thing").replace("thingen", "things")


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    for language, source in (("nl", NL), ("en", EN)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "shop.po").write_text(source, "utf-8")
    return tmp_path


def test_a_text_is_filled_in_and_its_plural_chosen(locale: Path) -> None:
    texts = load_texts("nl", locale)
    assert texts("shop.title", name="Anna") == "Winkel van Anna"
    assert [texts("shop.items", n=n) for n in (0, 1, 2)] == ["0 dingen", "1 ding", "2 dingen"]


def test_a_key_that_is_missing_or_without_translation_raises(locale: Path) -> None:
    texts = load_texts("nl", locale)
    for key in ("shop.nothing", "shop.empty", ""):
        with pytest.raises(KeyError):
            texts(key)


def test_compiled_and_source_give_the_same_texts(locale: Path) -> None:
    from_source = read_messages("nl", locale)
    assert main(locale) == 0
    assert (locale / "nl" / "shop.mo").exists()
    assert read_messages("nl", locale) == from_source
    assert from_source["shop.long"] == ('Eerste "regel"\ntweede \\ regel',)


def test_a_source_newer_than_its_compiled_file_wins(locale: Path) -> None:
    main(locale)
    po = locale / "nl" / "shop.po"
    po.write_text(NL.replace("Winkel", "Zaak"), "utf-8")
    later = time.time() + 10
    os.utime(po, (later, later))
    assert read_messages("nl", locale)["shop.title"] == ("Zaak van {name}",)


def test_a_damaged_compiled_file_is_passed_over(locale: Path) -> None:
    for damage in (b"", b"nonsense, but long enough to look at twice", b"\xde\x12\x04\x95" + b"\xff" * 40):
        (locale / "nl" / "shop.mo").write_bytes(damage)
        assert read_messages("nl", locale)["shop.title"] == ("Winkel van {name}",)


def test_compiling_names_what_one_language_lacks(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locale / "en" / "shop.po").write_text(EN.replace("{name}", "{who}").replace("shop.long", "shop.other"), "utf-8")
    assert main(locale) == 1
    said = capsys.readouterr().err
    assert "shop.title has other placeholders" in said
    assert "shop.long has no text in en" in said
    assert "shop.other has no text in nl" in said


def test_compiling_names_a_file_that_cannot_be_read(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locale / "en" / "shop.po").write_bytes(EN.encode("utf-8") + b'msgid "a"\nmsgstr "caf\xe9"\n')
    assert main(locale) == 1
    assert "shop.po (en)" in capsys.readouterr().err


def test_a_key_in_two_areas_is_named(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locale / "nl" / "other.po").write_text(NL, "utf-8")
    (locale / "en" / "other.po").write_text(EN, "utf-8")
    assert main(locale) == 1
    assert "shop.title stands in" in capsys.readouterr().err


def test_every_shipped_text_is_complete_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    nl, en = read_messages("nl"), read_messages("en")
    assert sorted(nl) == sorted(en), capsys.readouterr().err
