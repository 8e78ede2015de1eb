"""The commands, in the order of the work; `--help` reads as the procedure."""

from collections.abc import Callable

from dsr_cli.commands import clock, db, letters, log
from dsr_cli.commands.apply import apply
from dsr_cli.commands.cases import cases
from dsr_cli.commands.close import close
from dsr_cli.commands.decide import decide
from dsr_cli.commands.demo import demo
from dsr_cli.commands.done import done
from dsr_cli.commands.due import due
from dsr_cli.commands.export import export
from dsr_cli.commands.gather import gather
from dsr_cli.commands.init import init
from dsr_cli.commands.intake import intake
from dsr_cli.commands.plan import plan
from dsr_cli.commands.purge import purge
from dsr_cli.commands.reply import reply
from dsr_cli.commands.review import review
from dsr_cli.commands.show import show
from dsr_cli.commands.verify import verify

Command = Callable[..., None]

COMMANDS: dict[str, Command] = {
    "init": init,
    "demo": demo,
    "intake": intake,
    "cases": cases,
    "show": show,
    "verify": verify,
    "gather": gather,
    "review": review,
    "decide": decide,
    "plan": plan,
    "apply": apply,
    "done": done,
    "reply": reply,
    "export": export,
    "close": close,
    "due": due,
    "purge": purge,
}
GROUPS: dict[str, tuple[str, dict[str, Command]]] = {
    "log": ("The log: what was done, and the proof that it is whole.", {"show": log.show, "verify": log.verify}),
    "db": ("The register.", {"upgrade": db.upgrade}),
    "letters": ("The letters.", {"list": letters.list_, "lint": letters.lint}),
    "clock": ("The legal clock.", {"explain": clock.explain}),
}
