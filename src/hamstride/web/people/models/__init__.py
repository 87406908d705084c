"""The tables of people: their append-only record, their accounts, and who let whom see what."""

from hamstride.web.people.models.account import Account
from hamstride.web.people.models.consent import Consent, Invitation, Look
from hamstride.web.people.models.notice import Notice
from hamstride.web.people.models.plan import ProtocolChoice
from hamstride.web.people.models.record import EventRow, Forgetting, Person

__all__ = [
    "Account", "Consent", "EventRow", "Forgetting", "Invitation", "Look", "Notice", "Person", "ProtocolChoice",
]  # fmt: skip
