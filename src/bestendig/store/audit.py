"""The append-only log of what people did."""

from bestendig.store.models import AuditEntry, Pps, User

ACTIONS = (
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "create",
    "save",
    "restore",
    "name",
    "export",
    "upload",
    "delete",
    "rights",
    "view",
    "token",
    "token_revoked",
    "share",
    "share_withdrawn",
    "share_used",
    "invite",
    "invite_withdrawn",
    "joined",
    "agreement",
    "comment",
    "comment_resolved",
    "comment_reopened",
    "account_off",
    "account_on",
    "unlocked",
    "second_factor_reset",
    "sessions_ended",
    "own_data",
    "erase",
    "retention",
)


def record(action: str, actor: User | None, pps: Pps | None = None, target: str = "", address: str = "") -> AuditEntry:
    """Write one line: `actor` did `action`, to `target` of `pps`, from internet address `address`."""
    if action not in ACTIONS:
        raise ValueError(action)
    entry: AuditEntry = AuditEntry.objects.create(
        actor=actor.pk if actor else None,
        action=action,
        pps_key=pps.key if pps else "",
        target=target[:200],
        address=address[:45],
    )
    return entry
