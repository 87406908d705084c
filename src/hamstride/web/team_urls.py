"""The addresses of team mode: those of personal mode, the accounts, and what several people do together."""

from __future__ import annotations

from allauth.account import urls as account_urls
from django.urls import include, path

from hamstride.web.urls import handler400, handler404, handler500
from hamstride.web.urls import urlpatterns as personal

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

# There are no passwords here, so there is nothing to reset or change.
_accounts = [each for each in account_urls.urlpatterns if "password" not in str(each.pattern)]

urlpatterns = [
    *personal,
    path("account/", include(_accounts)),
    path("account/second-step/", include("allauth.mfa.urls")),
    path("", include("hamstride.web.people.team_urls")),
    path("", include("hamstride.web.clinic.urls")),
    path("", include("hamstride.web.team.urls")),
]
