"""Statements out of PDF bytes: pure values in and out, with no I/O, no database and no orchestrator.

``read_statements`` is the whole of it; the names of ``model`` are what it speaks in.
"""

from ledger_pipeline.parsing.model import (
    ADVICE,
    AMOUNT_TOO_LARGE,
    SEVERAL_PROFILES,
    THREE_DECIMALS,
    Account,
    AccountKind,
    Box,
    ErrorCode,
    Part,
    Place,
    Proof,
    ProofKind,
    Reading,
    SectionKind,
    Statement,
    StatementError,
    StatementLine,
    Verdict,
)
from ledger_pipeline.parsing.reader import READER_VERSION, read_statements

__all__ = [
    "ADVICE",
    "AMOUNT_TOO_LARGE",
    "READER_VERSION",
    "SEVERAL_PROFILES",
    "THREE_DECIMALS",
    "Account",
    "AccountKind",
    "Box",
    "ErrorCode",
    "Part",
    "Place",
    "Proof",
    "ProofKind",
    "Reading",
    "SectionKind",
    "Statement",
    "StatementError",
    "StatementLine",
    "Verdict",
    "read_statements",
]
