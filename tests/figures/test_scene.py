"""Things around the body: each kind can be drawn, holds still or follows the body, and mirrors."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.figures.arrows import arrow_pieces
from hamstride.figures.camera import CANVAS, Camera
from hamstride.figures.library import figure, ids
from hamstride.figures.pose import Arrow
from hamstride.figures.scene.pen import Pen, Piece
from hamstride.figures.scene.things import KINDS
from hamstride.figures.solve import Solved
from hamstride.figures.stage import corners
from hamstride.figures.style import COLOURS
from tests.figures.posing import STANDING, moved

GIVEN: dict[str, Any] = {
    "from": -20.0, "to": 20.0, "x": 10.0, "wide": 20.0, "high": 20.0, "deep": 15.0, "count": 3.0, "low": 2.0, "r": 4.0,
    "turns": 4.0, "saddle": (0.0, 50.0), "crank": (16.0, 19.0), "bar": (36.0, 70.0), "axle": (16.0, 19.0),
}  # fmt: skip
BY_KIND: dict[str, dict[str, Any]] = {
    "rail": {"at": (10.0, 54.0)},
    "hook": {"at": (10.0, 84.0)},
    "roller": {"at": (10.0, 4.5)},
    "ball": {"at": (10.0, 4.5)},
    "weight": {"at": "work.hand"},
    "slider": {"at": "work.heel"},
    "crank": {"to": "work.hand"},
    "band": {"from": (40.0, 5.0), "to": "work.hand"},
    "strap": {"from": "work.ball", "to": "work.hand"},
}
FOLLOWS = ("weight", "band", "strap", "crank", "cold", "warm", "wrap")
START, MIDDLE = moved(STANDING).frames[0], moved(STANDING).frames[3]


def drawn(kind: str, body: Solved = START, flip: int | None = None) -> list[Piece]:
    needed = {key: GIVEN[key] for key in KINDS[kind].needed if key in GIVEN}
    return KINDS[kind].draw(Pen(Camera(0, 8, 600, 900), body, flip), {**needed, **BY_KIND.get(kind, {})})


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_in_colours_we_have(kind: str) -> None:
    pieces = drawn(kind)
    assert pieces
    for piece in pieces:
        assert corners(piece.d)
        assert {piece.line, piece.fill or "ink"} <= set(COLOURS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_mirrored_to_the_unit(kind: str) -> None:
    for left, right in zip(drawn(kind, flip=CANVAS), drawn(kind), strict=True):
        assert corners(left.d) == [(CANVAS - x, y) for x, y in corners(right.d)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_held_follows_the_body_and_what_stands_does_not(kind: str) -> None:
    same = [piece.d for piece in drawn(kind)] == [piece.d for piece in drawn(kind, MIDDLE)]
    assert same is (kind not in FOLLOWS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_library_uses_each_kind_or_it_goes(kind: str) -> None:
    used = {thing.kind for id in ids() for thing in figure(id).plan.things}
    assert kind in used


@pytest.mark.parametrize(("high", "count"), [(10, 3), (17, 4)])
def test_stairs_have_as_many_steps_as_they_are_told(high: float, count: int) -> None:
    pen = Pen(Camera(0, 10, 0, 0), START, None)
    (piece,) = KINDS["stairs"].draw(pen, {"x": 0, "high": high, "deep": 15, "count": count})
    heights = {y for _, y in corners(piece.d)}
    assert len(heights) == count + 1
    assert min(heights) == -10 * high * count


def test_more_turns_of_the_bandage_reach_further_up() -> None:
    few, many = (KINDS["wrap"].draw(Pen(Camera(0, 8, 600, 900), START, None), {"turns": turns}) for turns in (2, 5))
    assert min(y for piece in many for _, y in corners(piece.d)) < min(y for piece in few for _, y in corners(piece.d))


@pytest.mark.parametrize(("towards", "dx", "dy"), [(0, 1, 0), (90, 0, -1), (180, -1, 0), (270, 0, 1)])
def test_an_arrow_points_where_it_is_told(towards: float, dx: int, dy: int) -> None:
    pen = Pen(Camera(0, 10, 500, 900), START, None)
    shaft = corners(arrow_pieces(Arrow("pelvis", towards, "move"), pen)[0].d)
    (x, y), (ax, ay) = shaft[0], shaft[5]
    assert (ax - x) * dx + (ay - y) * dy == pytest.approx(150, abs=3)


def test_an_arrow_of_some_poses_is_hidden_in_the_others() -> None:
    pen = Pen(Camera(0, 10, 500, 900), START, None)
    assert all(piece.shown for piece in arrow_pieces(Arrow("pelvis", 0, "push", poses=("start",)), pen))
    assert not any(piece.shown for piece in arrow_pieces(Arrow("pelvis", 0, "push", poses=("end",)), pen))


def test_a_push_is_shorter_than_a_move() -> None:
    pen = Pen(Camera(0, 10, 500, 900), START, None)
    reach = {
        kind: max(x for x, _ in corners(arrow_pieces(Arrow("pelvis", 0, kind), pen)[0].d)) for kind in ("push", "move")
    }
    assert reach["push"] < reach["move"]
