"""What the database holds: people, PPS'en, who may do what, immutable versions, the audit log, forecasts.

A plan's content stays one document per version. Roles, actions and states are plain text, checked against the
tuples in `rules.py` and `audit.py`, so that a new one needs no migration. Source: design.md "Web and data".
"""

import secrets
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

KEY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """A short random key for addresses: tells nothing, and cannot be guessed by counting."""
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(10))


class ImmutableError(Exception):
    """Somebody tried to change or delete what may only be added."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses to change rows in bulk."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise ImmutableError(f"{self.model.__name__} may only be added to")

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise ImmutableError(f"{self.model.__name__} may only be added to")


class AppendOnly(models.Model):
    """Rows that are written once. The database refuses an UPDATE as well (a trigger in the migrations)."""

    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; an existing row is refused."""
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} {self.pk} may not be changed")
        super().save(*args, **{**kwargs, "force_insert": True})


class People(BaseUserManager["User"]):
    """Makes users: an e-mail address is the account's name, whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password it can only sign in through a school account or a reset."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an e-mail address, whatever its capitals."""
        return self.get(email__iexact=(username or "").strip())


class User(AbstractBaseUser):
    """A person. An administrator manages accounts and sees no plan unless he is a member of its PPS."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, help_text="when name and address were taken out at its owner's wish")

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or ("–" if self.erased_at else self.email)


class Pps(models.Model):
    """A public-private partnership: the thing that people are members of and that has versions."""

    key = models.CharField(max_length=20, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=200)
    example = models.CharField(max_length=100, blank=True, help_text="the example that it was loaded from")
    shares_figures = models.BooleanField(default=False, help_text="network analysts may see its figures")
    created_at = models.DateTimeField(default=timezone.now)
    members: models.ManyToManyField[User, "Membership"] = models.ManyToManyField(
        User, through="Membership", related_name="ppsen"
    )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's role in one PPS (`rules.ROLES`). A partner contact belongs to one organisation of the plan."""

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20)
    partner = models.CharField(max_length=60, blank=True, help_text="id of the partner in the plan")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pps", "user"], name="one_role_per_person")]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.pps}"


class PlanVersion(AppendOnly):
    """A saved plan: the text as its author wrote it, and its content as canonical JSON. Never changes.

    `chain_hash` covers the parent's chain hash, both contents and the circumstances, so a change anywhere in the
    past shows. Numbers count from 1 within a PPS.
    """

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    content = models.TextField()
    content_hash = models.CharField(max_length=64, db_index=True)
    chain_hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["pps", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pps", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.pps} {self.number}"


class VersionName(AppendOnly):
    """What somebody called a version ("vastgesteld door het bestuur"). The last one counts; empty takes it away."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="names")
    name = models.CharField(max_length=100, blank=True)
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.version}: {self.name}"


class AuditEntry(AppendOnly):
    """Who did what, when, to what and from where. Stands apart from the content and outlives it: no foreign key."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.BigIntegerField(null=True, db_index=True)
    action = models.CharField(max_length=40)
    pps_key = models.CharField(max_length=20, blank=True, db_index=True)
    target = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"


class ForecastCache(models.Model):
    """A forecast, or its levers, that was computed or is being computed: the same plan is never computed twice."""

    key = models.CharField(max_length=64, unique=True, help_text="hash of kind, content, model version, seed and draws")
    kind = models.CharField(max_length=20)
    content_hash = models.CharField(max_length=64, db_index=True)
    model_version = models.CharField(max_length=20)
    seed = models.BigIntegerField()
    draws = models.PositiveIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    progress = models.FloatField(default=0.0, help_text="share that is done, 0 to 1")
    failed = models.BooleanField(default=False)
    result = models.TextField(blank=True, help_text="JSON; empty while it is being computed")

    def __str__(self) -> str:
        return f"{self.kind} {self.content_hash[:12]} {self.draws}"


class Draft(models.Model):
    """The plan as it is being changed: the version that it rests on, its text now, and how many edits it took.

    Everything here follows from the edits; it is kept so that a page reads one row.
    """

    pps = models.OneToOneField(Pps, models.CASCADE, related_name="draft")
    base = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    text = models.TextField()
    number = models.PositiveIntegerField(default=0, help_text="number of the last edit")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.pps} {self.number}"


class DraftEdit(AppendOnly):
    """One change of a draft: what was set (path, old and new value), and the text that came out. Never changes.

    `kind` is `edit`, `undo`, `redo` or `rebase` (a version was saved beside the draft); `of` is what was undone or
    redone. `did` is the key of a text that says what happened, `about` the name of what it happened to.
    """

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="draft_edits")
    number = models.PositiveIntegerField()
    base = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10)
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    did = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=200, blank=True)
    changes = models.TextField(default="[]", help_text="JSON: [path, old, new] in order")
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["pps", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pps", "number"], name="one_edit_per_number")]

    def __str__(self) -> str:
        return f"{self.pps} {self.number} {self.kind}"


class ApiToken(models.Model):
    """A secret with which a program acts for one person. Only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name


class ShareLink(models.Model):
    """A link with which anybody may look along until a day. Without a version it shows the newest one.

    With a `partner` it shows what that organisation of the plan brings in, and nothing of the others.
    """

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="share_links")
    version = models.ForeignKey(PlanVersion, models.CASCADE, null=True, related_name="+")
    partner = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=200, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.note or f"{self.pps} {self.created_at:%Y-%m-%d}"


class Invitation(models.Model):
    """An e-mail address that was asked to take part in a PPS with a role. Only the hash of its secret is kept.

    Without a PPS it is an administrator's: it makes an account and gives no role anywhere.
    """

    pps = models.ForeignKey(Pps, models.CASCADE, null=True, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, blank=True)
    partner = models.CharField(max_length=60, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email} {self.role} {self.pps or '-'}"


class Comment(models.Model):
    """What somebody says about a figure or block of the plan; for `about` see `comments.py`."""

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="comments")
    about = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=4000)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    mentioned: models.ManyToManyField[User, Any] = models.ManyToManyField(User, related_name="+")
    resolved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"


class Document(models.Model):
    """A cleaned file that shows something, kept outside the web root under a name that says nothing.

    `kind` is what the content is (`documents.KINDS`), `criterion` the id of what it is evidence of.
    """

    pps = models.ForeignKey(Pps, models.CASCADE, related_name="documents")
    key = models.CharField(max_length=20, unique=True, default=new_key, editable=False)
    stored_as = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField(help_text="bytes, after cleaning")
    content_hash = models.CharField(max_length=64)
    criterion = models.CharField(max_length=60, blank=True)
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name
