"""`python -m tests.figures.write_charts`: draw the committed charts anew. Look at them before committing."""

from __future__ import annotations

from pathlib import Path

from hamstride.figures.body_map import Place, picture
from hamstride.figures.charts import standalone
from tests.figures.chart_examples import EXAMPLES

FOLDER = Path(__file__).parent / "charts"
MAP = Path(__file__).parent / "body_map.svg"
TICKED = {Place("left", "sit_bone"), Place("left", "thigh_middle_outer"), Place("right", "calf")}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, example in EXAMPLES.items():
        chart = example()
        FOLDER.joinpath(f"{name}.svg").write_text(standalone(chart) + "\n", encoding="utf-8")
        FOLDER.joinpath(f"{name}.html").write_text(chart.table.html() + "\n", encoding="utf-8")
    MAP.write_text(picture(TICKED) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
