"""Names of versions, such as "vastgesteld door het bestuur": people choose one to compare with. Source: M10."""

from bestendig.store import audit
from bestendig.store.models import PlanVersion, Pps, User, VersionName

LONGEST = 100


def names_of(pps: Pps) -> dict[int, str]:
    """The names of versions by their number, oldest version first; only those that have one."""
    found = VersionName.objects.filter(version__pps=pps).select_related("version").defer("version__text")
    last = {one.version.number: one.name for one in found.order_by("pk")}
    return {number: name for number, name in sorted(last.items()) if name}


def name_version(version: PlanVersion, name: str, author: User, address: str = "") -> None:
    """Call a version something; an empty name takes its name away. The version itself stays as it is."""
    wanted = " ".join(name.split())[:LONGEST]
    if wanted == names_of(version.pps).get(version.number, ""):
        return
    VersionName.objects.create(version=version, name=wanted, author=author)
    audit.record("name", author, version.pps, f"{version.number} {wanted}".strip(), address)
