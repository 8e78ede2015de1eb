"""Entry points -> configured connectors: who brought them, which are broken and why, and their secrets."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from dsr_cli.config import Config, SourceSection
from dsr_cli.config.problems import faults, refusal
from dsr_cli.connector import Connector, Kit, WritableConnector
from dsr_cli.domain.plan import Verb
from dsr_cli.errors import DsrError, SourceError, WrongUsage

GROUP = "dsr_cli.connectors"
KEYRING = "dsr"


@dataclass(frozen=True)
class Installed:
    """A connector that a package offers: `name` is what a source calls it."""

    name: str
    distribution: str
    version: str
    entry: EntryPoint


@dataclass(frozen=True)
class Source:
    """A source that is switched on, with its connector or the problem that keeps it from having one.

    `kind` is the connector's name; `distribution` and `version` say who brought it, empty when nobody did.
    """

    name: str
    title: str
    activities: tuple[str, ...]
    master: bool
    owner: str | None
    kind: str
    distribution: str = ""
    version: str = ""
    connector: Connector | None = None
    problem: DsrError | None = None

    @property
    def verbs(self) -> frozenset[Verb]:
        """What may be done here without a person: nothing in an export, which is not the system."""
        return self.connector.verbs if self.master and isinstance(self.connector, WritableConnector) else frozenset()

    @property
    def reversible(self) -> frozenset[Verb]:
        """The verbs that can be taken back."""
        return self.connector.reversible & self.verbs if isinstance(self.connector, WritableConnector) else frozenset()


def installed() -> dict[str, Installed]:
    """All connectors on this machine, by name. Raises WrongUsage when two packages offer one name."""
    offered: dict[str, list[Installed]] = defaultdict(list)
    for entry in entry_points(group=GROUP):
        package = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
        offered[entry.name].append(Installed(entry.name, *package, entry))
    for name, several in sorted(offered.items()):
        if len(several) > 1:
            packages = " and ".join(sorted(f"{one.distribution} {one.version}" for one in several))
            raise WrongUsage(
                f"two packages offer the connector `{name}`", f"they are {packages}", "uninstall one of them"
            )
    return {name: one for name, (one,) in sorted(offered.items())}


def configured(config: Config, kit: Kit) -> list[Source]:
    """The sources that are switched on, in the order of dsr.toml; each connector gets `kit` made its own.

    A connector that is missing or broken is told in `problem`, and the others go on. Raises WrongUsage with
    all faults in the settings of all sources.
    """
    offered = installed()
    faulty: list[str] = []
    drafts = [_draft(name, section, offered, faulty) for name, section in config.sources.items() if section.enabled]
    if faulty:
        raise refusal(faulty)
    return [_finished(source, make, kit) for source, make in drafts]


def secret(name: str) -> str:
    """A secret by name: from a file, then the environment, then the keyring of the system.

    Raises WrongUsage, which says how to set it.
    """
    variable = "DSR_SECRET_" + re.sub(r"\W", "_", name).upper()
    if os.environ.get(f"{variable}_FILE"):
        return _from_file(name, f"{variable}_FILE")
    if value := os.environ.get(variable) or _from_keyring(name):
        return value
    raise WrongUsage(
        f"the secret `{name}` is not set",
        f"it is neither in {variable}_FILE, nor in {variable}, nor in the keyring",
        f"run `keyring set {KEYRING} {name}`, or let {variable}_FILE name a file that holds it",
    )


_Make = Callable[[Kit], object]


def _draft(
    name: str, section: SourceSection, offered: Mapping[str, Installed], faulty: list[str]
) -> tuple[Source, _Make | None]:
    source = Source(
        name, section.title or name, section.activities, section.master, section.owner or None, section.connector
    )
    by = offered.get(section.connector)
    if by is None:
        return _broken(source, "no installed package offers it"), None
    source = replace(source, distribution=by.distribution, version=by.version)
    try:
        kind = _loaded(by)
        settings = kind.Settings.model_validate(section.settings)
    except SourceError as problem:
        return replace(source, problem=problem), None
    except ValidationError as error:
        faulty += faults("dsr.toml", error, "sources", name)
        return source, None
    return source, lambda kit: kind(name, settings, kit)


def _loaded(by: Installed) -> Any:  # a class that somebody else wrote
    try:
        kind = by.entry.load()
    except Exception as error:  # noqa: BLE001  # a stranger's package can fail in any way
        missing = f": {error.name}" if isinstance(error, ImportError) and error.name else ""
        raise _problem(by.name, f"it cannot be loaded ({type(error).__name__}{missing})") from None
    settings = getattr(kind, "Settings", None)
    if not (isinstance(settings, type) and issubclass(settings, BaseModel)):
        raise _problem(by.name, "it is no connector: it has no Settings")
    return kind


def _finished(source: Source, make: _Make | None, kit: Kit) -> Source:
    if make is None:
        return source
    try:
        made = make(replace(kit, activities=source.activities, master=source.master))
    except DsrError as problem:
        return replace(source, problem=problem)
    except Exception as error:  # noqa: BLE001  # one broken connector must not fail every command
        return _broken(source, f"it cannot be started ({type(error).__name__})")
    if not isinstance(made, Connector):
        return _broken(source, "it is no connector: it lacks find or read")
    return replace(source, connector=made)


def _broken(source: Source, why: str) -> Source:
    return replace(source, problem=_problem(source.kind, why))


def _problem(kind: str, why: str) -> SourceError:
    return SourceError(
        f"the connector `{kind}` cannot be used",
        why,
        "install or repair the package that brings it",
        reason_code="broken-connector",
    )


def _from_file(name: str, variable: str) -> str:
    try:
        text = Path(os.environ[variable]).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text:
        why = f"{variable} names a file that is empty or cannot be read"
        raise WrongUsage(f"the secret `{name}` is not set", why, f"correct {variable} or its file")
    return text


def _from_keyring(name: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(KEYRING, name)
    except Exception:  # noqa: BLE001  # a machine without a keyring has none of our secrets either
        return None
