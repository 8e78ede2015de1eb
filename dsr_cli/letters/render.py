"""Templates and the one sandbox they run in: facts come out as words, never as markup or code."""

import datetime as dt
import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.loaders import split_template_path
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from dsr_cli import bundled
from dsr_cli.errors import WrongUsage
from dsr_cli.letters import markdown
from dsr_cli.letters.facts import Facts, Part

BLOCKS = "_blocks"
_DATES = {"nb": "d. MMMM y", "nn": "d. MMMM y", "en": "d MMMM y"}
_AND = {"nb": "og", "nn": "og", "en": "and"}


@dataclass(frozen=True)
class Rendered:
    """A piece of a letter: its Markdown, and the Markdown inside each element that it claims."""

    markdown: str
    claims: Mapping[str, str]


class Templates:
    """The letter templates of a workspace: the officer's own (`own`/nb/L07.md.j2) before the shipped ones.

    All methods raise WrongUsage when a template is missing, broken or does what the sandbox refuses.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._loader = _Loader(own)
        self._environment = _environment(self._loader)

    def title(self, language: str, letter: str) -> str:
        """The title of a letter: the first line of its template, `# Koden din`."""
        name = f"{language}/{letter}.md.j2"
        with self._refusals(name):
            first = self._loader.text(name).partition("\n")[0]
        if not first.startswith("# "):
            raise WrongUsage(f"letter template {name} has no title", "it is the first line: `# Koden din`")
        return first.removeprefix("# ").strip()

    def part(self, facts: Facts, data: Part) -> Rendered:
        """The body of a letter, without its title."""
        whole = self._render(facts, f"{facts.language}/{data.letter}.md.j2", {"data": data})
        return Rendered(whole.markdown.partition("\n")[2].strip(), whole.claims)

    def block(self, facts: Facts, name: str) -> Rendered:
        """One of the shared blocks, by the name of its macro in `_blocks.md.j2`."""
        return self._render(facts, f"{facts.language}/{BLOCKS}.md.j2", {}, macro=name)

    def version(self, language: str, letters: Iterable[str]) -> str:
        """The first 16 hex digits of the SHA-256 over the bytes of these templates and the shared blocks."""
        sources = (self._loader.text(f"{language}/{name}.md.j2") for name in (BLOCKS, *letters))
        return hashlib.sha256("\0".join(sources).encode()).hexdigest()[:16]

    def _render(self, facts: Facts, name: str, values: Mapping[str, object], macro: str = "") -> Rendered:
        claimed: list[tuple[str, str]] = []
        with self._refusals(name):
            template = self._environment.get_template(name)
            module = template.make_module({"facts": facts, "claimed": claimed, **values})
            found = str(getattr(module, macro)() if macro else module)
        claims: dict[str, str] = {}
        for element, words in claimed:
            claims[element] = f"{claims.get(element, '')}\n\n{words}"
        return Rendered(found.strip(), claims)

    @contextmanager
    def _refusals(self, name: str) -> Iterator[None]:
        try:
            yield
        except TemplateNotFound:
            raise WrongUsage(f"there is no letter template {name}", hint="see `dsr letters list`") from None
        except TemplateSyntaxError as error:
            where = f"letter template {error.name or name}, line {error.lineno}"
            raise WrongUsage(f"{where}: {error.message}") from None
        except (
            TemplateError,
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:
            # What such an error says may hold a value of the person: where it is, and its kind, must do.
            raise WrongUsage(f"letter template {self._where(error) or name}: {type(error).__name__}") from None

    def _where(self, error: Exception) -> str:
        """The template and line that an error came from: jinja keeps the lines of a module as those of its code."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.endswith(".md.j2"):
                template = self._environment.get_template(frame.filename)
                return f"{frame.filename}, line {template.get_corresponding_lineno(frame.lineno or 0)}"
        return ""


def shipped_words(language: str, letter: str) -> str:
    """The words that a shipped letter has whoever it is for: its template and the shared blocks."""
    folder = bundled.templates() / "letters" / language
    return "\n".join((folder / f"{name}.md.j2").read_text("utf-8") for name in (BLOCKS, letter))


def date_words(value: dt.date, language: str) -> str:
    """A date as a letter writes it: `17. mai 2026`."""
    from babel.dates import format_date

    return format_date(value, _DATES[language], locale=language)


class _Loader(BaseLoader):
    """Own templates first, then the shipped."""

    def __init__(self, own: Path | None) -> None:
        shipped = bundled.templates() / "letters"
        self._folders = (own, shipped) if own else (shipped,)

    def text(self, name: str) -> str:
        """The bytes of a template as text. Raises TemplateNotFound."""
        parts = split_template_path(name)
        for folder in self._folders:
            path = folder.joinpath(*parts)
            if path.is_file():
                return path.read_text("utf-8-sig")
        raise TemplateNotFound(name)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        return self.text(template), template, lambda: True


class _Elements(Extension):
    """`{% element 'E-WHY' %}…{% endelement %}` says which mandatory element its words are (law.md 5.1)."""

    tags = {"element"}  # noqa: RUF012  # declared so by jinja
    # What joins strings would make Markdown of a value: its escaping comes only when it is printed.
    _JOINING: ClassVar[set[str]] = {"tilde", "add", "mod", "mul"}

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type in self._JOINING:
                message = f"values are printed one by one, not joined with {token.value}"
                raise TemplateSyntaxError(message, token.lineno, stream.name, stream.filename)
            yield token

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        arguments = [parser.parse_primary(), nodes.ContextReference()]
        body = parser.parse_statements(("name:endelement",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_claim", arguments), [], [], body).set_lineno(line)

    def _claim(self, element: str, context: Context, caller: Callable[[], Markup]) -> Markup:
        words = caller()
        context["claimed"].append((element, str(words)))
        return words


class _Sandbox(ImmutableSandboxedEnvironment):
    """No attribute of a string or of markup is reachable: their methods could join a value unescaped."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """No way around `is_safe_attribute` for `format`, which jinja else gives a safe form of its own."""


def _environment(loader: BaseLoader) -> Environment:
    environment = _Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Elements],
    )
    environment.globals.clear()
    environment.filters = {"date": _date, "listed": _listed, "small": _small}
    return environment


def _printed(value: object) -> object:
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a letter never says None")
    return Markup(markdown.escape(str(value)))  # noqa: S704  # this is where a value is escaped


@pass_context
def _date(context: Context, value: dt.date) -> str:
    return date_words(value, context["facts"].language)


@pass_context
def _listed(context: Context, values: Iterable[str]) -> str:
    """`a, b og c`, in the language of the letter."""
    *most, last = values
    return f"{', '.join(most)} {_AND[context['facts'].language]} {last}" if most else last


def _small(values: Iterable[str]) -> tuple[str, ...]:
    """Labels as words within a sentence: `E-post` -> `e-post`; an abbreviation stays (`CV`)."""
    return tuple(value[:1].lower() + value[1:] if not value[1:2].isupper() else value for value in values)
