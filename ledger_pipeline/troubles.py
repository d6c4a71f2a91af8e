"""What can go wrong outside of us, in a sentence that a person can act on and that quotes nothing of a page.

A disk that is full or may not be written to, a database that has gone or has no room. Who tells it is another's business.
"""

from __future__ import annotations

import errno
import os

_DISK = {
    errno.ENOSPC: "The disk is full: {where}. Make room on it and try again; what was recorded stays.",
    errno.EDQUOT: "You may not use more of the disk: {where}. Make room and try again; what was recorded stays.",
    errno.EFBIG: "No larger file may be written: {where}. See what limits it (ulimit -f); what was recorded stays.",
    errno.EROFS: "The disk may only be read, not written to: {where}. Mount it for writing, or set LEDGER_DATA_DIR.",
    errno.EACCES: "Permission denied: {where}. Check whose it is and who may use it.",
    errno.EPERM: "Not permitted: {where}. Check whose it is and who may use it.",
}


def disk_trouble(error: OSError, where: str | None = None) -> str:
    """What is wrong with a file or folder; ``where``: what to call it, if not by its own name."""
    if where is None:
        where = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    sentence = _DISK.get(error.errno or 0)
    if sentence and where:
        return sentence.format(where=where)
    if sentence:
        return sentence.replace(": {where}", "")
    return ": ".join(part for part in (error.strerror or str(error), where) if part)


#: By the server's own code (SQLSTATE).
_DATABASE = {
    "53100": "The disk of the database is full. Make room on it and try again; what was recorded stays.",
    "53200": "The database has no memory left. See what else runs on the machine, and try again.",
    "53300": "The database has no connection left. See who else uses it, and try again.",
    "25006": "The database may only be read, not written to. Is it a copy of another one?",
    "57P01": "The database was stopped. Start it (`ledger db start`, `ledger up`) and try again; what was recorded stays.",
    "57P03": "The database is just starting or stopping. Try again in a moment.",
}


#: What a driver says of a server that is not there, or not any more; it has no code for that.
_GONE = ("Connection refused", "closed the connection", "No such file", "Connection reset")
_START = " Start it (`ledger db start`, `ledger up`) and try again; what was recorded stays."


def database_trouble(error: BaseException | None) -> str:
    """What is wrong with the database: ``error`` is the driver's own (psycopg or psycopg2).

    Of what a server says, only its first words: the rest may quote the row.
    """
    code = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    if code in _DATABASE:
        return _DATABASE[code]
    said = getattr(getattr(error, "diag", None), "message_primary", None) or (str(error) if code is None and error else "")
    gone = any(word in said for word in _GONE)
    return f"The database cannot be used: {' '.join(said.split()) or 'no answer'}{_START if gone else ''}"
