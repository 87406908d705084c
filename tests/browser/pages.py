"""The pages that are looked at as a whole: how heavy they are, and what Lighthouse says of them."""

from __future__ import annotations

PERSONAL = (
    "/", "/start/emergency_body/", "/today/", "/play/", "/session/", "/cramp/", "/first-aid/", "/hurt-again/",
    "/check-in/signs/", "/check-in/today/", "/check-in/more/", "/care/heat/", "/care/ice/", "/learn/", "/learn/words/",
    "/library/", "/library/?q=bridge", "/library/?kind=strength", "/exercise/bridge_single_leg/", "/tests/",
    "/tests/single_leg_balance_s/", "/tests/single_leg_balance_s/right/", "/progress/", "/progress/goals/",
    "/progress/cramps/", "/calendar/", "/calendar/feed/", "/entries/", "/answers/", "/record/", "/import/",
    "/appointment/", "/files/", "/where/", "/about/", "/help/",
)  # fmt: skip
TEAM = {
    "Ana": ("/today/", "/news/", "/sharing/", "/sharing/looked/", "/messages/", "/return/", "/me/"),
    "Bo": ("/clinic/", "/clinic/{ana}/", "/clinic/{ana}/tests/", "/clinic/{ana}/decide/", "/clinic/{ana}/return/",
           "/clinic/{ana}/letter/", "/clinic/{ana}/protocol/", "/clinic/{ana}/messages/", "/as/{ana}/today/"),
    "Cy": ("/team/", "/team/{ana}/restrict/"),
    None: ("/account/login/",),
}  # fmt: skip
