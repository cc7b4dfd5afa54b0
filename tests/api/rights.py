"""Every address of the API × everybody: the answers for Anna (manager), Bram (partner), Chris (outsider), Dina (analyst
of a network that this PPS shares its figures with), Els (reader), and a program without a token."""

READ = (200, 403, 404, 403, 200, 401)
FIGURES = (200, 403, 404, 200, 200, 401)
MEMBERS = (200, 200, 404, 200, 200, 401)
EVERYBODY = (200, 200, 200, 200, 200, 401)
P = "/plans/KEY"
# name -> method, path, body, answers
API_TABLE: dict[str, tuple[str, str, str, tuple[int, ...]]] = {
    "api:plans": ("GET", "/plans", "", EVERYBODY),
    "api:plans_create": ("POST", "/plans", "PLAN", (201, 201, 201, 201, 201, 401)),
    "api:plan": ("GET", P, "", MEMBERS),
    "api:versions": ("GET", f"{P}/versions", "", READ),
    "api:versions_save": ("POST", f"{P}/versions?parent=1", "PLAN", (201, 403, 404, 403, 403, 401)),
    "api:version": ("GET", f"{P}/versions/1", "", READ),
    "api:plan_yaml": ("GET", f"{P}/plan.yaml", "", READ),
    "api:plan_json": ("GET", f"{P}/plan.json", "", READ),
    "api:own": ("GET", f"{P}/own", "", (403, 200, 404, 403, 403, 401)),
    "api:forecast_of": ("POST", "/forecast?draws=50", "PLAN", EVERYBODY),
    "api:run_of": ("POST", "/run", "PLAN", EVERYBODY),
    "api:check_of": ("POST", "/check", "PLAN", EVERYBODY),
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
    "api:catalogue": ("GET", "/catalogue", "", EVERYBODY),
    "api:catalogue_section": ("GET", "/catalogue/levels", "", EVERYBODY),
    "api:schema": ("GET", "/schema", "", EVERYBODY),
    "api:openapi-json": ("GET", "/openapi.json", "", (200,) * 6),
    "api:api-root": ("GET", "/", "", (404,) * 6),
    "api_unknown": ("GET", "/nothing/of/the/kind", "", (404,) * 6),
}
