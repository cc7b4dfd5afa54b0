"""Every query for a PPS goes through what the person may see. Views and the API ask here and nowhere else."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from bestendig.store.models import PlanVersion, Pps, User
from bestendig.store.rules import may


def ppsen_of(user: User | AnonymousUser) -> QuerySet[Pps]:
    """The PPS'en that this person has a role in, by name."""
    if not isinstance(user, User) or not user.is_active:
        return Pps.objects.none()
    return Pps.objects.filter(memberships__user=user).order_by("name", "pk")


def pps_for(user: User | AnonymousUser, key: str, right: str) -> Pps:
    """The PPS with this key, if this person has this right on it.

    Raises:
        Http404: there is none, or he is no member: an outsider does not learn that it exists.
        PermissionDenied: a member without this right.
    """
    pps = ppsen_of(user).filter(key=key).first()
    if pps is None or not isinstance(user, User):
        raise Http404
    if not may(user, right, pps):
        raise PermissionDenied
    return pps


def version_of(pps: Pps, number: int) -> PlanVersion:
    """One version of a PPS that the person was already let into."""
    version: PlanVersion | None = PlanVersion.objects.filter(pps=pps, number=number).first()
    if version is None:
        raise Http404
    return version
