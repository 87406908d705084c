"""Writing a decision with its certificate, and holding one against a case: shared by `explain` and `check`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from hamstride.casebook import load_protocol, read_case
from hamstride.cli.arguments import Wrong
from hamstride.engine.certificate import certify
from hamstride.proof.replay.checker import check
from hamstride.protocol.document import MOST_CHARACTERS, shown
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case

_MOST = 10 * MOST_CHARACTERS  # a certificate states much more than the case it is of


def write(path: str, protocol: Protocol, case: Case, at: datetime) -> None:
    """Write the decision and its certificate to a file.

    Raises:
        Wrong: the file cannot be written.
    """
    try:
        Path(path).write_text(certify(protocol, case, at).to_json(), "utf-8")
    except (OSError, ValueError) as fault:
        raise Wrong(f"{shown(path)} cannot be written ({fault})") from None


def refusals(path: str, case: str) -> list[str]:
    """Return why the decision in a file is refused for a case file; [] when it is accepted.

    Raises:
        Wrong: the file cannot be read, or holds no decision with a certificate.
        CaseRefused: the case file's faults.
    """
    papers, protocol = _read(path), load_protocol()
    return check(protocol, read_case(case, protocol), papers["decision"], papers["certificate"])


def _read(path: str) -> dict[str, Any]:
    try:
        if Path(path).stat().st_size > _MOST:
            raise Wrong(f"{shown(path)} is larger than {_MOST} bytes")
        papers = json.loads(Path(path).read_text("utf-8"))
    except (OSError, RecursionError, ValueError) as fault:
        raise Wrong(f"{shown(path)} cannot be read ({fault})") from None
    if not isinstance(papers, dict) or not {"decision", "certificate"} <= papers.keys():
        raise Wrong(f"{shown(path)} holds no decision with a certificate")
    return papers
