"""``python -m bot.desk``: who works at the desk, from a shell; for the first admin, and for one who lost his telephone. And what was
learnt there, as training data."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError

from booking_core.catalogue import load_catalogue
from booking_core.errors import InvalidEmail
from booking_core.settings import Settings, WrongSettings, read_settings
from booking_core.store.connections import away
from bot.conversations import make_engine
from bot.desk.audit import Audit
from bot.desk.credentials import LINK_LIFE, Credentials
from bot.desk.passwords import SHORTEST, Passwords, WeakPassword, check
from bot.desk.questions import export, taught
from bot.desk.questions.examples import Examples
from bot.desk.staff import ROLES, Agent, Staff, StaffError

FAULTS = {
    "email-taken": "somebody has that address already",
    "name": "a name of 1 to 100 characters is needed",
    "short": f"a password has {SHORTEST} characters or more",
    "long": "the password is too long",
    "known": "the address or the name is no password",
}


class Command:
    """The commands, on the database of the settings."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings, self._examples = settings, Examples(engine)
        self._staff, self._audit = Staff(engine), Audit(engine)
        self._credentials = Credentials(engine, settings.signing_key(), Passwords())

    def add(self, chosen: argparse.Namespace) -> None:
        """A new agent. Raises StaffError, InvalidEmail, WeakPassword, ValueError for a seller that is none."""
        known = load_catalogue(self._settings.data).by_id
        if strange := [seller for seller in chosen.seller if seller not in known]:
            raise ValueError(f"there is no seller {strange[0]!r}: choose from {', '.join(known)}")
        password = None if chosen.link else ask_password(chosen.email, chosen.name)
        agent = self._staff.create(chosen.email, chosen.name, chosen.role, chosen.seller, chosen.lang)
        self._audit.note(None, "agent_added", agent.id, role=agent.role, sellers=list(agent.sellers))
        if password is None:
            self._show_link(agent)
        else:
            self._credentials.set_password(agent, password)
            print(f"{agent.email} may sign in at {self._settings.public_url}/desk")

    def link(self, chosen: argparse.Namespace) -> None:
        """A link for another password."""
        self._show_link(self._found(chosen.email))

    def remove_factor(self, chosen: argparse.Namespace) -> None:
        """The next time he signs in without one; an admin sets another one up at once."""
        agent = self._found(chosen.email)
        self._credentials.drop_factor(agent.id)
        self._audit.note(None, "second_factor_removed", agent.id)
        print(f"{agent.email} signs in without a second factor")

    def show(self, chosen: argparse.Namespace) -> None:
        """Everybody, a line each."""
        for one in self._staff.all():
            print(f"{one.email}  {one.role}  {', '.join(one.sellers) or 'all sellers'}{'' if one.active else '  (closed)'}  {one.name}")

    def export(self, chosen: argparse.Namespace) -> None:
        """The accepted examples into a file. Raises OSError."""
        pairs = export.chosen(self._examples.listed(), taught.read(self._settings.data), chosen.lang)
        chosen.file.write_text(export.as_yaml(pairs), encoding="utf-8")
        self._audit.note(None, "examples_exported", chosen.file.name[:64], count=len(pairs))
        print(f"{len(pairs)} sentences; data/nlu/fr or data/nlu/en is where the next training finds them")

    def _found(self, email: str) -> Agent:
        agent = self._staff.by_email(email)
        if agent is None:
            raise ValueError(f"nobody has the address {email}")
        return agent

    def _show_link(self, agent: Agent) -> None:
        self._audit.note(None, "password_link_made", agent.id)
        print(f"{agent.name} chooses a password at this address, once, within {LINK_LIFE.days} days:")
        print(f"{self._settings.public_url.rstrip('/')}/desk/password/{self._credentials.link(agent.id)}")


def ask_password(email: str, name: str) -> str:
    """Typed twice, unseen. Raises WeakPassword, ValueError where they differ."""
    typed = getpass.getpass("password: ")
    check(typed, email, name)
    if getpass.getpass("once more: ") != typed:
        raise ValueError("the two differ, nothing was done")
    return typed


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    made = argparse.ArgumentParser(prog="python -m bot.desk", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add-agent", help="a person for the desk; asks for a password unless --link is given")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=ROLES, default="agent", help="what he may do (default %(default)s)")
    add.add_argument("--seller", action="append", default=[], help="whose cases he sees; several times for several, without it all")
    add.add_argument("--lang", choices=("fr", "en"), default="fr", help="the language of his pages (default %(default)s)")
    add.add_argument("--link", action="store_true", help="print a link by which he chooses a password himself")
    add.set_defaults(work=Command.add)
    link = commands.add_parser("link", help="print a link by which somebody chooses another password")
    link.add_argument("email")
    link.set_defaults(work=Command.link)
    factor = commands.add_parser("remove-second-factor", help="for whoever lost his telephone")
    factor.add_argument("email")
    factor.set_defaults(work=Command.remove_factor)
    exported = commands.add_parser("export-examples", help="what was accepted at the desk, as Rasa's NLU data")
    exported.add_argument("file", type=Path, help="where it goes; what is there is replaced")
    exported.add_argument("--lang", choices=("fr", "en"), help="of one language only")
    exported.set_defaults(work=Command.export)
    commands.add_parser("list", help="everybody").set_defaults(work=Command.show)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    chosen = parser().parse_args(arguments)
    try:
        settings = read_settings()
        engine = make_engine(settings.conversations_url)
        try:
            chosen.work(Command(settings, engine), chosen)
        finally:
            engine.dispose()
    except (OperationalError, ProgrammingError) as error:
        print(away("GUICHET_CONVERSATIONS_URL", settings.conversations_url, error), file=sys.stderr)
        print("a new database is made ready by: python -m bot.conversations migrate", file=sys.stderr)
        return 1
    except InvalidEmail:
        print(f"{chosen.email} is no e-mail address", file=sys.stderr)
        return 2
    except (StaffError, WeakPassword) as error:
        print(FAULTS.get(error.why, error.why), file=sys.stderr)
        return 2
    except (WrongSettings, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
