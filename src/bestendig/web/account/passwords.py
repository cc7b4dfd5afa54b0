"""Whether a password is easy to guess, however it is dressed up."""

import re
from functools import cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from bestendig.web.shell.language import texts

FEWEST_GUESSES = 10**9
"""What stays out of reach of who tries a thousand a second for ten days; a limit on sign-in makes that years."""
WEIGHED = 64
"""Characters that are weighed: the work grows fast with the length, and who passes with 64 is strong enough."""
OF_HERE = (
    *("bestendig", "welkom", "wachtwoord", "geheim", "school", "samenwerking", "samenwerken", "onderwijs", "beroep"),
    *("beroepsonderwijs", "bedrijf", "partner", "subsidie", "practoraat", "lente", "zomer", "herfst", "winter"),
    *("januari", "februari", "maart", "april", "juni", "juli", "augustus", "oktober", "november", "december"),
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "katapult", "mbo", "hbo", "pps"),
)
"""Words that somebody tries first because the password is for this program, in this country."""
NOT_LETTERS = re.compile(r"[\W\d_]+")


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords) | frozenset(OF_HERE)


def _is_one_common_word(password: str) -> bool:
    """Whether all its letters are one common password, however often and with whatever digits and signs around it."""
    words = {word for word in NOT_LETTERS.split(password.lower()) if word}
    return len(words) == 1 and words <= _common()


class NotEasyToGuess:
    """Weighs a password as an attacker would (zxcvbn).

    Tens of thousands of common and leaked ones, words, names, dates, rows of keys, repetition count as easy, also with
    capitals, digits and signs in place of letters; so do one's own name and address and the words of this program. No
    kind of character is asked for.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Nothing.

        Raises:
            ValidationError: it is too easy to guess.
        """
        own = " ".join(str(getattr(user, name, "") or "") for name in ("name", "email"))
        known = [*OF_HERE, *(part for part in re.split(r"[\W_]+", own.lower()) if len(part) > 2)]
        guesses = zxcvbn(password[:WEIGHED], user_inputs=known)["guesses"]
        if guesses < FEWEST_GUESSES or _is_one_common_word(password):
            raise ValidationError(texts()("account.password_easy"), code="password_easy")

    def get_help_text(self) -> str:
        """What to do, beside the field."""
        return texts()("account.password_help")
