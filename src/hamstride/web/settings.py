"""Django settings: personal mode (this machine, one person, no account), and what team mode changes at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import allauth
from django.utils.functional import lazystr

from hamstride.web import database, environment, places, team_mode

HERE = Path(__file__).resolve().parent


class _Key:
    """Read (or made) on first use, so that importing the settings writes nothing."""

    def __str__(self) -> str:
        return places.secret_key()


DEBUG = False
TEAM = environment.flag("HAMSTRIDE_TEAM")  # several people with accounts; else this machine's one person, and none
SECRET_KEY: Any = lazystr(_Key())

# Only names that mean this machine: a page elsewhere cannot point its own host name here (DNS rebinding).
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

# Those of accounts too, in either mode: one schema, so that a database never has to be converted.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "hamstride.web.people",
    "hamstride.web.intake",
    "hamstride.web.today",
    "hamstride.web.week",
    "hamstride.web.entries",
    "hamstride.web.testing",
    "hamstride.web.progress",
    "hamstride.web.files",
    "hamstride.web.learn",
    "hamstride.web.clinic",
    "hamstride.web.team",
    "hamstride.web.player",
]

MIDDLEWARE = [
    "hamstride.web.headers.SafeHeaders",  # first, so that every answer passes it on the way out
    "hamstride.web.packed.Packed",  # outside of what serves the files
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hamstride.web.people.whoever.SignedIn",
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
                "hamstride.web.people.here.here",
            ],
            "libraries": {"plain": "hamstride.web.plain", "pictures": "hamstride.web.pictures"},
            "builtins": ["hamstride.web.plain", "hamstride.web.pictures", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database.from_url(environment.text("DATABASE_URL"), places.data_dir())}

# Team mode only: a code by e-mail or a passkey to sign in, a second step for whoever wants one, and no passwords.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "hamstride.web.people.sign_in.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "hamstride.web.people.sign_in.NameForm"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Hamstride: "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_METHODS = ["code", "mfa"]
MFA_ADAPTER = "hamstride.web.people.sign_in.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hamstride"
OPEN_SIGNUP = False
ADDRESS = ""

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
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

STATIC_URL = "/static/"
_ALLAUTH = Path(allauth.__file__).parent  # its passkey scripts; nothing else of other packages is served
_FIGURES = HERE.parent / "figures"  # the looks of charts and of the map: charts.css, body_map.css
_OF_FIGURES = [_FIGURES / "charts" / "style", _FIGURES / "body_map" / "style"]
STATICFILES_DIRS = [HERE / "static", *_OF_FIGURES, _ALLAUTH / "mfa" / "static", _ALLAUTH / "account" / "static"]
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

if TEAM:
    globals().update(team_mode.changes())
