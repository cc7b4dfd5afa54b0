"""A comment on a block without a mouse: open the block, name somebody in a comment, mark it as dealt with."""

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from bestendig.store.drafts import state_of
from bestendig.store.models import Comment, Pps, User
from tests.browser.editing.conftest import WIDTHS, Visit, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 400


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what is wanted has the focus, and is to be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    pytest.fail(f"no {wanted} within {MOST_TABS} tabs")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_block_is_opened_commented_on_with_a_name_and_the_comment_resolved_by_keyboard(
    width: int, visit: Visit, pps: Pps, els: User
) -> None:
    block = state_of(pps).plan.blocks[0]
    about = f"blocks.{block.id}"
    page = visit(f"/pps/{pps.key}/bouwblokken/", width=width)
    tab_to(page, f'.lego-open[href*="blok={block.id}#"]')
    page.keyboard.press("Enter")
    expect(page.locator("#blok-title")).to_contain_text(block.name)
    tab_to(page, f'#blok .remark[data-about="{about}"]')
    page.keyboard.press("Enter")
    panel = page.get_by_role("region", name="Opmerkingen")
    expect(panel.locator("#opmerkingen-titel")).to_be_focused()
    tab_to(page, "#remark-text")
    page.keyboard.type("Klopt dit nog, ")
    tab_to(page, '[data-mention="@Els "]')
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Uw opmerking")).to_be_focused()
    page.keyboard.type("wat vindt u?")
    assert barriers(page) == []
    assert overflow(page) == 0
    tab_to(page, "#opmerkingen form.remark-form button[type=submit]")
    page.keyboard.press("Enter")
    done = panel.get_by_role("button", name="Afgehandeld")
    expect(done).to_be_visible()
    comment = Comment.objects.get()
    assert (comment.about, comment.text, list(comment.mentioned.all())) == (
        about,
        "Klopt dit nog, @Els wat vindt u?",
        [els],
    )
    assert [message.to for message in mail.outbox] == [[els.email]]
    expect(page.locator(f'#blok .remark[data-about="{about}"]')).to_have_attribute("data-open", "1")
    expect(panel.locator("#opmerkingen-titel")).to_be_focused()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if done.evaluate("it => it === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(panel.get_by_text("1 afgehandelde opmerking")).to_be_visible()
    assert Comment.objects.get().resolved_by is not None
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(":focus")).to_have_attribute("data-about", about)
    assert page.evaluate("document.activeElement.closest('#blok') !== null"), "the focus went to another button"
