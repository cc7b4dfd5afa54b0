"""What does not depend on a plan: the catalogue, and the schema of a plan."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router

from bestendig.files.catalogue import load_catalogue
from bestendig.files.json_schema import plan_schema

router = Router()
Section = Literal["archetypes", "blocks", "criteria", "schemes", "parameters", "units", "levels", "glossary"]


@router.get("/catalogue", url_name="catalogue")
def catalogue(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """All that the field decides: archetypes, standard blocks, criteria, schemes, parameters, words."""
    return load_catalogue().model_dump(mode="json", by_alias=True)


@router.get("/catalogue/{section}", url_name="catalogue_section")
def section(request: HttpRequest, section: Section) -> dict[str, Any]:  # noqa: ARG001
    """One section of the catalogue."""
    return {section: load_catalogue().model_dump(mode="json", by_alias=True)[section]}


@router.get("/schema", url_name="schema")
def schema(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """The JSON Schema of a plan file."""
    return plan_schema()
