"""Sign-in by a school's server (OpenID Connect), stricter than allauth by itself.

An ID token has to be there, bear a signature of the server's own keys, and hold the nonce of this very question; what
the server tells of the person has to be about the same person. allauth takes the connection for proof enough.
"""

import secrets
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

NONCE = "school_nonce"
SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")


class StrictAdapter(OpenIDConnectOAuth2Adapter):
    """Looks the ID token through."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        """The sign-in that the server vouches for.

        Raises:
            OAuth2Error: anything about the token is not as it should be.
        """
        id_token, nonce = kwargs["response"].get("id_token"), request.session.pop(NONCE, "")
        if not isinstance(id_token, str) or not nonce:
            raise OAuth2Error("no ID token, or one that nobody asked for")
        claims = self._signed(app, id_token)
        if not constant_time_compare(str(claims.get("nonce", "")), nonce):
            raise OAuth2Error("the ID token answers another question")
        told = self._fetch_user_info(token.token)
        if not all(isinstance(one, dict) and isinstance(one.get("email") or "", str) for one in (told, claims)):
            raise OAuth2Error("an address that is no text")
        if not claims.get("sub") or told.get("sub") != claims["sub"]:
            raise OAuth2Error("the ID token is about somebody else")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told, "id_token": claims})

    def _signed(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What the token says, once signature, issuer, audience and time hold."""
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(jwt.get_unverified_header(id_token).get("kid")),
                algorithms=SIGNED_WITH,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["iss", "aud", "exp", "sub"]},
            )
        except jwt.PyJWTError as mistake:
            raise OAuth2Error("an ID token that does not hold") from mistake
        return claims

    def _key(self, kid: str | None) -> jwt.PyJWK:
        """The server's key of that name; without a name, its only key."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fit = [key for key in keys if key.key_id == kid] if kid else keys
        if len(fit) != 1:
            raise OAuth2Error("an ID token with a key that the server does not have")
        return fit[0]


class SchoolProvider(OpenIDConnectProvider):
    """allauth's provider with the strict adapter and a nonce in each question; only a plain yes verifies an address."""

    oauth2_adapter_class = StrictAdapter

    def redirect(self, request: HttpRequest, *arguments: Any, **more: Any) -> HttpResponse:
        """To the school's server, with a nonce that this session keeps."""
        request.session[NONCE] = secrets.token_urlsafe(32)
        asked = {**(more.pop("auth_params", None) or self.get_auth_params()), "nonce": request.session[NONCE]}
        response: HttpResponse = super().redirect(request, *arguments, auth_params=asked, **more)
        return response

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The addresses; the word "false" is no yes."""
        told = data.get("userinfo") or {}
        return [
            EmailAddress(email=address.email, verified=told.get("email_verified") is True, primary=True)
            for address in super().extract_email_addresses(data)
        ]


provider_classes = [SchoolProvider]
