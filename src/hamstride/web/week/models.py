"""The address under which a calendar programme fetches a person's days."""

from __future__ import annotations

from django.db import models

from hamstride.web.people.models import Person


class Feed(models.Model):
    """Whoever has the secret sees the days; a new secret ends the old one. Forgetting the person removes it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    secret = models.SlugField(max_length=64, unique=True)
    at = models.CharField(max_length=5, blank=True)  # 18:00, "" for entries of a whole day
    check_in = models.CharField(max_length=5, blank=True)  # "" for no daily reminder
    details = models.BooleanField(default=False)  # name the work in the titles
    version = models.PositiveIntegerField(default=0)  # how often the choices were changed
