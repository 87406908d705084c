"""Running, out of trackers and watches: distance, top speed, speed bands, accelerations, bouts, contact time."""
