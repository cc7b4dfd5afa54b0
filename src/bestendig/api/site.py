"""The API at `/api/v1`: the same as the pages and the command line, for other programs."""

from ninja import NinjaAPI

from bestendig.api.auth import BrowserAuth, TokenAuth
from bestendig.api.problems import add_problems
from bestendig.api.routers.compare import router as compare
from bestendig.api.routers.forecasts import router as forecasts
from bestendig.api.routers.method import router as method
from bestendig.api.routers.plans import router as plans
from bestendig.api.routers.reference import router as reference

api = NinjaAPI(
    title="Bestendig",
    version="1",
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
    auth=[TokenAuth(), BrowserAuth(csrf=False)],
)
ROUTERS = {"plans": plans, "forecasts": forecasts, "compare": compare, "method": method, "reference": reference}
for name, router in ROUTERS.items():
    api.add_router("", router, tags=[name])
add_problems(api)
