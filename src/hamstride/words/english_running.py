"""What the running, sprint and load metrics say: how a number was made, and what was found wrong with a recording."""

from __future__ import annotations

RUNNING: dict[str, str] = {
    # where the speed is from
    "measure.speed.device": "speed by the device",
    "measure.speed.position": "speed as the slope of a straight line through the positions within {half} s",
    "measure.speed.distance": "speed as the slope of a straight line through the device's distance within {half} s",
    # how the number was made
    "measure.run.distance": "{speed}; summed over unbroken rows only",
    "measure.run.top": "{speed}; the highest with {share} % of it held for {held} s",
    "measure.run.metres": "{speed}; metres above {threshold} m/s, from where it is crossed",
    "measure.run.efforts": "{speed}; spells above {threshold} m/s of at least {dwell} s",
    "measure.run.accelerations": "{speed}; speeding up by more than {limit} m/s² for at least {least} s",
    "measure.run.brakings": "{speed}; slowing down by more than {limit} m/s² for at least {least} s",
    "measure.run.bouts": "{speed}; spells above {threshold} m/s of at least {least} s",
    "measure.run.longest": "{speed}; the longest spell above {threshold} m/s",
    "measure.run.contact": "contact time by the device; median of the rows run at {threshold} m/s or more",
    "measure.run.used": "share of the recorded time that could be summed over",
    # what was found
    "measure.run.nothing": "The file has no speed, no positions and no distance. Export it again with one of them.",
    "measure.run.too_short": "The recording has too few rows with a time to work out a speed.",
    "measure.run.not_running": "Much of this is faster than anybody runs. Check that it is a run, and the unit.",
    "measure.run.gap": "Gaps that are left out: {n}, {seconds} s in all.",
    "measure.run.clock": "Times the clock jumps back, never summed over: {n}.",
    "measure.run.repeat": "Rows that repeat a time and are left out: {n}.",
    "measure.run.step": "Jumps of position or speed, never summed over: {n}.",
    "measure.run.glitch": "Values that nobody can run and that are left out: {n}.",
    "measure.run.positions": "The positions jump {n} times. The speed is the device's own and does not use them.",
    "measure.run.lone": "Higher rows that were not held, and are not counted: {n}.",
    "measure.run.derived": "A speed worked out from positions tends to read low at the top.",
    "measure.run.too_slow_for_top": "So few positions a second cannot show a top speed. Nothing opens on this number.",
    "measure.run.rate": "This takes at least {least} rows a second. The recording has {rate}.",
    "measure.run.sparse": "Rows are up to {seconds} s apart. That is too far to tell how long a speed was held.",
    "measure.run.covered": "{percent} % of the time could be used, so the sum is too low.",
    "measure.run.walked": "Nobody runs in this recording. Nothing opens on this number.",
    "measure.run.not_held": "No speed was held for {held} s.",
    "measure.run.repeat_it": "One run is off by about {error} m/s either way. Repeat it on another day.",
    "measure.run.both_feet": "The device takes both feet together. It says nothing about one leg.",
    "measure.run.same_speed": "It was run at about {speed} m/s. Compare only runs at the same speed.",
    "measure.run.no_contact": "There are fewer than {least} contact times from running.",
}
