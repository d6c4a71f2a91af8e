"""The password of a protected statement, asked for on the terminal: on a command line, the shell would keep it."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource
from pydantic import SecretStr

from ledger_pipeline.settings import Settings


def _warn(context: click.Context, option: click.Parameter, password: str | None) -> str | None:
    if option.name and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
        click.echo(
            "Warning: a password on the command line stays in the shell's history, and others on this machine may see it. "
            "--password without a value, at the end, asks for it.",
            err=True,
        )
    return password


def password_option(command: Any) -> Any:
    """``--password``: with no value it is asked for, and not shown while it is typed."""
    return click.option(
        "--password",
        prompt=True,
        prompt_required=False,
        hide_input=True,
        callback=_warn,
        help="Password of protected files; asked for when given no value (put it last). Those of LEDGER_PDF_PASSWORDS and of "
        "the file LEDGER_PDF_PASSWORDS_FILE are tried too.",
    )(command)


def with_password(settings: Settings, password: str | None) -> Settings:
    """The settings with one more PDF password, the first that is tried."""
    if password is None:
        return settings
    others = settings.own_pdf_passwords.get_secret_value() if settings.own_pdf_passwords else ""
    return settings.model_copy(update={"own_pdf_passwords": SecretStr(f"{password}\n{others}")})
