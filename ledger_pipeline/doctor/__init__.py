"""Looks a ledger over: everything that can be wrong with it, and how to mend what is. Reads only; changes nothing.

Each module here holds the checks of one thing. What the command prints is in ``cli.doctor``.
"""

from ledger_pipeline.doctor.examination import examine
from ledger_pipeline.doctor.findings import Finding, State

__all__ = ["Finding", "State", "examine"]
