"""`dsr review`."""

from typing import Annotated

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def review(
    ctx: typer.Context,
    case: CaseArg,
    accept: Annotated[list[str] | None, typer.Option(help="The ref of a record that is the person's.")] = None,
    reject: Annotated[list[str] | None, typer.Option(help="The ref of a record that is not.")] = None,
    json: Json = False,
) -> None:
    """Accept or reject records that may be somebody else's.

    Example: dsr review DSR-2026-0001 --reject 3f0c9a61d2
    """
    from dsr_cli.stages import review as stage

    waiting = stage.run(ctx.obj.desk, case, accept or [], reject or [])
    console.show(
        [{"source": w.source, "ref": w.ref, "grounds": list(w.grounds), "fields": dict(w.fields)} for w in waiting],
        *(
            console.Facts([(name, value) for name, value in w.fields.items() if value], f"{w.source} {w.ref}")
            for w in waiting
        ),
        console.Line(f"{len(waiting)} records wait for review", "warning" if waiting else "good"),
        as_json=json,
    )
