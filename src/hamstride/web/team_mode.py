"""What changes in the settings when several people share one server: sessions that can be ended, limits that hold."""

from __future__ import annotations

from typing import Any

from hamstride.web import environment

MOST_PROXIES = 5


def changes() -> dict[str, Any]:
    """Return the settings of team mode, from the environment (docs/team.md lists the names).

    Raises:
        ImproperlyConfigured: a value that cannot be used.
    """
    proxies = environment.count("HAMSTRIDE_PROXIES", MOST_PROXIES)
    hosts = environment.names("HAMSTRIDE_HOSTS")
    return {
        "TEAM": True,
        "ROOT_URLCONF": "hamstride.web.team_urls",
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", "testserver", *hosts],
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",  # a signed cookie could not be ended from here
        "SESSION_COOKIE_SAMESITE": "Lax",  # with Strict a link in an e-mail would arrive signed out
        # The counts of failed log-ins must be the same for every worker and survive a restart.
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cache"}},
        # Without this all visitors behind a proxy would share one address, and one bucket of each limit.
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        "ADDRESS": environment.text("HAMSTRIDE_ADDRESS"),  # what e-mails lead to, https://clinic.example.org/
        "OPEN_SIGNUP": environment.flag("HAMSTRIDE_OPEN_SIGNUP"),
        **_mail(),
        **(_behind_tls() if proxies else {}),
    }


def _behind_tls() -> dict[str, Any]:
    """A proxy in front is a proxy with TLS: we serve health data in clear to this machine only."""
    return {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    }


def _mail() -> dict[str, Any]:
    host = environment.text("HAMSTRIDE_SMTP_HOST")
    sender = environment.text("HAMSTRIDE_MAIL_FROM", "hamstride@localhost")
    if not host:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", "DEFAULT_FROM_EMAIL": sender}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": environment.count("HAMSTRIDE_SMTP_PORT", 65535, 587),
        "EMAIL_HOST_USER": environment.text("HAMSTRIDE_SMTP_USER"),
        "EMAIL_HOST_PASSWORD": environment.text("HAMSTRIDE_SMTP_PASSWORD"),
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": sender,
    }
