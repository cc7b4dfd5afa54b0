"""Editing the plan as text: messages at their lines, versions, two people at once, files in and out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, barriers, shoot

pytestmark = pytest.mark.browser


def replace(page: Page, old: str, new: str) -> None:
    """Change the text as typing does."""
    text = page.locator("#text").input_value()
    assert old in text
    page.locator("#text").fill(text.replace(old, new))


def save(page: Page, reason: str) -> None:
    page.get_by_label("Wat heeft u veranderd").fill(reason)
    page.get_by_role("button", name="Bewaar als nieuwe versie").click()


def test_a_mistake_is_shown_at_its_line_while_typing_and_with_how_to_mend_it(
    open_page: OpenPage, pps_path: str
) -> None:
    page = open_page(f"{pps_path}plan/")
    expect(page.locator("#messages .error")).to_have_count(0)
    replace(page, "reserve_euro: 40000", "reserve_euro: veel")
    message = page.locator("#messages .error").first
    expect(message).to_contain_text("regel")
    line = message.locator("a").get_attribute("data-line")
    expect(page.locator(f"#regel-{line}")).to_have_class("error")
    lines = page.locator("#text").input_value().split("\n")
    assert "reserve_euro: veel" in lines[int(line or 0) - 1]
    shoot(page, "plan-fout")
    assert barriers(page) == []
    page.get_by_role("button", name="Bewaar als nieuwe versie").click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet bewaard")
    assert "reserve_euro: veel" in page.locator("#text").input_value()
    shoot(page, "plan-niet-bewaard")


def test_a_save_is_a_version_with_its_reason_and_an_old_one_can_be_put_back(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(f"{pps_path}plan/")
    replace(page, "reserve_euro: 40000", "reserve_euro: 90000")
    save(page, "Toezegging van de gemeente")
    expect(page.get_by_role("status").first).to_contain_text("versie 2")
    page.locator(".menu-wide").get_by_role("link", name="Delen en beheer").click()
    page.locator(".menu-wide").get_by_role("link", name="Geschiedenis").first.click()
    expect(page.locator(".versions li").first).to_contain_text("Toezegging van de gemeente")
    shoot(page, "geschiedenis-twee")
    page.get_by_role("link", name="Versie 2", exact=True).click()
    expect(page.locator(".line-in")).to_contain_text("90000")
    expect(page.locator(".line-out")).to_contain_text("40000")
    shoot(page, "versie-verschil")
    assert barriers(page) == []
    page.get_by_role("link", name="Alle versies").click()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator(".versions li")).to_have_count(3)
    page.locator(".menu-wide").get_by_role("link", name="Plan", exact=True).click()
    page.locator(".menu-wide").get_by_role("link", name="Plantekst").first.click()
    assert "reserve_euro: 40000" in page.locator("#text").input_value()


def test_two_who_edit_at_once_both_keep_their_work(open_page: OpenPage, pps_path: str) -> None:
    first, second = open_page(f"{pps_path}plan/"), open_page(f"{pps_path}plan/")
    replace(first, "reserve_euro: 40000", "reserve_euro: 70000")
    save(first, "eerste")
    expect(first.get_by_role("status").first).to_contain_text("versie 2")
    replace(second, "staff_fte: 1.2", "staff_fte: 2")
    save(second, "tweede")
    expect(second.get_by_role("heading", level=1)).to_contain_text("Iemand anders heeft intussen bewaard")
    expect(second.locator(".line-in").first).to_contain_text("70000")
    merged = second.locator("#text").input_value()
    assert "reserve_euro: 70000" in merged
    assert "staff_fte: 2" in merged
    shoot(second, "plan-conflict")
    assert barriers(second) == []
    second.get_by_role("button", name="Bewaar samengevoegd plan").click()
    expect(second.get_by_role("status").first).to_contain_text("versie 3")


def test_who_changed_the_same_line_chooses(open_page: OpenPage, pps_path: str) -> None:
    first, second = open_page(f"{pps_path}plan/"), open_page(f"{pps_path}plan/")
    for page, euro in ((first, "70000"), (second, "80000")):
        replace(page, "reserve_euro: 40000", f"reserve_euro: {euro}")
        save(page, euro)
        page.wait_for_load_state("load")
    merged = second.locator("#text").input_value()
    assert "70000" in merged
    assert "80000" in merged
    shoot(second, "plan-keuze")
    chosen = "".join(line for line in merged.splitlines(keepends=True) if "70000" not in line and ">>>" not in line)
    second.locator("#text").fill(chosen)
    second.get_by_role("button", name="Bewaar samengevoegd plan").click()
    expect(second.get_by_role("status").first).to_contain_text("versie 3")


def test_a_plan_goes_out_as_a_file_and_comes_in_as_one(open_page: OpenPage, pps_path: str, tmp_path: Path) -> None:
    page = open_page(f"{pps_path}plan/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download (YAML)").click()
    text = download.value.path().read_text(encoding="utf-8")
    changed = tmp_path / "plan.yaml"
    changed.write_text(text.replace("reserve_euro: 40000", "reserve_euro: 55000"), encoding="utf-8")
    page.get_by_label("Planbestand").set_input_files(changed)
    page.get_by_role("button", name="Stuur in en bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("versie 2")
    assert "reserve_euro: 55000" in page.locator("#text").input_value()


def test_a_file_that_is_too_large_is_refused_in_words(open_page: OpenPage, pps_path: str, tmp_path: Path) -> None:
    page = open_page(f"{pps_path}plan/")
    large = tmp_path / "groot.yaml"
    large.write_bytes(b"# " + b"x" * (2 * 1024 * 1024) + b"\n")
    page.get_by_label("Planbestand").set_input_files(large)
    page.get_by_role("button", name="Stuur in en bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("Een plan mag 1 MB zijn")


def test_the_link_for_keyboards_leads_past_the_menu(open_page: OpenPage, pps_path: str) -> None:
    page = open_page(f"{pps_path}plan/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()
