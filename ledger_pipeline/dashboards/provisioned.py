"""The dashboards as they are, for those who ask their queries without Grafana."""

from __future__ import annotations

import functools
import json

from ledger_pipeline.dashboards.build import build
from ledger_pipeline.dashboards.expanding import Board


@functools.cache
def read_boards() -> tuple[Board, ...]:
    """Every dashboard, in the order of the links on top of each."""
    return tuple(Board(json.loads(text)) for text in build().values())


def read_board(uid: str) -> Board:
    """The dashboard with that uid."""
    return next(board for board in read_boards() if board.uid == uid)
