"""`dsr reply`."""

from datetime import datetime
from typing import Annotated, Literal

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json

Channel = Literal["phone", "sms", "post", "store"]


def reply(
    ctx: typer.Context,
    case: CaseArg,
    password_by: Annotated[Channel | None, typer.Option(help="How the password goes, if not by phone or post.")] = None,
    sent: Annotated[bool, typer.Option("--sent", help="You have sent the draft.")] = False,
    received: Annotated[bool, typer.Option("--received", help="The person has confirmed that it opens.")] = False,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When, if not today.")] = None,
    json: Json = False,
) -> None:
    """Write the one answer to everything, as a draft.

    Example: dsr reply DSR-2026-0001
    """
    from dsr_cli.stages import reply as stage

    day = on.date() if on else None
    if sent or received:
        told = stage.mark_sent(ctx.obj.desk, case, day) if sent else stage.mark_received(ctx.obj.desk, case, day)
        word = "sent" if sent else "received"
        console.show({"case": case, word: told}, console.Line(f"{case}: {word} on {told}", "good"), as_json=json)
        return
    with console.progress("writing the answer"):
        result = stage.run(ctx.obj.desk, case, password_by)
    facts = (("Letter", " + ".join(result.parts)), ("Draft", result.draft), ("Files", ", ".join(result.files)))
    console.show(result.as_json(), console.Facts(facts), console.Line(f"next: {result.advice}", "next"), as_json=json)
    console.secret("password of the attachment, to be given by phone or post", result.password)
