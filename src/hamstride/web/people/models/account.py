"""Accounts of team mode: an e-mail address to sign in with, and the key of a record, which names nobody."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

LONGEST_NAME = 60


def new_key() -> str:
    """Return a key nobody can guess."""
    return str(uuid.uuid4())


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, name: str = "", **more: Any) -> Account:
        """Make an account without a password: people sign in with a code or a passkey."""
        account = self.model(email=self.normalize_email(email), name=name, **more)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who signs in. There are no roles here: what somebody may see of another is a Consent of that other."""

    key = models.CharField(max_length=36, unique=True, default=new_key, editable=False)  # of the record, and in URLs
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)  # what the others see
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The name the others see; the address as long as there is none."""
        return self.name or self.email
