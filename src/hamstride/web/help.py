"""Emergency help, the same on every page, with the number of the person's own country once it is known."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from hamstride.web import door, remembered

# ISO 3166-1 names for the countries the protocol may know numbers of.
COUNTRY_NAMES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
    "CH": "Switzerland", "CN": "China", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark",
    "EE": "Estonia", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece",
    "HK": "Hong Kong", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IN": "India", "IS": "Iceland",
    "IT": "Italy", "JP": "Japan", "KR": "South Korea", "LI": "Liechtenstein", "LT": "Lithuania", "LU": "Luxembourg",
    "LV": "Latvia", "MT": "Malta", "MX": "Mexico", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand",
    "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SG": "Singapore", "SI": "Slovenia",
    "SK": "Slovakia", "TR": "Türkiye", "US": "United States", "ZA": "South Africa",
}  # fmt: skip


def countries() -> list[tuple[str, str, str]]:
    """Return (id, name, emergency number) of every country the protocol knows, by name."""
    return list(_listed(remembered.Same(door.protocol())))


@lru_cache(maxsize=8)
def _listed(used: remembered.Same) -> tuple[tuple[str, str, str], ...]:
    known = used.protocol.countries.values()
    listed = [(each.id, COUNTRY_NAMES.get(each.id, each.id), each.emergency) for each in known if len(each.id) == 2]
    return tuple(sorted(listed, key=lambda each: each[1]))


def emergency(request: HttpRequest) -> dict[str, Any]:
    """Template context: the emergency number if the country is known, and what there is to go to."""
    case = door.case()
    country = door.protocol().countries.get((case.get("person") or {}).get("country") or "default")
    is_known = country is not None and country.id != "default"
    return {
        "emergency_number": country.emergency if country and is_known else None,
        "urgent_advice": country.urgent if country else None,
        "has_record": bool(case),
        "has_plan": door.is_staged(case),
    }
