"""FIT: what sports watches and bike computers write. The fast decoder first, the patient one where it refuses.

Numbers keep the file's own precision. What is damaged is named, and everything before it is kept.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import fitdecode
import numpy as np
import pyfitparsernative

from hamstride.measure.readers import limits
from hamstride.measure.readers.fit_pieces import pieces
from hamstride.measure.readers.fit_records import EPOCH, Message, Records, gathered, seconds_of
from hamstride.measure.series import Damage, Floats, Reading, Refused, Track
from hamstride.words.say import say

SEMICIRCLE = 180 / 2**31
_EARLIEST = 0x10000000  # smaller time stamps count from when the device was switched on, says the format
_ON_FOOT = {"running", "walking", "hiking", "training"}


def read(data: bytes) -> Reading:
    """Read a FIT file.

    Args:
        data: the bytes; files joined one after the other are one recording.

    Returns:
        One Track of every record message; none when the file holds no records.

    Raises:
        Refused: no FIT file, too big, or nothing in it could be read.
    """
    limits.size(data, limits.MOST_FIT_BYTES, "This FIT file")
    damage = [*_header(data)]
    data = _with_length(data)
    records, others = gathered(_whole(data, damage) if len(data) <= limits.MOST_FIT_WHOLE else _by_piece(data, damage))
    if not records.messages:
        raise Refused(say("read.fit_nothing"))
    damage += _unnamed_developers(others)
    return Reading("FIT", _series(records, others), _device(others), tuple(damage), _facts(records, others))


def _header(data: bytes) -> Iterator[Damage]:
    """Check what the first header says of the length."""
    if len(data) < 14 or data[8:12] != b".FIT" or data[0] not in (12, 14):
        raise Refused(say("read.no_fit"))
    declared = int.from_bytes(data[4:8], "little") + data[0] + 2
    if declared > limits.MOST_FIT_BYTES:
        raise Refused(say("read.fit_claims", declared=limits.amount(declared), size=limits.amount(len(data))))
    if declared > len(data):
        missing = declared - len(data)
        yield Damage(f"byte {len(data)}", say("read.fit_short", missing=str(missing)))
    if declared == data[0] + 2:
        yield Damage("byte 4", say("read.fit_no_length"))


def _whole(data: bytes, damage: list[Damage]) -> Iterator[Sequence[Message]]:
    yield _decoded(data, damage)


def _by_piece(data: bytes, damage: list[Damage]) -> Iterator[Sequence[Message]]:
    """The messages of a long file, some thousands at a time; each piece is let go before the next."""
    for piece in pieces(data, damage):
        yield _decoded(piece.data, damage)[piece.repeated :]


def _decoded(data: bytes, damage: list[Damage]) -> Sequence[Message]:
    messages = _fast(data)
    return _patient(data, damage) if messages is None else messages


def _with_length(data: bytes) -> bytes:
    """A file whose device died before it wrote the length: all that is there belongs to it."""
    if data[4:8] != bytes(4):
        return data
    return data[:4] + (len(data) - data[0]).to_bytes(4, "little") + data[8:]


def _fast(data: bytes) -> Sequence[Message] | None:
    """Return the messages of a sound file; None for one the fast decoder does not take."""
    try:
        return pyfitparsernative.parse_fit_bytes(data)  # type: ignore[no-any-return]
    except ValueError:
        return None
    except BaseException as fault:
        # The decoder's own panics are not Exceptions, so that nobody takes them for an answer.
        if type(fault).__name__ != "PanicException":
            raise
        return None


def _patient(data: bytes, damage: list[Damage]) -> list[Message]:
    """Return what can be read of a damaged file; `damage` gains what is wrong with it."""
    messages: list[Message] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes that do not fit their type: those values are left out
            reader = fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.WARN)
            for frame in reader:
                if isinstance(frame, fitdecode.FitDataMessage):
                    messages.append(_message(frame))
                elif isinstance(frame, fitdecode.records.FitCRC) and not frame.matched:
                    where = f"byte {frame.chunk.offset}" if frame.chunk else f"byte {len(data) - 2}"
                    damage.append(Damage(where, say("read.fit_checksum")))
    except MemoryError:
        raise
    except Exception as fault:  # the decoder lets through what its parts raise; each ends the reading
        damage.append(Damage(f"after message {len(messages)}", say("read.fit_ends", reason=_short(fault))))
    return messages


def _short(fault: Exception) -> str:
    text = " ".join(str(fault).split())
    return text[:80] or type(fault).__name__


def _message(frame: fitdecode.FitDataMessage) -> Message:
    """One message as the fast decoder gives it."""
    values = {field.name: _plain(field.value) for field in frame.fields if field.value is not None}
    return {**values, "message_type": frame.name}


def _plain(value: object) -> object:
    """A time as the fast decoder writes it: text, in UTC."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if isinstance(value, datetime) else value


def _unnamed_developers(messages: Sequence[Message]) -> Iterator[Damage]:
    nameless = [each for each in messages if each["message_type"] == "developer_data_id"]
    if any(each.get("application_id") is None for each in nameless):
        yield Damage("developer fields", say("read.fit_developers"))


def _series(records: Records, others: Sequence[Message]) -> tuple[Track, ...]:
    seconds = records.seconds
    if not len(seconds):
        return ()
    known = seconds[np.isfinite(seconds)]
    first = float(known[0]) if known.size else 0.0
    on_foot = _sport(records, others) in _ON_FOOT
    columns = records.columns
    return (
        Track(
            time_s=seconds - first,
            start=EPOCH + timedelta(seconds=first) if known.size and first >= _EARLIEST else None,
            distance_m=_or_none(columns["distance"]),
            speed_m_s=_or_none(_either(columns["speed"], columns["enhanced_speed"])),
            latitude_deg=_or_none(columns["position_lat"] * SEMICIRCLE),
            longitude_deg=_or_none(columns["position_long"] * SEMICIRCLE),
            stance_time_ms=_or_none(columns["stance_time"]),
            cadence_spm=_or_none(_steps(columns)) if on_foot else None,
            heart_rate_bpm=_or_none(columns["heart_rate"]),
            paused_s=_pauses(others, first, float(known[-1]) if known.size else 0.0),
        ),
    )


def _pauses(others: Sequence[Message], first: float, last: float) -> Floats | None:
    """When the timer was stopped and ran on between the first record and the last; None where it never was."""
    timer = [each for each in others if each["message_type"] == "event" and each.get("event") == "timer"]
    found: list[float] = []
    stopped: float | None = None
    for each, at in zip(timer, seconds_of([each.get("timestamp") for each in timer]).tolist(), strict=True):
        if str(each.get("event_type")).startswith("stop"):
            stopped = at if stopped is None else stopped
        elif each.get("event_type") == "start" and stopped is not None:
            found += [stopped - first, at - first] if first <= stopped < at <= last else []
            stopped = None
    return np.array(found) if found else None


def _or_none(column: Floats) -> Floats | None:
    return None if np.isnan(column).all() else column


def _either(plain: Floats, enhanced: Floats) -> Floats:
    """The plain field where there is one: the fast decoder may cut a digit off when it widens it to the enhanced."""
    return np.where(np.isnan(plain), enhanced, plain)


def _steps(columns: Mapping[str, Floats]) -> Floats:
    """Steps of both feet: the format counts strides of one."""
    return 2 * (columns["cadence"] + np.nan_to_num(columns["fractional_cadence"]))


def _sport(records: Records, others: Sequence[Message]) -> str:
    kinds = [str(each.get("sport")) for each in others if each["message_type"] in ("session", "sport", "lap")]
    return next((each for each in (*kinds, records.kind) if each not in ("None", "generic")), "")


def _device(others: Sequence[Message]) -> str | None:
    owner = _first(others, "file_id", lambda each: "manufacturer" in each)
    made = _first(others, "device_info", lambda each: each.get("device_index") in ("creator", 0))
    parts = [owner.get("manufacturer"), made.get("product_name") or owner.get("product"), made.get("software_version")]
    named = [str(each) for each in parts[:2] if each is not None]
    version = f"software {parts[2]}" if isinstance(parts[2], int | float) else None
    return ", ".join(filter(None, (" ".join(named)[:80], version))) or None


def _first(messages: Sequence[Message], kind: str, test: Callable[[Message], bool]) -> Message:
    return next((each for each in messages if each["message_type"] == kind and test(each)), {})


def _facts(records: Records, others: Sequence[Message]) -> dict[str, str]:
    sessions = [each for each in others if each["message_type"] == "session"]
    facts = {"records": str(len(records.seconds)), "messages": str(records.messages)}
    if sport := _sport(records, others):
        facts["sport"] = sport[:40]
    if sessions:
        facts["sessions"] = str(len(sessions))
    return facts
