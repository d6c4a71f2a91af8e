"""Statements: which days they cover, what they prove, what waits, and what each of them prints."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.links import field, rows, to
from ledger_pipeline.dashboards.panels import COUNT, SECONDS, TEXT, Column, Layout, figures, grid, timeline
from ledger_pipeline.dashboards.sdk import models


def statements() -> models.Dashboard:
    layout = Layout("ledger-statements", "Which days statements cover, whether they prove themselves, what waits and why.")
    layout.variables(variables.owner(), variables.currency(), variables.account(), variables.statement())
    layout.add(
        figures(
            "Statements",
            "Proven: their own arithmetic ties out to the cent. Unprovable: they print nothing to check their rows "
            "against. Accepted: they contradict themselves, and the owner took them nonetheless.",
            "statements_verdicts",
            {
                "statements": Column("in the ledger", COUNT, 0),
                "proven": Column("proven", COUNT, 0),
                "unprovable": Column("unprovable", COUNT, 0, good_at_zero=True),
                "accepted": Column("accepted by hand", COUNT, 0, good_at_zero=True),
            },
        ),
        24, 4,
    )  # fmt: skip
    layout.add(
        timeline(
            "Which days are covered",
            "A bar a statement, from the first to the last day of its period; red where one is missing between two others.",
            "statements_coverage",
            split="account",
        ),
        24, 8,
    )  # fmt: skip
    layout.add(
        grid(
            "In quarantine",
            "Files that are not in the ledger, and what to do about each; `ledger quarantine` does it.",
            "statements_quarantine",
            {
                "file": Column("file", TEXT, width=260),
                "code": Column("code", TEXT, width=150),
                "what_to_do": Column("what to do", TEXT),
                "since": Column("since", "dateTimeAsIso", width=170),
            },
            none="Nothing is in quarantine",
        ),
        24, 7,
    )  # fmt: skip
    this = to(
        "ledger-statements", "Its rows and arithmetic", "${__url_time_range}", "var-currency=${currency:percentencode}",
        "${account:queryparam}", f"var-statement={field('statement_id')}",
    )  # fmt: skip
    layout.add(
        grid(
            "Missing",
            "Where a statement is missing between two, and what moved meanwhile.",
            "statements_gaps",
            {
                "account": Column("account", TEXT),
                "missing_from": Column("from", TEXT, width=105),
                "missing_to": Column("to", TEXT, width=105),
                "statements": Column("statements", COUNT, 0, width=90),
                "amount": Column("moved meanwhile", width=130),
                "previous_file": Column("after", TEXT),
                "next_file": Column("before", TEXT, link=this),
            },
            none="Nothing is missing",
        ),
        24, 7,
    )  # fmt: skip
    of_account = f"var-account={field('account_id')}"
    layout.add(
        grid(
            "Statements",
            "Those whose period touches the range. The file leads to its rows below, the period to its days' transactions.",
            "statements_list",
            {
                "file": Column("file", TEXT, link=this),
                "account": Column("account", TEXT),
                "period_start": Column("from", TEXT, width=105, link=rows("Its days", flow="all", account=of_account)),
                "period_end": Column("to", TEXT, width=105),
                "verdict": Column("verdict", TEXT, width=105, verdicts=True),
                "opening": Column("opening", width=120),
                "closing": Column("closing", width=120),
            },
        ),
        24, 10,
    )  # fmt: skip
    layout.add(
        grid(
            "Rows of ${statement:text}",
            "As printed, in the order of the pages, and what became of each.",
            "statements_lines",
            {
                "page": Column("page", COUNT, 0, width=60),
                "line": Column("row", COUNT, 0, width=60),
                "date": Column("date", TEXT, width=105),
                "posting_date": Column("second date", TEXT, width=105),
                "description": Column("description", TEXT),
                "amount": Column("amount", width=110),
                "balance": Column("balance", width=110),
                "decision": Column("became", TEXT, width=100),
                "number": Column("transaction", TEXT, width=95),
            },
        ),
        16, 14,
    )  # fmt: skip
    layout.add(
        grid(
            "Arithmetic of ${statement:text}",
            "What the page prints against what its rows give.",
            "statements_proofs",
            {
                "equation": Column("equation", TEXT),
                "printed": Column("printed", width=110),
                "from_rows": Column("from its rows", width=110),
                "result": Column("result", TEXT, width=75, verdicts=True),
                "first_wrong_line": Column("first wrong row", COUNT, 0, width=115),
            },
        ),
        8, 14,
    )  # fmt: skip
    layout.add(
        grid(
            "Imports",
            "Those that began in the range, with what they looked at and what they brought.",
            "statements_imports",
            {
                "number": Column("number", TEXT, width=80),
                "started": Column("began", "dateTimeAsIso", width=170),
                "trigger": Column("by", TEXT, width=120),
                "status": Column("status", TEXT, width=110, verdicts=True),
                "files": Column("files", COUNT, 0, width=80),
                "known": Column("known", COUNT, 0, width=80),
                "quarantined": Column("quarantined", COUNT, 0, width=100),
                "transactions": Column("transactions", COUNT, 0, width=110),
                "duplicates": Column("duplicates", COUNT, 0, width=100),
                "seconds": Column("took", SECONDS, 1, width=90),
                "error": Column("error", TEXT),
            },
        ),
        24, 10,
    )  # fmt: skip
    return layout.build()
