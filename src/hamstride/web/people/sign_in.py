"""How people get an account and how their second step is kept: what we add to django-allauth."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.http import HttpRequest

from hamstride.web.people import invitations
from hamstride.web.people.models import Account
from hamstride.web.people.models.account import LONGEST_NAME

INVITED = "invited"  # in the session: the link somebody came with, so that it is still there after signing up


class NameForm(forms.Form):
    """What we ask beside the e-mail address when somebody signs up."""

    name = forms.CharField(
        max_length=LONGEST_NAME, label="Your name", error_messages={"required": "Type the name the others know you by"}
    )

    def signup(self, request: HttpRequest, user: Account) -> None:
        user.name = self.cleaned_data["name"].strip()
        user.save(update_fields=["name"])


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """The first account is open, because nobody could invite anybody; after that people come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings.OPEN_SIGNUP or not Account.objects.exists():
            return True
        return invitations.find(request.session.get(INVITED, "")) is not None


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of second steps sealed, so that a copy of the database alone does not hold them."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return dict(super().get_public_key_credential_rp_entity()) | {"name": "Hamstride"}


def _seal() -> Fernet:
    secret = hashlib.sha256(b"second steps:" + str(settings.SECRET_KEY).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))
