"""The grammar of criteria, in Lark's notation. Written so that a clinician can read a rule aloud."""

GRAMMAR = r"""
?start: either
?either: both ("or" both)*                      -> any
?both: inverse ("and" inverse)*                 -> all
?inverse: "not" inverse                         -> negate
        | "(" either ")"
        | atom

?atom: quantity OPERATOR threshold window?      -> compare
     | subject "is" "in" "(" NAME ("," NAME)* ")" window?  -> is_one_of
     | subject "is" NAME window?                -> is_
     | "condition" NAME                         -> condition
     | "medicine" NAME                          -> medicine
     | "any" "(" NAME ")"                       -> group
     | "reached" "(" NAME ")"                   -> reached

subject: NAME

?quantity: "deficit" "(" NAME ")"               -> deficit
         | "ratio" "(" NAME ")"                 -> ratio
         | "days" "since" NAME                  -> clock
         | "good_sessions" "(" NAME ")"         -> good_sessions
         | "sessions" "(" NAME ")"              -> sessions
         | NAME                                 -> value

?threshold: SIGNED UNIT "of" NAME               -> percent_of
          | SIGNED UNIT?                        -> number
          | "baseline" "+" SIGNED               -> baseline
          | "baseline"                          -> baseline

?window: "within" INT SPAN                      -> within
       | "for" INT SPAN                         -> for_days
       | "on" INT SPAN "within" INT SPAN        -> on_days
       | "on" INT SPAN                          -> on_days
       | "in" "any" "of" "last" INT NAME? SESSIONS  -> any_session
       | "in" "last" INT NAME? SESSIONS         -> last_sessions

OPERATOR: "<=" | ">=" | "!=" | "<" | ">" | "="
SPAN.2: /(days?|hours?|weeks?)\b/
SESSIONS.2: /sessions?\b(?!\()/
UNIT.2: /%|(degrees|deg|m\/s|N\/s|Nm|kg|cm|ms|years?|days?|spm|min|N|m|s|h)\b/
SIGNED: /-?\d+(\.\d+)?/
INT.3: /\d+(?![.\d])/
NAME: /[a-z][a-z0-9_]*/
COMMENT: /#[^\n]*/
%import common.WS
%ignore WS
%ignore COMMENT
"""
