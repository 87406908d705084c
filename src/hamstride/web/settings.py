"""Django settings for personal mode: this machine, one person, no account, no debug pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.functional import lazystr

from hamstride.web import places

HERE = Path(__file__).resolve().parent


class _Key:
    """Read (or made) on first use, so that importing the settings writes nothing."""

    def __str__(self) -> str:
        return places.secret_key()


DEBUG = False
TEAM = False  # several people with accounts; without it this machine's one person, and no account
SECRET_KEY: Any = lazystr(_Key())

# Only names that mean this machine: a page elsewhere cannot point its own host name here (DNS rebinding).
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "hamstride.web.people",
    "hamstride.web.intake",
    "hamstride.web.today",
    "hamstride.web.learn",
    "hamstride.web.player",
]

MIDDLEWARE = [
    "hamstride.web.headers.SafeHeaders",  # first, so that every answer passes it on the way out
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "hamstride.web.urls"
WSGI_APPLICATION = "hamstride.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hamstride.web.help.emergency",
            ],
            "libraries": {"plain": "hamstride.web.plain"},
            "builtins": ["hamstride.web.plain", "django.templatetags.static"],
        },
    }
]

# TRUNCATE with FULL lost no acknowledged write in simulated power cuts, and leaves no deleted text behind.
# WAL waits for SQLite 3.51.3, which mends a fault that can corrupt the file.
# IMMEDIATE takes the write lock at BEGIN, where the timeout applies; so ATOMIC_REQUESTS stays off.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": places.data_dir() / "hamstride.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # holds which pages were passed, never an answer
SESSION_COOKIE_NAME = "hamstride"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "hamstride.web.faults.csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # a case never lands on disk
FILE_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = places.time_zone()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
