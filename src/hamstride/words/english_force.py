"""What the readings of force, jumps and movement say."""

from __future__ import annotations

FORCE: dict[str, str] = {
    # any trace
    "measure.holes": "The trace is empty or has holes. Export it again, every sample a number.",
    "measure.plates.lengths": "The plates of this file have no samples, or not the same number. Export it again.",
    "measure.upside_down": "The trace counts downwards. It was turned over before reading.",
    # jumps
    "measure.jump.slow": "The plate took {rate} samples a second. A jump needs at least {least}.",
    "measure.jump.rate": "The plate took {rate} samples a second. With 1000 the times are finer.",
    "measure.jump.nobody": "Nobody stands on the plate: the force never reaches {least} N.",
    "measure.jump.noisy": "The empty plate is too noisy or off zero. Set it to zero with nobody on it, and jump again.",
    "measure.jump.sway": "Nobody stands still on the plate for {seconds} s. Stand still for a second, then jump.",
    "measure.jump.none": "There is no jump here: the feet never leave the plate and land. Is the plate set to zero?",
    "measure.jump.short_weighing": "The person stood still for only {seconds} s. The weight is less sure.",
    "measure.jump.heights": "Time in the air says {flight} m, speed at take-off {speed} m. They should agree.",
    "measure.jump.drift": "The weight was {before} N before the jump and {after} N after it. The plate may drift.",
    "measure.jump.dip": "The force first sank by {percent} % of the weight. A squat jump has no counter-movement.",
    "measure.jump.no_dip": "The force did not first sink by {percent} % of the weight. Was it a squat jump?",
    "measure.jump.flight.method": "In the air: the plate reads less than {limit} N above empty, bounces passed over.",
    "measure.jump.height.flight.method": "Height is g t²/8, which is right when the legs land as they left.",
    "measure.jump.height.impulse.method": (
        "Height is v²/2g. The speed v is the sum of (force less weight) over mass, from onset to take-off."
    ),
    "measure.jump.onset.method": (
        "From the last moment inside five standard deviations of standing still, to the moment the feet leave."
    ),
    "measure.jump.weight.method": "The mean force of standing still before the jump, up to 3 s of it.",
    "measure.jump.power.method": "The most of force times speed before take-off.",
    "measure.jump.depth.method": "The lowest point of the body's centre against standing: speed summed over time.",
    "measure.jump.rsi_modified.method": "Height by time in the air, divided by the time to take-off.",
    "measure.contact.method": "On the ground while the plate reads {limit} N or more above empty, bounces passed over.",
    "measure.drop.stood": "Somebody stands on the plate from the start. A drop jump begins on a box beside it.",
    "measure.drop.long": "The contact lasted {seconds} s. Above {most} s it is a landing, not a drop jump.",
    "measure.drop.end": "Nobody stands still at the end. Stay on the plate for a second after landing.",
    "measure.drop.strength.method": "Height by time in the air, divided by the contact time.",
    "measure.drop.backwards.method": "Speed is summed backwards from standing still at the end. Height is v²/2g.",
    "measure.hops.few": "There are {count} hops that count. It takes {least} between the first and the last landing.",
    "measure.hops.method": "The mean of {count} hops. On the ground from {limit} N above empty, bounces passed over.",
    # one side against the other
    "measure.symmetry.method": "Limb symmetry index: 100 times the injured side, divided by the other side.",
    "measure.symmetry.side": "One side could not be read, or the units differ. Measure both sides the same way.",
    "measure.symmetry.zero": "The other side is zero, or of the other sign. There is nothing to compare with.",
    "measure.symmetry.least": "One side is not measured as well as it could be. The index is no better than that side.",
    # force of a pull or a press
    "measure.force.slow": "The sensor took {rate} samples a second. A peak needs at least {least}.",
    "measure.force.sensors": "The file has no sensor, or none that says which leg it was on. Name the leg.",
    "measure.force.no_rest": "There is no rest before the effort. Start recording, wait for a second, then pull.",
    "measure.force.none": "There is no effort here: the force never rises by {least} N.",
    "measure.force.unsteady": "The force is not still before the effort. Wait, then pull from rest.",
    "measure.force.wrong_way": "The effort goes the wrong way: a push where a pull was meant, or the sensor is turned.",
    "measure.force.either_way": "The force goes far both ways. Nobody can tell which way was meant.",
    "measure.force.other_way": "The force also went {force} N the other way.",
    "measure.force.counter_movement": "The force first went {force} N the other way. Pull from rest, without a swing.",
    "measure.force.pretension": "The leg pulled {force} N before the effort. Relax fully, then pull.",
    "measure.force.unsteady_rise": "The force wanders before the effort. How fast it rises cannot be told.",
    "measure.force.slowly": "It took {seconds} s to half of the peak. Relax fully, then pull as fast as you can.",
    "measure.force.slow_rise": "The sensor took {rate} samples a second. How fast a force rises needs {least}.",
    "measure.force.hum_rise": "There is mains hum of {force} N. How fast the force rises cannot be told.",
    "measure.force.knock": "Something knocked on the device. The peak is what was held for a tenth of a second.",
    "measure.force.hum": "There is mains hum of {hertz} Hz. It was taken off.",
    "measure.force.short": "The trace ends too soon after the effort begins.",
    "measure.force.wide": "The onset is too unsure: anything from {low} to {high} fits. Repeat from full rest.",
    "measure.force.onset_unsure": "The onset is not sharp. Look at the interval, not at the number alone.",
    "measure.force.rate": "The sensor took {rate} samples a second. With 1000 the onset is finer.",
    "measure.force.peak.method": "The highest force above rest, after a filter of {hertz} Hz without delay.",
    "measure.force.rise.method": (
        "From the onset: the last sample within {sd} standard deviations of rest, found backwards. "
        "Filter {hertz} Hz without delay, {rate} samples a second. The interval spans all onsets that could be taken."
    ),
    # Nordic curl
    "measure.nordic.sensors": "A Nordic curl needs a sensor at each ankle, named left and right.",
    "measure.nordic.jerk": "The force rose in less than {seconds} s. That is a jerk or a fall, not a slow lowering.",
    "measure.nordic.tries": "The recording holds {count} tries. The best of three is more sure.",
    "measure.nordic.no_break": "The force never gives way in this recording, so there is no break point.",
    "measure.nordic.method": "The highest force above rest, of {count} tries.",
    "measure.nordic.break.method": (
        "The force above rest where the fall begins that it does not come back from. "
        "Found backwards from the steepest fall, after a filter of 8 Hz without delay."
    ),
    # strength at a set speed
    "measure.isokinetic.unit": "The unit is “{unit}”, not newton-metres. Export it in newton-metres (N·m).",
    "measure.isokinetic.volts": "The highest value is {most}. That looks like volts of the machine, not newton-metres.",
    "measure.isokinetic.huge": "The highest value is {most} N·m. No knee makes that. Check the unit.",
    "measure.isokinetic.slow": "The machine took {rate} samples a second. This needs at least {least}.",
    "measure.isokinetic.angle": "The angles go from {least} to {most} degrees. A knee cannot do that.",
    "measure.isokinetic.still": "The lever never moves in this recording.",
    "measure.isokinetic.channels": "Speed and angle do not tell of the same movement. One of them has another unit.",
    "measure.isokinetic.speed": "Say which speed the machine was set to, in degrees a second, more than 0.",
    "measure.isokinetic.no_range": "The lever never holds {speed} degrees a second for 20 degrees.",
    "measure.isokinetic.no_try": "There is no try of these muscles in the recording.",
    "measure.isokinetic.other_way": "The leg pushes the other way. Check whether the test was braking or pushing.",
    "measure.isokinetic.not_reached": "The lever does not hold its speed at {angle} degrees.",
    "measure.isokinetic.unweighed": "The weight of the leg is not taken off, so bending reads too strong.",
    "measure.isokinetic.weighing": "The leg was not weighed well. Weigh it relaxed, within 60 degrees of level.",
    "measure.isokinetic.pair": "The ratio needs both tests of the same leg.",
    "measure.isokinetic.concentric": "pushing the way the lever moves",
    "measure.isokinetic.eccentric": "braking against the lever",
    "measure.isokinetic.method": (
        "The best of {count} tries at {speed} degrees a second, {kind}. "
        "Only where the speed is within 5 % of the set one, after a filter of {hertz} Hz without delay."
    ),
    "measure.isokinetic.ratio.method": "The peak of the muscles that bend, divided by that of those that straighten.",
}
