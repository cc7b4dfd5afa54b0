"""Every address of the pages and everybody's answer: the cast of `conftest.py`, one after the other."""

from typing import Any

from bestendig.store.rules import EDITS, MANAGER, PARTNER, READS, ROLES

SIGN_IN = 302
ADMINISTRATOR, OUTSIDER, LINK, NOBODY = "administrator", "outsider", "link", "nobody"
SEATS = ("manager", "editor", "commenter", "reader", "partner", "analyst", ADMINISTRATOR, OUTSIDER, LINK, NOBODY)
"""In which order the answers stand: the roles, somebody who manages accounts, somebody with an account and no role
here, somebody who came in by a link for people without an account, and somebody who was never here."""
Answers = tuple[int, ...]


def answers(status: int, *who: str, **others: int) -> Answers:
    """`status` for those who may; else 403 for a member and 404 for who must not learn that it exists."""
    usual = dict.fromkeys(ROLES, 403) | {ADMINISTRATOR: 404, OUTSIDER: 404, LINK: SIGN_IN, NOBODY: SIGN_IN}
    given = usual | dict.fromkeys(who, status) | others
    return tuple(given[seat] for seat in SEATS)


def all_get(status: int, without_account: int | None = None) -> Answers:
    """The same for everybody with an account, and for the others."""
    last = status if without_account is None else without_account
    return (status,) * (len(SEATS) - 2) + (last, last)


READ = answers(200, *READS)
READ_WRITE = answers(302, *READS)  # starting to compute changes nothing in the plan
FIGURES = answers(200, *READS, "analyst")
COMMENT = answers(302, "commenter", *EDITS)
EDIT = answers(200, *EDITS)
WRITE = answers(302, *EDITS)
MANAGE = answers(200, MANAGER)
MANAGE_WRITE = answers(302, MANAGER)
SIGNED_IN = all_get(200, SIGN_IN)
EVERYBODY = all_get(200)
REDIRECT = all_get(302)
ADMINISTER = answers(200, ADMINISTRATOR, outsider=403)
ADMINISTER_WRITE = answers(302, ADMINISTRATOR, outsider=403)
HERE = {"key": "KEY"}
TABLE: dict[str, tuple[str, dict[str, Any], dict[str, Any], Answers]] = {
    "partnerships:list": ("GET", {}, {}, SIGNED_IN),
    "partnerships:new": ("GET", {}, {}, SIGNED_IN),
    "partnerships:template": ("GET", {}, {}, SIGNED_IN),
    "partnerships:card": ("GET", HERE, {}, FIGURES),
    "overview:page": ("GET", HERE, {}, FIGURES),
    "overview:try": ("GET", HERE, {}, READ),
    "overview:progress": ("GET", HERE, {}, FIGURES),
    "overview:origin": ("GET", {**HERE, "figure": "reserve"}, {}, READ),
    "overview:chart": ("GET", {**HERE, "chart": "reserve", "kind": "csv"}, {}, FIGURES),
    "drafts:set": ("POST", HERE, {"path": "region", "value": "Friesland"}, WRITE),
    "drafts:undo": ("POST", HERE, {}, WRITE),
    "drafts:redo": ("POST", HERE, {}, WRITE),
    "drafts:discard": ("POST", HERE, {}, WRITE),
    "drafts:save": ("POST", HERE, {"reason": "vastgesteld"}, WRITE),
    "blocks:page": ("GET", HERE, {}, READ),
    "blocks:wall": ("GET", HERE, {}, READ),
    "blocks:add": ("POST", HERE, {"standard": "elective_unit"}, WRITE),
    "blocks:move": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:remove": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:use": ("POST", HERE, {"block": "basis"}, WRITE),
    "blocks:add_brick": ("POST", HERE, {"block": "basis", "name": "Keuzedeel"}, WRITE),
    "blocks:remove_brick": ("POST", HERE, {"block": "basis", "brick": "weg"}, WRITE),
    "lane:page": ("GET", HERE, {}, READ),
    "lane:moment": ("GET", HERE, {"t": "4"}, READ),
    "lane:add_pin": ("POST", HERE, {"pin": "installateurs/basis"}, WRITE),
    "lane:remove_pin": ("POST", HERE, {"pin": "installateurs/basis"}, WRITE),
    "lane:route": ("POST", HERE, {"pin": "installateurs/basis", "act": "up"}, WRITE),
    "lane:add_group": ("POST", HERE, {"name": "Waterschappen", "organisations": "20 tot 40"}, WRITE),
    "lane:remove_group": ("POST", HERE, {"group": "installateurs"}, WRITE),
    "lane:add_reference": ("POST", HERE, {"from": "installateurs", "to": "installateurs", "strength": "0,4"}, WRITE),
    "lane:strength": ("POST", HERE, {"of": "trust", "kracht": "0.5"}, WRITE),
    "lane:suggest": ("GET", HERE, {}, READ),
    "lane:part": ("GET", {**HERE, "name": "suggest"}, {}, READ),
    "lane:work": ("POST", {**HERE, "name": "suggest"}, {"act": "start"}, READ_WRITE),
    "lane:take": ("POST", HERE, {"route": "installateurs/basis"}, WRITE),
    "resources:page": ("GET", HERE, {}, READ),
    "resources:pictures": ("GET", HERE, {}, READ),
    "resources:add_partner": ("POST", HERE, {"name": "Bouwbedrijf", "role": "partner", "kind": "company"}, WRITE),
    "resources:remove_partner": ("POST", HERE, {"partner": "weg"}, WRITE),
    "resources:add_line": ("POST", HERE, {"name": "Huur", "kind": "cost", "euro_per_year": "9.000"}, WRITE),
    "resources:remove_line": ("POST", HERE, {"line": "weg"}, WRITE),
    "resources:add_subsidy": ("POST", HERE, {"euro": "300.000", "from": "2026-Q1", "until": "2029-Q4"}, WRITE),
    "evidence:page": ("GET", HERE, {}, READ),
    "evidence:add": (
        "POST",
        HERE,
        {"criterion": "customers_bound", "value": "4", "on": "2026-03-01", "by": "Anna"},
        WRITE,
    ),
    "evidence:remove": ("POST", HERE, {"index": "0"}, WRITE),
    "documents:page": ("GET", HERE, {}, READ),
    "documents:add": ("POST", HERE, {"criterion": "customers_bound"}, WRITE),
    "documents:download": ("GET", {**HERE, "document": "DOCUMENT"}, {}, READ),
    "documents:remove": ("POST", {**HERE, "document": "DOCUMENT"}, {}, WRITE),
    "measurements:page": ("GET", HERE, {}, READ),
    "measurements:add": ("POST", HERE, {"quarter": "2026-Q3", "customers": "9"}, WRITE),
    "measurements:remove": ("POST", HERE, {"index": "0"}, WRITE),
    "advice:page": ("GET", HERE, {}, READ),
    "advice:part": ("GET", {**HERE, "name": "price"}, {}, READ),
    "advice:work": ("POST", {**HERE, "name": "price"}, {"act": "start"}, READ_WRITE),
    "assumptions:page": ("GET", HERE, {}, READ),
    "assumptions:row": ("GET", HERE, {"getal": "finance.reserve_euro"}, READ),
    "assumptions:part": ("GET", {**HERE, "name": "belang"}, {}, READ),
    "assumptions:work": ("POST", {**HERE, "name": "spreiding"}, {"act": "stop"}, READ_WRITE),
    "scenarios:page": ("GET", HERE, {}, READ),
    "scenarios:part": ("GET", {**HERE, "name": "vergelijk"}, {}, READ),
    "scenarios:work": ("POST", {**HERE, "name": "vergelijk"}, {"act": "start"}, READ_WRITE),
    "scenarios:add": ("POST", HERE, {"naam": "Hoger", "stand": "reserve=90000"}, WRITE),
    "scenarios:rename": ("POST", HERE, {"scenario": "weg", "naam": "Anders"}, WRITE),
    "scenarios:remove": ("POST", HERE, {"scenario": "weg"}, WRITE),
    "scenarios:workshop": ("GET", HERE, {}, READ),
    "scenarios:moved": ("GET", HERE, {}, READ),
    "start_new:begin": ("GET", {}, {}, SIGNED_IN),
    "start:step": ("GET", {**HERE, "number": 3}, {}, EDIT),
    "start:resume": ("GET", HERE, {}, WRITE),
    "start:standing": ("GET", HERE, {}, READ),
    "start:add_group": ("POST", HERE, {"name": "Waterschappen", "organisations": "20 tot 40"}, WRITE),
    "start:add_blocks": ("POST", HERE, {"standard": "elective_unit"}, WRITE),
    "start:add_partner": ("POST", HERE, {"name": "Bouwbedrijf"}, WRITE),
    "start:add_subsidy": ("POST", HERE, {"euro": "300.000", "from": "2026-Q1", "until": "2029-Q4"}, WRITE),
    "editor:page": ("GET", HERE, {}, READ),
    "editor:save": ("POST", HERE, {"text": "PLAN", "parent": "1"}, WRITE),
    "editor:check": ("POST", HERE, {"text": "PLAN"}, READ),
    "editor:upload": ("POST", HERE, {"parent": "1"}, WRITE),
    "editor:download": ("GET", {**HERE, "kind": "yaml"}, {}, READ),
    "comments:page": ("GET", HERE, {}, READ),
    "comments:thread": ("GET", HERE, {}, READ_WRITE),  # without scripts to the page
    "comments:add": ("POST", HERE, {"about": "blocks.basis", "text": "Klopt dit?"}, COMMENT),
    "comments:settle": ("POST", {**HERE, "number": "COMMENT"}, {}, COMMENT),
    "comments:remove": ("POST", {**HERE, "number": "COMMENT"}, {}, MANAGE_WRITE),
    "administration:page": ("GET", {}, {}, ADMINISTER),
    "administration:invite": ("POST", {}, {"addresses": "x@y.example"}, ADMINISTER_WRITE),
    "administration:take_back": ("POST", {"number": "ASKED"}, {}, ADMINISTER_WRITE),
    "administration:off": ("POST", {"number": "PERSON"}, {}, ADMINISTER_WRITE),
    "administration:on": ("POST", {"number": "PERSON"}, {}, ADMINISTER_WRITE),
    "administration:unlock": ("POST", {"number": "PERSON"}, {}, ADMINISTER_WRITE),
    "administration:reset": ("POST", {"number": "PERSON"}, {}, ADMINISTER_WRITE),
    "administration:log": ("GET", {}, {}, ADMINISTER),
    "administration:log_download": ("GET", {}, {}, ADMINISTER),
    "account:sessions": ("GET", {}, {}, SIGNED_IN),
    "account:sessions_end": ("POST", {"number": 1}, {}, REDIRECT),
    "account:sessions_end_others": ("POST", {}, {}, REDIRECT),
    "named:page": ("GET", {}, {}, SIGNED_IN),
    "history:list": ("GET", HERE, {}, READ),
    "history:page": ("GET", HERE, {}, READ),
    "history:part": ("GET", {**HERE, "name": "kans"}, {}, READ),
    "history:work": ("POST", {**HERE, "name": "oorzaak"}, {"act": "start"}, READ_WRITE),
    "history:version": ("GET", {**HERE, "number": 1}, {}, READ),
    "history:name": ("POST", {**HERE, "number": 1}, {"naam": "Vastgesteld door het bestuur"}, WRITE),
    "history:restore": ("POST", {**HERE, "number": 1}, {}, WRITE),
    "history:download": ("GET", {**HERE, "number": 1}, {}, READ),
    "report:page": ("GET", HERE, {}, READ),
    "report:board": ("GET", HERE, {}, READ),
    "share:page": ("GET", HERE, {}, MANAGE),
    "share:make": ("POST", HERE, {"days": "7"}, MANAGE),
    "share:withdraw": ("POST", {**HERE, "number": "SHARED"}, {}, MANAGE_WRITE),
    "shared:page": ("GET", {"secret": "SECRET"}, {}, EVERYBODY),
    "members:page": ("GET", HERE, {}, MANAGE),
    "members:invite": ("POST", HERE, {"role": "reader", "addresses": "x@y.example"}, MANAGE_WRITE),
    "members:take_back": ("POST", {**HERE, "number": "INVITED"}, {}, MANAGE_WRITE),
    "members:change": ("POST", {**HERE, "number": "MEMBER"}, {"role": "commenter"}, MANAGE_WRITE),
    "members:remove": ("POST", {**HERE, "number": "MEMBER"}, {}, MANAGE_WRITE),
    "members:delete_pps": ("POST", HERE, {"name": "anders"}, answers(422, MANAGER)),
    "members:network": ("POST", HERE, {"agreed": "1"}, MANAGE_WRITE),
    "invitation:page": ("GET", {"secret": "INVITATION"}, {}, EVERYBODY),
    "audit:page": ("GET", HERE, {}, MANAGE),
    "audit:download": ("GET", HERE, {}, MANAGE),
    "partner:page": ("GET", HERE, {}, answers(200, PARTNER)),
    "privacy:page": ("GET", {}, {}, EVERYBODY),
    "privacy:download": ("GET", {}, {}, SIGNED_IN),
    "privacy:erase": ("POST", {}, {"email": "nonsense"}, REDIRECT),
    "security_txt": ("GET", {}, {}, EVERYBODY),
    "robots_txt": ("GET", {}, {}, EVERYBODY),
    "account:page": ("GET", {}, {}, SIGNED_IN),
    "account:tokens": ("GET", {}, {}, SIGNED_IN),
    "account:tokens_make": ("POST", {}, {"name": "x"}, SIGNED_IN),
    "account:tokens_revoke": ("POST", {"number": 1}, {}, REDIRECT),
    "set_language": ("POST", {}, {"language": "en"}, REDIRECT),
    "account_login": ("GET", {}, {}, all_get(302, 200)),
    "account_logout": ("POST", {}, {}, REDIRECT),
    "account_inactive": ("GET", {}, {}, EVERYBODY),
    "account_signup": ("GET", {}, {}, all_get(302, 200)),
    "account_reauthenticate": ("GET", {}, {}, SIGNED_IN),
    "account_email": ("GET", {}, {}, SIGNED_IN),
    "account_email_verification_sent": ("GET", {}, {}, EVERYBODY),
    "account_confirm_email": ("GET", {"key": "nonsense"}, {}, EVERYBODY),
    "account_change_password": ("GET", {}, {}, SIGNED_IN),
    "account_set_password": ("GET", {}, {}, REDIRECT),
    "account_reset_password": ("GET", {}, {}, EVERYBODY),
    "account_reset_password_done": ("GET", {}, {}, EVERYBODY),
    "account_reset_password_from_key": ("GET", {"uidb36": "1", "key": "nonsense"}, {}, EVERYBODY),
    "account_reset_password_from_key_done": ("GET", {}, {}, EVERYBODY),
    "mfa_index": ("GET", {}, {}, SIGNED_IN),
    "mfa_authenticate": ("GET", {}, {}, REDIRECT),
    "mfa_reauthenticate": ("GET", {}, {}, REDIRECT),
    "mfa_activate_totp": ("GET", {}, {}, REDIRECT),
    "mfa_deactivate_totp": ("GET", {}, {}, all_get(404, SIGN_IN)),
    "mfa_generate_recovery_codes": ("GET", {}, {}, REDIRECT),
    "mfa_view_recovery_codes": ("GET", {}, {}, all_get(404, SIGN_IN)),
    "mfa_download_recovery_codes": ("GET", {}, {}, all_get(404, SIGN_IN)),
    "mfa_login_webauthn": ("GET", {}, {}, REDIRECT),
    "mfa_list_webauthn": ("GET", {}, {}, SIGNED_IN),
    "mfa_add_webauthn": ("GET", {}, {}, REDIRECT),
    "mfa_reauthenticate_webauthn": ("GET", {}, {}, REDIRECT),
    "mfa_remove_webauthn": ("GET", {"pk": 1}, {}, REDIRECT),
    "mfa_edit_webauthn": ("GET", {"pk": 1}, {}, REDIRECT),
    "socialaccount_login_cancelled": ("GET", {}, {}, EVERYBODY),
    "socialaccount_login_error": ("GET", {}, {}, all_get(401)),
    "socialaccount_signup": ("GET", {}, {}, REDIRECT),
    "socialaccount_connections": ("GET", {}, {}, SIGNED_IN),
}

INSTEAD: dict[str, Any] = {
    **dict.fromkeys(("COMMENT", "MEMBER", "INVITED", "SHARED", "PERSON", "ASKED"), 999_999),
    **dict.fromkeys(("DOCUMENT", "SECRET", "INVITATION"), "bestaatniet"),
}


def filled(name: str, key: str, things: dict[str, Any] | None = None) -> dict[str, Any]:
    """What stands in the address with this name, for a PPS and `things` of it; without them it is about nothing."""
    values = {"KEY": key, **INSTEAD, **(things or {})}
    return {part: values.get(value, value) for part, value in TABLE[name][1].items()}


def sent(name: str, plan: str) -> dict[str, Any]:
    """What is asked along with the address."""
    return {field: plan if value == "PLAN" else value for field, value in TABLE[name][2].items()}
