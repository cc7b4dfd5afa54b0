"""Every address of the API × everybody, in the order of `tests/web/rights.py`; without an account: no token, or the
secret of a link in its place."""

from bestendig.store.rules import EDITS, PARTNER, READS, ROLES
from tests.web.rights import Answers, all_get
from tests.web.rights import answers as of_pages


def answers(status: int, *who: str) -> Answers:
    """As for pages, but a program is not sent to the page to sign in."""
    return of_pages(status, *who, link=401, nobody=401)


READ = answers(200, *READS)
FIGURES = answers(200, *READS, "analyst")
MEMBERS = answers(200, *ROLES)
SIGNED_IN = all_get(200, 401)
EVERYBODY = all_get(200)
P = "/plans/KEY"
# name -> method, path, body, answers
API_TABLE: dict[str, tuple[str, str, str, Answers]] = {
    "api:plans": ("GET", "/plans", "", SIGNED_IN),
    "api:plans_create": ("POST", "/plans", "PLAN", all_get(201, 401)),
    "api:plan": ("GET", P, "", MEMBERS),
    "api:versions": ("GET", f"{P}/versions", "", READ),
    "api:versions_save": ("POST", f"{P}/versions?parent=1", "PLAN", answers(201, *EDITS)),
    "api:version": ("GET", f"{P}/versions/1", "", READ),
    "api:plan_yaml": ("GET", f"{P}/plan.yaml", "", READ),
    "api:plan_json": ("GET", f"{P}/plan.json", "", READ),
    "api:own": ("GET", f"{P}/own", "", answers(200, PARTNER)),
    "api:forecast_of": ("POST", "/forecast?draws=50", "PLAN", SIGNED_IN),
    "api:run_of": ("POST", "/run", "PLAN", SIGNED_IN),
    "api:check_of": ("POST", "/check", "PLAN", SIGNED_IN),
    "api:forecast": ("GET", f"{P}/forecast", "", FIGURES),
    "api:run": ("GET", f"{P}/run", "", READ),
    "api:levers": ("GET", f"{P}/levers", "", READ),
    "api:findout": ("GET", f"{P}/findout?draws=100", "", READ),
    "api:price": ("GET", f"{P}/price?draws=100", "", READ),
    "api:compare": ("GET", f"{P}/compare?draws=100", "", READ),
    "api:route": ("GET", f"{P}/route?draws=256&pins=1", "", READ),
    "api:headpin": ("GET", f"{P}/headpin?draws=100", "", READ),
    "api:check": ("GET", f"{P}/check", "", READ),
    "api:phases": ("GET", f"{P}/phases", "", READ),
    "api:wall": ("GET", f"{P}/wall", "", READ),
    "api:catalogue": ("GET", "/catalogue", "", SIGNED_IN),
    "api:catalogue_section": ("GET", "/catalogue/levels", "", SIGNED_IN),
    "api:schema": ("GET", "/schema", "", SIGNED_IN),
    "api:openapi-json": ("GET", "/openapi.json", "", EVERYBODY),
    "api:api-root": ("GET", "/", "", all_get(404)),
    "api_unknown": ("GET", "/nothing/of/the/kind", "", all_get(404)),
}
