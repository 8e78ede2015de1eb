"""`dsr show`."""

import typer

from dsr_cli import console
from dsr_cli.commands._options import CaseArg, Json


def show(ctx: typer.Context, case: CaseArg, json: Json = False) -> None:
    """Show a case, its clocks, and what comes next.

    Example: dsr show DSR-2026-0001
    """
    from dsr_cli.stages import show as stage

    progress = stage.run(ctx.obj.desk, case)
    claims = [
        (c.id, c.right.value, c.level_needed.value, d.nominal, d.due, d.state if c.state == "open" else c.state)
        for c in progress.case.claims
        for d in [progress.clocks[c.id]]
    ]
    console.show(
        stage.as_json(progress),
        console.Facts(
            (
                ("Case", progress.case.number),
                ("State", progress.case.state),
                ("Received", stage.progress_received(progress)),
                ("Identity", progress.case.level.value),
                ("Searched", ", ".join(progress.searched)),
            )
        ),
        console.Table(("Claim", "Right", "Level", "Plan for", "Due", "State"), claims, folding=1),
        *(console.Line(f"next: {step}", "next") for step in stage.next_steps(progress)),
        as_json=json,
    )
