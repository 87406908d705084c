"""What is said around device files: what they do not say themselves, what may enter a record, and the page."""

from __future__ import annotations

READERS: dict[str, str] = {
    # what a file does not say
    "measure.ask.trial": "This recording does not say what was done. Say which of these it was: {trials}.",
    "measure.ask.other_trial": "This recording cannot have been “{said}”. It can have been: {trials}.",
    "measure.ask.isokinetic": "Say how the machine was set: its speed, and if the muscle pushed or gave way.",
    "measure.ask.who": "The file does not name “{who}”. It names: {names}.",
    # on the way into the record
    "measure.propose.range": "The value {value} is outside of what can be entered: {allowed}.",
    "measure.propose.side": "The leg is not known. Say left or right.",
    "measure.propose.when": "The file does not say when this was. Say the time.",
    # one leg in one file, the other in another
    "measure.pair.test": "The two files are not one test of two legs.",
    "measure.pair.injured": "Nobody has said which leg is hurt. One leg against the other needs it.",
    "measure.pair.several": "There are {left} files of the left leg and {right} of the right. Choose one of each.",
    "measure.pair.device": "The devices differ: {one}, and {other}. Measure both legs with the same one.",
    "measure.pair.no_device": "Neither file names its device. This counts only if it was the same one.",
    "measure.pair.when": "A file does not say when it was. Say it: both legs have to be of one day.",
    "measure.pair.day": "The days differ: {one}, and {other}. Measure both legs on one day.",
    "measure.pair.method": "The methods differ. One: {one} The other: {other}",
    "measure.pair.how": "{formula} {one} {other}",
    "measure.page.pair": "{first} and {second}: one leg against the other, {trial}",
    # beside a value that came out of a file
    "measured.by": "measured by {device}, {quality}, file {file}",
    "measured.device": "a device that does not name itself",
    "measured.gone": "not kept",
    # files in the app
    "files.say.what": "The recording does not say what was done. Choose what it was.",
    "files.say.other": "This recording cannot have been that. Choose what it was.",
    "files.say.columns": "The columns do not say enough. Say which is which.",
    "files.say.speed": "Give the speed the machine was set to.",
    "files.say.contraction": "Choose how it was done.",
    "files.say.leg_weight": "Give the reading of the relaxed leg.",
    "files.say.leg_angle": "Give the bend of the knee at that reading.",
    "files.say.position": "Choose how the person was placed.",
    "files.too_many": "There are {most} files here already. Take one out first.",
    "files.removed": "The file is gone. What you added from it stays in your record.",
    "files.accepted": "Numbers added to your record: {count}.",
    "files.none_chosen": "Nothing was added. Tick what should count.",
    # the page
    "measure.page.damage": "Damage",
    "measure.page.assumed": "Taken for granted, because the file does not say",
    "measure.page.none": "No number can be read from this file.",
    "measure.page.method": "Method",
    "measure.page.source": "Source",
    "measure.page.between": "{low} to {high}",
    "measure.page.no_value": "no value",
    "measure.quality.good": "good",
    "measure.quality.usable": "usable",
    "measure.quality.refused": "refused",
    "measure.page.may_enter": "May enter the record",
    "measure.page.may_not": "May not enter the record",
    "measure.page.accept": "Nothing has been written. To add these to {case}, say --accept.",
    "measure.page.added": "Added to {case}: {count}.",
    "measure.page.nothing_to_add": "There is nothing to add to {case}.",
}
