"""`dsr letters list` and `dsr letters lint`."""

from datetime import date

import typer

from dsr_cli import console
from dsr_cli.commands._options import Json


def list_(ctx: typer.Context, json: Json = False) -> None:
    """List the letters: id, language, title and kind.

    Example: dsr letters list
    """
    from dsr_cli.stages import letters as stage

    entries = stage.listing(ctx.obj.own_letters)
    rows = [(e.id, e.lang, e.title, e.kind) for e in entries]
    document = [{"id": e.id, "lang": e.lang, "title": e.title, "kind": e.kind} for e in entries]
    console.show(document, console.Table(("Id", "Lang", "Title", "Kind"), rows, folding=2), as_json=json)


def lint(ctx: typer.Context, json: Json = False) -> None:
    """Check that every letter says what the law demands of it. Exit 8 when one does not.

    Example: dsr letters lint
    """
    from dsr_cli.stages import letters as stage

    results = stage.check(ctx.obj.config_or_profile, ctx.obj.own_letters, date.today())  # noqa: DTZ011  # any day does
    bad = [console.Line(f"{r.letter}: {', '.join(r.problems)}", "bad") for r in results if r.problems]
    count = console.Line(f"{len(results) - len(bad)} passed, {len(bad)} failed")
    console.show([{"letter": r.letter, "problems": list(r.problems)} for r in results], *bad, count, as_json=json)
    stage.require_clean(results)
