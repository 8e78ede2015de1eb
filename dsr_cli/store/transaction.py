"""A transaction: every part of the store, on one connection."""

from dsr_cli.store.cases import Cases
from dsr_cli.store.dossier import Dossier
from dsr_cli.store.journal import Journal
from dsr_cli.store.judgement import Decisions, Undeclared
from dsr_cli.store.keys import case_key, dossier_key, package_key
from dsr_cli.store.link import Link
from dsr_cli.store.log import Log
from dsr_cli.store.obligations import Obligations
from dsr_cli.store.packages import Packages
from dsr_cli.store.plans import Plans, WorkOrders
from dsr_cli.store.stops import Stops
from dsr_cli.store.vault import Changes, Files, Vault


class Transaction:
    """What a stage reads and writes; `log.add` comes last."""

    def __init__(self, link: Link, vault: Vault, changes: Changes) -> None:
        self.cases = Cases(link)
        self.decisions = Decisions(link)
        self.dossier = Dossier(link)
        self.journal = Journal(link)
        self.log = Log(link)
        self.obligations = Obligations(link)
        self.packages = Packages(link)
        self.plans = Plans(link)
        self.stops = Stops(link)
        self.undeclared = Undeclared(link)
        self.vault = Files(link, vault, changes)
        self.work_orders = WorkOrders(link)

    def forget_case(self, case: str) -> None:
        """Drop everything under the three keys of a case."""
        self.cases.forget(case)
        self.undeclared.forget(case)
        self.packages.forget(case, "body")
        self.vault.forget(case_key(case))
        self.forget_dossier(case)
        self.forget_package(case)

    def forget_dossier(self, case: str) -> None:
        """Drop what is under the dossier key."""
        self.dossier.forget(case)
        self.plans.forget(case)
        self.journal.forget(case)
        self.vault.forget(dossier_key(case))

    def forget_package(self, case: str) -> None:
        """Drop what is under the package key."""
        self.packages.forget(case, "password")
        self.vault.forget(package_key(case))
