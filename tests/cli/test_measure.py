"""`hamstride measure`: numbers with method, quality and source; nothing enters a case that a person did not accept."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest
import yaml

from hamstride.casebook import load_protocol, read_case
from hamstride.cli.case_file import with_observations
from hamstride.measure import readers
from hamstride.measure.series import Reading
from tests.cli.running import run, run_apart
from tests.measure.machines import session
from tests.measure.pulls import Pull
from tests.measure.readers import made_fit
from tests.people import ana

SPEEDS = [3.0] * 20 + [6.5] * 20 + [3.0] * 20
SEEN = {"at": "2026-03-20T10:00:00+00:00", "finding": "top_speed_m_s", "value": 6.5}
CASE = """# kept by hand
hamstride: case/1
person: {birth_year: 1999}   # not sure
episode:
  side: left
  onset: 2026-02-20T15:00:00+00:00
observations:
- {at: 2026-02-20T16:00:00+00:00, finding: pop_felt, value: false}  # he said

# the diary comes below
sessions: []
"""


@pytest.fixture(autouse=True)
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readers without the child process, which takes a second each time; one test below goes through it."""
    monkeypatch.setattr(readers, "read_file", read_here)


def read_here(path: str, *, columns: dict[str, str] | None = None) -> Reading:
    return readers.read(Path(path).read_bytes(), Path(path).name, columns=columns)


@pytest.fixture
def fit(tmp_path: Path) -> Path:
    path = tmp_path / "run.fit"
    path.write_bytes(made_fit.wrapped(made_fit.run(SPEEDS)))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "ana.case.yaml"
    path.write_text(CASE, "utf-8")
    return path


@pytest.mark.slow
def test_a_file_is_read_behind_the_door(fit: Path) -> None:
    ran = run_apart("measure", fit)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == run("measure", fit).out


def test_the_page_shows_each_number_with_method_source_and_quality(fit: Path) -> None:
    ran = run("measure", fit)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("run.fit: FIT, garmin 1967")
    assert "top_speed_m_s" in ran.out
    assert "6.5 m/s" in ran.out
    assert "Method: speed by the device" in ran.out
    assert "Source: " in ran.out
    assert "May enter" not in ran.out


def test_the_json_has_every_number_and_the_hash(fit: Path) -> None:
    told = json.loads(run("measure", fit, "--json").out)
    (file,) = told["files"]
    assert file["sha256"] == hashlib.sha256(fit.read_bytes()).hexdigest()
    assert {each["quality"] for each in file["series"][0]["markers"]} <= {"good", "usable", "refused"}
    assert told["added"] == []


def test_without_a_word_of_acceptance_nothing_is_written(fit: Path, case: Path) -> None:
    ran = run("measure", fit, "--case", case)
    assert "top_speed_m_s: 6.5 (2026-03-01T15:00:" in ran.out
    assert "Nothing has been written." in ran.out
    assert "say --accept" in ran.out
    assert case.read_text("utf-8") == CASE


def test_what_is_accepted_is_added_and_nothing_else_changes(fit: Path, case: Path) -> None:
    ran = run("measure", fit, "--case", case, "--accept")
    assert (ran.status, ran.err) == (0, "")
    assert f"Added to {case}: 1." in ran.out
    lines, before = case.read_text("utf-8").split("\n"), CASE.split("\n")
    (new,) = [line for line in lines if line not in before]
    assert [line for line in lines if line != new] == before
    observation = read_case(case, load_protocol()).observations[-1]
    assert (observation.finding, observation.value) == ("top_speed_m_s", 6.5)
    assert observation.measured is not None
    assert observation.measured.device == "garmin 1967"
    assert observation.measured.file == hashlib.sha256(fit.read_bytes()).hexdigest()


def test_the_same_file_twice_is_added_once(fit: Path, case: Path) -> None:
    run("measure", fit, "--case", case, "--accept")
    once = case.read_text("utf-8")
    ran = run("measure", fit, "--case", case, "--accept")
    assert "There is nothing to add" in ran.out
    assert case.read_text("utf-8") == once


def test_only_the_findings_that_are_named_are_added(fit: Path, case: Path) -> None:
    assert "nothing to add" in run("measure", fit, "--case", case, "--accept", "--only", "hop_single_m").out
    assert case.read_text("utf-8") == CASE


def test_a_case_in_json_grows_too(fit: Path, tmp_path: Path) -> None:
    path = tmp_path / "ana.case.json"
    path.write_text(json.dumps(ana()), "utf-8")
    before = len(read_case(path, load_protocol()).observations)
    run("measure", fit, "--case", path, "--accept")
    assert len(read_case(path, load_protocol()).observations) == before + 1


def test_a_refused_file_is_one_sentence_and_the_others_are_read(fit: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear coach,\n")
    ran = run("measure", letter, fit)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "names columns that are known" in ran.err
    assert "top_speed_m_s" in ran.out


def test_damage_and_assumptions_are_on_the_page(fit: Path, tmp_path: Path) -> None:
    fit.write_bytes(fit.read_bytes()[:-60])
    assert "Damage: byte" in run("measure", fit).out
    table = tmp_path / "run.csv"
    table.write_text("time,speed,HR\n" + "".join(f"{second},4,120\n" for second in range(60)))
    assert "because the file does not say: speed in m/s; time in s" in run("measure", table).out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--accept"], "--accept: needs --case"),
        (["--best", "fast"], "--best: found “fast”; allowed: a number from 3 to 13"),
        (["--height", "180"], "--height: found “180”"),
        (["--column", "speed"], "--column: found “speed”; allowed: QUANTITY=NAME"),
        (["--at", "yesterday"], "--at: found"),
    ],
)
def test_wrong_arguments_say_what_is_allowed(fit: Path, arguments: list[str], why: str) -> None:
    ran = run("measure", fit, *arguments)
    assert ran.status == 2
    assert why in ran.err


@pytest.mark.parametrize(
    "text",
    [
        CASE,
        CASE.replace("- {at", "    - {at"),
        CASE.replace("observations:\n", "observations: []\n").replace(
            "- {at: 2026-02-20T16:00:00+00:00, finding: pop_felt, value: false}  # he said\n", ""
        ),
        CASE.partition("observations:")[0],
        CASE.partition("\n# the diary")[0],
        yaml.safe_dump(ana()),
        yaml.safe_dump(ana(), sort_keys=False, indent=4),
    ],
)
def test_a_case_of_any_layout_grows_by_exactly_what_was_added(text: str) -> None:
    from hamstride.protocol.document import read_document

    old, new = (read_document("", each).data for each in (text, with_observations(text, [SEEN])))
    assert new == {**old, "observations": [*(old.get("observations") or []), SEEN]}


def test_a_layout_that_would_have_to_be_rewritten_is_refused() -> None:
    from hamstride.cli.arguments import Wrong

    with pytest.raises(Wrong, match="laid out unusually"):
        with_observations(CASE.replace("observations:\n- {", "observations: [{").replace("}  # he", "}]  # he"), [SEEN])


def test_a_value_the_case_cannot_take_is_refused_and_the_file_stays(fit: Path, case: Path) -> None:
    late = CASE.replace("pop_felt, value: false", "pop_felt, value: perhaps")
    case.write_text(late, "utf-8")
    ran = run("measure", fit, "--case", case, "--accept")
    assert ran.status == 2
    assert "perhaps" in ran.err
    assert case.read_text("utf-8") == late


def test_a_video_without_the_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("mediapipe", "mediapipe.python", "mediapipe.python.solutions", "mediapipe.python.solutions.pose"):
        monkeypatch.setitem(sys.modules, module, None)
    video = tmp_path / "run.mp4"
    video.write_bytes(b"not looked at")
    ran = run("measure", video, "--as", "side_view", "--side", "left")
    assert ran.status == 2
    assert "pip install 'hamstride[video]'" in ran.err


def machine(tmp_path: Path) -> Path:
    """A strength machine's table of a known leg: it bends with 110 N·m and weighs 12 N·m when level."""
    found = session()
    rows = zip(found.torque, found.angle_deg, found.velocity_deg_s, strict=True)
    lines = (f"{place / 100:.2f},{nm:.3f},{deg:.3f},{speed:.3f}\n" for place, (nm, deg, speed) in enumerate(rows))
    path = tmp_path / "machine.csv"
    path.write_text("time (s),torque (Nm),angle (deg),angular velocity (deg/s)\n" + "".join(lines))
    return path


SET = ("--speed", "60", "--contraction", "concentric", "--side", "left")
WEIGHED = ("--leg-weight", "12", "--leg-angle", "0", "--position", "seated")


def test_a_leg_weighed_by_hand_is_taken_off_the_bending_torque(tmp_path: Path) -> None:
    told = json.loads(run("measure", machine(tmp_path), *SET, *WEIGHED, "--json").out)
    peak = next(each for each in told["files"][0]["series"][0]["markers"] if each["id"] == "flexor_peak_torque_nm")
    assert (peak["quality"], peak["finding"]) == ("good", "peak_torque_nm")
    assert peak["value"] == pytest.approx(110, rel=0.01)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (WEIGHED[:2], "--leg-weight, --leg-angle and --position go together"),
        (WEIGHED[2:], "--leg-weight, --leg-angle and --position go together"),
        ((*WEIGHED, "--weighed"), "this or --leg-weight, not both"),
        (("--leg-weight", "1200", *WEIGHED[2:]), "--leg-weight: found “1200”; allowed: a number from 0.1 to 60"),
        ((*WEIGHED[:2], "--leg-angle", "85", *WEIGHED[4:]), "within 60 degrees of level"),
    ],
)
def test_a_leg_that_was_not_weighed_well_is_refused(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    ran = run("measure", machine(tmp_path), *SET, *arguments)
    assert ran.status == 2
    assert why in ran.err


def legs(tmp_path: Path) -> list[Path]:
    made = []
    for side, peak in (("left", 240.0), ("right", 300.0)):
        force = Pull(peak_n=peak).sampled()
        made.append(tmp_path / f"{side}.csv")
        made[-1].write_text("time (s),force (N)\n" + "".join(f"{at / 1000},{n:.2f}\n" for at, n in enumerate(force)))
    return made


HOLD = ("--as", "isometric_90", "--side", "left", "--side", "right", "--at", "2026-03-01T10:00:00+00:00")


def test_one_leg_in_each_of_two_files_is_compared_by_the_case(tmp_path: Path, case: Path) -> None:
    told = json.loads(run("measure", *legs(tmp_path), *HOLD, "--case", case, "--json").out)
    (pair,) = told["pairs"]
    assert pair["files"] == ["left.csv", "right.csv"]
    peak = next(each for each in pair["markers"] if each["id"] == "peak_force_n_symmetry_pct")
    assert peak["value"] == pytest.approx(80, abs=0.5)
    page = run("measure", *legs(tmp_path), *HOLD, "--case", case).out
    assert "left.csv and right.csv: one leg against the other, isometric_90" in page
    assert "right (right.csv): The highest force above rest" in page


def test_two_legs_of_which_nobody_says_the_day_are_refused_in_words(tmp_path: Path, case: Path) -> None:
    page = run("measure", *legs(tmp_path), *HOLD[:-2], "--case", case).out
    assert "A file does not say when it was." in page


def test_as_many_legs_as_files_have_to_be_said(tmp_path: Path, fit: Path) -> None:
    ran = run("measure", *legs(tmp_path), fit, *HOLD)
    assert ran.status == 2
    assert "--side: found 2 for 3 files; allowed: one for all, or one for each" in ran.err
