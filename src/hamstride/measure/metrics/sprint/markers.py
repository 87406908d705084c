"""The markers of a sprint profile, the same for every device: MSS, MAC, force and power, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.sprint.kinetics import air_drag, forces
from hamstride.measure.metrics.sprint.limits import MAC_EVER_M_S2, MAC_M_S2, MODEL_SOURCE, MSS_M_S
from hamstride.words.say import say

_MODELLED = ("mss_m_s", "mac_m_s2")


@dataclass(frozen=True, slots=True)
class Profile:
    """One sprint's profile, from whatever device.

    Attributes:
        mss, mac: top speed in m/s and acceleration at the start in m/s².
        mss_half, mac_half: half the 95 % intervals; None where nothing is left to tell.
        power_half: half the 95 % interval of MSS x MAC, as a share of it; None likewise.
        method: how the two were found, in words.
        source: whose method it is.
        quality: "good" or "usable".
        notes: why it is not good, and what else to know.
    """

    mss: float
    mac: float
    mss_half: float | None
    mac_half: float | None
    power_half: float | None
    method: str
    source: str
    quality: Quality
    notes: tuple[str, ...]


def profile_markers(profile: Profile, mass_kg: float | None, height_m: float | None) -> tuple[Marker, ...]:
    """Return MSS, MAC, F0, V0 and Pmax; those in newtons and watts need the body's mass, V0 its height too."""
    if not (MSS_M_S[0] <= profile.mss <= MSS_M_S[1]):
        return refused(_MODELLED, profile.method, say("measure.sprint.no_human", mss=f"{profile.mss:.1f}"))
    if not (MAC_EVER_M_S2[0] <= profile.mac <= MAC_EVER_M_S2[1]):
        return refused(_MODELLED, profile.method, say("measure.sprint.no_start", mac=f"{profile.mac:.1f}"))
    power = profile.mss * profile.mac / 4
    by_mass = say("measure.sprint.by_mass")
    told = [
        _marker(profile, "mss_m_s", profile.mss, "m/s", profile.mss_half),
        _marker(profile, "mac_m_s2", profile.mac, "m/s²", profile.mac_half),
        _marker(profile, "f0_n_kg", profile.mac, "N/kg", profile.mac_half, say("measure.sprint.f0")),
        _marker(profile, "pmax_w_kg", power, "W/kg", _share(power, profile.power_half), say("measure.sprint.pmax")),
    ]
    if mass_kg is None:
        needs = say("measure.sprint.needs_mass")
        return *told, *refused(("f0_n", "pmax_w", "v0_m_s"), by_mass, needs)
    f0 = profile.mac * mass_kg
    told.append(_marker(profile, "f0_n", f0, "N", _times(profile.mac_half, mass_kg), by_mass))
    if height_m is None:
        return *told, *refused(("pmax_w", "v0_m_s"), by_mass, say("measure.sprint.needs_height"))
    found = forces(profile.mss, profile.mac, mass_kg, air_drag(mass_kg, height_m))
    if found is None:
        return *told, *refused(("pmax_w", "v0_m_s"), by_mass, say("measure.sprint.all_air"))
    in_air = say("measure.sprint.in_air")
    watts = _share(found.pmax_w, profile.power_half)
    return (
        *told,
        _marker(profile, "pmax_w", found.pmax_w, "W", watts, in_air),
        _marker(profile, "v0_m_s", found.v0_m_s, "m/s", profile.mss_half, in_air),
    )


def refused(names: Sequence[str], method: str, *why: str, source: str = MODEL_SOURCE) -> tuple[Marker, ...]:
    """Return a marker without a value for each name, all with the same reason."""
    return tuple(Marker(each, None, _unit(each), method, source, quality="refused", notes=why) for each in names)


def outside_of_humans(mac: float) -> bool:
    """Return whether an acceleration at the start is more, or less, than a sprint can have."""
    return not MAC_M_S2[0] <= mac <= MAC_M_S2[1]


_UNITS = {"m_s": "m/s", "m_s2": "m/s²", "n_kg": "N/kg", "w_kg": "W/kg", "n": "N", "w": "W", "s": "s", "m": "m"}


def _unit(name: str) -> str:
    """The unit a name ends with; the longest that fits."""
    fits = [end for end in _UNITS if name.endswith(f"_{end}")]
    return _UNITS[max(fits, key=len)] if fits else ""


def _marker(profile: Profile, name: str, value: float, unit: str, half: float | None, how: str = "") -> Marker:
    return Marker(
        name,
        value,
        unit,
        f"{profile.method}; {how}" if how else profile.method,
        profile.source,
        low=None if half is None else value - half,
        high=None if half is None else value + half,
        quality=profile.quality,
        notes=profile.notes,
    )


def _times(half: float | None, by: float) -> float | None:
    return None if half is None else half * by


def _share(value: float, half: float | None) -> float | None:
    return None if half is None else value * half
