"""`dsr verify`."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


class Method(StrEnum):
    """How the person is made sure of."""

    ADVISE = "advise"
    ASK = "ask"
    CODE = "code"
    FACT = "fact"
    DENIED = "denied"
    STORE = "store"
    POST = "post"


def verify(
    ctx: typer.Context,
    case: CaseArg,
    method: Annotated[Method, typer.Argument(help="What is done; code takes a MAIL.")],
    mail: Annotated[Path | None, typer.Argument(help="With `code`: the reply, as .eml.")] = None,
    sent: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With `ask`: when you sent it, if not today.")
    ] = None,
    json: Json = False,
) -> None:
    """Make sure who is asking, by the least that is enough.

    Example: dsr verify DSR-2026-0002 ask
    """
    from dsr_cli.stages import verify as stage

    result = stage.run(ctx.obj.desk, case, method.value, mail, sent.date() if sent else None)
    console.show(
        result.as_json(),
        console.Facts((("Case", case), ("Level", result.level), ("Result", result.result))),
        *(console.Line(f"{right}: {why}") for right, why in result.reasons),
        *(console.Line(f"written: {name}") for name in result.written),
        console.Line(f"next: {result.advice}", "next"),
        as_json=json,
    )
