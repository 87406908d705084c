"""Exports of GPS makers: by what each can be told, and what it says above its table instead of in its columns.

Catapult OpenField: lines `OpenField Export : …`, `Speed Units : …`; columns Timestamp, Seconds, Velocity, Odometer,
Latitude, Longitude, Heart Rate, Player Load, Positional Quality (%), HDOP, #Sats. STATSports: Player Display Name,
Time, Lat, Lon, Speed (m/s), Heart Rate (bpm), Hacc, Hdop, … Polar Flow: a summary of two lines, then Sample rate, Time,
HR (bpm), Speed (km/h), Pace (min/km), Cadence, …
"""

from __future__ import annotations

from dataclasses import replace

from hamstride.measure.readers.quantity import Heading
from hamstride.measure.readers.sheet import Sheet

_CATAPULT = {"player load", "positional quality (%)", "odometer"}
_STATSPORTS = {"player display name", "instantaneous acceleration impulse", "hacc"}
_POLAR = {"sample rate", "hr (bpm)", "pace (min/km)"}


def explained(sheet: Sheet) -> tuple[Sheet, str | None]:
    """Return the table with the units its maker means, and the maker; (the table, None) for an unknown one."""
    names = {each.name.casefold() for each in sheet.headings}
    if sheet.said("openfield export") or len(names & _CATAPULT) >= 2:
        return _catapult(sheet), "Catapult"
    if len(names & _STATSPORTS) >= 1:
        return sheet, "STATSports"
    if len(names & _POLAR) >= 2:
        return _polar(sheet), "Polar"
    return sheet, None


def _catapult(sheet: Sheet) -> Sheet:
    units = {"speed": sheet.said("speed units") or "m/s", "distance": sheet.said("distance units") or "m", "time": "s"}
    headings = tuple(_in_unit(each, units.get(each.quantity or "", "")) for each in sheet.headings)
    said = {"athlete": sheet.said("athlete"), "device id": sheet.said("deviceid"), "period": sheet.said("period")}
    return replace(sheet, headings=headings, facts={key: value[:80] for key, value in said.items() if value})


def _polar(sheet: Sheet) -> Sheet:
    """Its own column of rates is not the time, and cadence counts one foot when running."""
    headings = tuple(_in_unit(each, "rpm" if each.quantity == "cadence" else "") for each in sheet.headings)
    return replace(sheet, headings=headings)


def _in_unit(heading: Heading, unit: str) -> Heading:
    return heading if heading.unit or not unit else replace(heading, unit=unit)
