"""Comments: who may read, write, resolve and remove them; who is named gets a mail; nothing in them runs."""

import json

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from bestendig.files.texts import load_texts
from bestendig.store.comments import add_comment
from bestendig.store.mentions import mentionable, mentioned_in, without
from bestendig.store.models import AuditEntry, Comment, Membership, Pps, User
from bestendig.store.people import set_role
from bestendig.store.privacy import erase, own_data
from tests.web.conftest import Play

NL = load_texts("nl")
HTMX = {"HX-Request": "true"}


def where(pps: Pps, name: str, **more: int) -> str:
    return reverse(f"comments:{name}", kwargs={"key": pps.key, **more})


def say(client: Client, pps: Pps, text: str, about: str = "blocks.basis") -> Comment | None:
    client.post(where(pps, "add"), {"about": about, "text": text})
    return Comment.objects.order_by("-pk").first()


def page(client: Client, pps: Pps, query: str = "") -> str:
    return client.get(where(pps, "page") + query).content.decode()


def members(*names: str) -> list[User]:
    return [User(pk=n + 1, name=name, email=f"lid{n}@school.example") for n, name in enumerate(names)]


@pytest.mark.parametrize(
    "text,named,nobody,several",
    [
        ("@Anna klopt dit?", ["Anna de Vries"], (), ()),
        ("klopt dit, @anna de vries?", ["Anna de Vries"], (), ()),
        ("@Anna de\n  Vries", ["Anna de Vries"], (), ()),
        ("@Anna @Anna @ANNA", ["Anna de Vries"], (), ()),
        ("(@Kees)", ["Kees"], (), ()),
        ("@Jan Bos en @Jan Smit", ["Jan Bos", "Jan Smit"], (), ()),
        ("@Jan", [], (), ("Jan",)),
        ("@lid1@school.example", ["Jan Bos"], (), ()),
        ("mail kees@Kees.example", [], (), ()),
        ("@Keesje, @Piet.", [], ("Keesje", "Piet"), ()),
        ("@ los", [], (), ()),
        ("@@Kees", [], (), ()),
        ("", [], (), ()),
    ],
)
def test_the_longest_name_of_a_member_after_an_at_sign_counts(
    text: str, named: list[str], nobody: tuple[str, ...], several: tuple[str, ...]
) -> None:
    found = mentioned_in(text, members("Anna de Vries", "Jan Bos", "Jan Smit", "Kees"))
    assert ([user.name for user in found.people], found.nobody, found.several) == (named, nobody, several)


def test_two_people_with_one_name_are_told_apart_by_their_address(pps: Pps, people) -> None:
    User.objects.filter(pk=people["els"].pk).update(name="Anna")
    found = mentioned_in("@Anna of @els@bestendig.example", mentionable(pps))
    assert ([user.pk for user in found.people], found.several) == ([people["els"].pk], ("Anna",))


def test_who_is_named_gets_a_mail_without_what_was_said_and_sees_it_on_a_list(play: Play, pps: Pps, people) -> None:
    say(play("anna"), pps, "@Els de kas is bijna leeg")
    assert [message.to for message in mail.outbox] == [[people["els"].email]]
    assert "kas" not in str(mail.outbox[0].body) + mail.outbox[0].subject
    assert where(pps, "page") in str(mail.outbox[0].body)
    assert "de kas is bijna leeg" in play("els").get(reverse("named:page")).content.decode()
    assert "de kas is bijna leeg" in page(play("els"), pps, "?wie=mij")
    assert "de kas is bijna leeg" not in play("anna").get(reverse("named:page")).content.decode()


def test_nobody_is_named_who_may_not_read_it(play: Play, pps: Pps) -> None:
    """Bram is a partner, Dina an analyst, Chris no member: they see no comments, so they get no mail."""
    say(play("anna"), pps, "@Bram @Dina @Chris @bram@bestendig.example kijk eens")
    assert mail.outbox == []
    assert not Comment.objects.get().mentioned.exists()


def test_who_lost_his_role_no_longer_sees_where_he_was_named(play: Play, pps: Pps, people) -> None:
    say(play("anna"), pps, "@Els geheim getal 12345")
    Membership.objects.filter(user=people["els"]).update(role="partner")
    assert "12345" not in play("els").get(reverse("named:page")).content.decode()


def test_a_name_cannot_add_lines_to_the_head_of_the_mail(play: Play, pps: Pps, people) -> None:
    User.objects.filter(pk=people["anna"].pk).update(name="Anna\r\nBcc: dief@elders.example")
    say(play("anna"), pps, "@Els")
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == [people["els"].email]


@pytest.mark.parametrize("role,may", [("reader", False), ("commenter", True), ("editor", True), ("manager", True)])
def test_commenters_and_above_write_and_resolve_and_readers_read(
    role: str, may: bool, play: Play, pps: Pps, people
) -> None:
    set_role(people["els"], pps, role)
    first, _ = add_comment(pps, people["anna"], "", "van Anna")
    els = play("els")
    assert "van Anna" in page(els, pps)
    assert els.post(where(pps, "add"), {"about": "", "text": "van Els"}).status_code == (302 if may else 403)
    assert els.post(where(pps, "settle", number=first.pk), {}).status_code == (302 if may else 403)
    assert Comment.objects.filter(text="van Els").exists() is may
    assert (Comment.objects.get(pk=first.pk).resolved_by == people["els"]) is may


@pytest.mark.parametrize("who", ["bram", "dina", "chris", "anonymous"])
def test_partner_analyst_and_outsider_see_no_comments(who: str, play: Play, pps: Pps, people) -> None:
    comment, _ = add_comment(pps, people["anna"], "figure.reserve", "over het bedrijf van een ander")
    client = play(who)
    for name in ("page", "thread"):
        assert client.get(where(pps, name), {"bij": "figure.reserve"}, headers=HTMX).status_code in (302, 403, 404)
    for name, number in (("settle", comment.pk), ("remove", comment.pk)):
        assert client.post(where(pps, name, number=number)).status_code in (302, 403, 404)
    overview = client.get(reverse("overview:page", kwargs={"key": pps.key})).content.decode()
    assert 'class="remark' not in overview
    assert Comment.objects.get().resolved_at is None


def test_a_comment_is_resolved_and_opened_again_and_the_log_tells(play: Play, pps: Pps) -> None:
    comment = say(play("anna"), pps, "klopt dit?")
    assert comment
    for done, state in (("1", "resolved"), ("1", "resolved"), ("0", "open")):
        play("anna").post(where(pps, "settle", number=comment.pk), {"klaar": done})
        assert "klopt dit?" in page(play("els"), pps, f"?stand={state}")
    told = AuditEntry.objects.filter(action__startswith="comment").order_by("pk")
    assert [line.action for line in told] == ["comment", "comment_resolved", "comment_reopened"]
    assert all("klopt" not in line.target for line in told)


def test_one_takes_away_ones_own_comment_and_a_manager_any(play: Play, pps: Pps, people) -> None:
    set_role(people["els"], pps, "commenter")
    mine, _ = add_comment(pps, people["els"], "", "van Els")
    theirs, _ = add_comment(pps, people["anna"], "", "van Anna")
    assert play("els").post(where(pps, "remove", number=theirs.pk)).status_code == 403
    assert play("els").post(where(pps, "remove", number=mine.pk)).status_code == 302
    assert list(Comment.objects.all()) == [theirs]
    assert AuditEntry.objects.get(action="delete").target == f"comment {mine.pk}"


@pytest.mark.parametrize("about", ["blocks.weg", "blocks", "figure.nonsense", "pins.basis", "<script>", "x" * 500])
def test_a_comment_on_what_is_not_there_is_refused(about: str, play: Play, pps: Pps) -> None:
    assert play("anna").post(where(pps, "add"), {"about": about, "text": "x"}).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text,status", [("", 422), (" \n ", 422), ("x" * 4001, 422), ("x" * 4000, 302)])
def test_an_empty_or_endless_comment_is_refused_and_what_was_written_stays(
    text: str, status: int, play: Play, pps: Pps
) -> None:
    for headers in ({}, HTMX):
        answer = play("anna").post(where(pps, "add"), {"about": "", "text": text}, headers=headers)
        assert answer.status_code == (200 if status == 302 and headers else status)
    if len(text) > 4000:
        assert text in answer.content.decode()


def test_a_comment_stays_when_its_block_leaves_the_plan(play: Play, pps: Pps, people) -> None:
    add_comment(pps, people["anna"], "blocks.vroeger", "over een oud blok")
    shown = page(play("anna"), pps)
    assert "over een oud blok" in shown
    assert "niet meer in het plan (vroeger)" in shown
    answer = play("anna").get(where(pps, "thread"), {"bij": "blocks.vroeger"}, headers=HTMX)
    assert answer.status_code == 200


def test_the_panel_tells_how_many_are_open(play: Play, pps: Pps) -> None:
    anna = play("anna")
    for many in (1, 2):
        answer = anna.post(where(pps, "add"), {"about": "figure.reserve", "text": "x"}, headers=HTMX)
        told = json.loads(answer["HX-Trigger"])["comments-counted"]
        assert told == {"about": "figure.reserve", "open": many}
    overview = anna.get(reverse("overview:page", kwargs={"key": pps.key})).content.decode()
    assert 'data-about="figure.reserve" data-open="2"' in overview


def test_a_comment_of_another_pps_is_not_reached_through_ones_own(play: Play, pps: Pps, people, plan_text: str) -> None:
    mine = Pps.objects.create(name="Van Chris")
    Membership.objects.create(pps=mine, user=people["chris"], role="manager")
    comment, _ = add_comment(pps, people["anna"], "", "van Anna")
    for name in ("settle", "remove"):
        for key in (pps.key, mine.key):
            address = reverse(f"comments:{name}", kwargs={"key": key, "number": comment.pk})
            assert play("chris").post(address).status_code == 404
    assert Comment.objects.get(pk=comment.pk).resolved_at is None


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*191 }}{% now %}"]
)
def test_markup_in_a_comment_a_name_or_a_filter_stays_text(markup: str, play: Play, pps: Pps, people) -> None:
    User.objects.filter(pk=people["els"].pk).update(name=markup)
    say(play("anna"), pps, f"{markup} @{markup}", "figure.reserve")
    seen = [
        page(play("anna"), pps, "?stand=all"),
        play("anna").get(where(pps, "page"), {"q": markup, "bij": markup, "wie": markup}).content.decode(),
        play("anna").get(where(pps, "thread"), {"bij": "figure.reserve"}, headers=HTMX).content.decode(),
        play("els").get(reverse("named:page")).content.decode(),
    ]
    for text in seen:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "1337" not in text


def test_ones_comments_are_in_ones_data_and_erasure_takes_words_and_name_out(pps: Pps, people) -> None:
    set_role(people["els"], pps, "commenter")
    mine, _ = add_comment(pps, people["els"], "", "van Els zelf")
    theirs, _ = add_comment(pps, people["anna"], "", "@Els en @els@bestendig.example: kijk")
    data = own_data(people["els"])
    assert [row["text"] for row in data["comments"]] == ["van Els zelf"]
    assert len(data["named_in"]) == 1
    assert "kijk" not in json.dumps(data["named_in"], default=str)
    erase(people["els"])
    assert Comment.objects.get(pk=mine.pk).text == ""
    left = Comment.objects.get(pk=theirs.pk)
    assert left.text == "@– en @–: kijk"
    assert not left.mentioned.exists()


def test_a_name_is_only_taken_out_where_it_is_a_mention() -> None:
    (els,) = members("Els")
    assert without("@Els, @Elsa en Els", els) == "@–, @Elsa en Els"


def test_so_many_comments_an_hour_and_no_more(play: Play, pps: Pps, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "comment": (2, 3600)}
    answers = [play("anna").post(where(pps, "add"), {"about": "", "text": "x"}).status_code for _ in range(3)]
    assert answers == [302, 302, 429]
    assert Comment.objects.count() == 2


def test_a_name_that_nobody_has_is_a_warning_and_no_good_news(anna: Client, pps: Pps) -> None:
    about = {"about": "", "text": "@Keesje de kas is bijna leeg"}
    listed = anna.post(where(pps, "add"), about, follow=True).content.decode()
    beside = anna.post(where(pps, "add"), about, headers={"HX-Request": "true"}).content.decode()
    for shown in (listed, beside):
        alert = shown.split("utrecht-alert--", 1)[1]
        assert alert.startswith("warning")
        assert NL("comments.nobody", names="@Keesje") in alert
