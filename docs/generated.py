"""What cog writes into the documentation: help texts of verbs, declarations of sources, tables of vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typer.testing import CliRunner


def help_text(verb: str) -> str:
    """Return the help of a verb as the terminal prints it, as a fenced block."""
    from bilateral.cli import app

    result = CliRunner().invoke(app, [verb, "--help"], env={"NO_COLOR": "1"}, prog_name="bilateral")
    if result.exit_code:
        raise SystemExit(f"bilateral {verb} --help failed: {result.output}")
    printed = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"\n```text\n{printed}\n```\n\n"


def source_text(name: str) -> str:
    """Return what a source declares of itself, as a list and a citation."""
    from bilateral.sources import declaration, declarations

    if name not in [one.name for one in declarations()]:
        return "\n*This version cannot load it yet: `bilateral sources` lists what it can.*\n\n"
    declared = declaration(name)
    lines = [
        f"- **What it brings:** {declared.kind.value}",
        f"- **Publisher:** {declared.publisher}",
        f"- **Licence:** {declared.licence}",
        f"- **Coverage:** {declared.coverage.note}",
        f"- **Known since:** {declared.known_date}",
    ]
    return "\n" + "\n".join(lines) + f"\n\n```bibtex\n{declared.citation.strip()}\n```\n\n"


def table_fields(brings: str) -> str:
    """Return the fields that a mapping of a table may give."""
    from bilateral.sources.table.mapping import fields

    def needed(row: dict[str, str]) -> str:
        return {"": "", "yes": "yes"}.get(row["needed"], f"or `{row['needed']}`")

    rows = [(f"`{name}`", needed(row), row["meaning"]) for name, row in fields(brings).items()]
    return _table(("field", "needed", "what it is"), rows)


def rules_of_checking() -> str:
    """Return the rules by which a text is held against the record."""
    from bilateral.brief.check.stated import read

    rules = read("rules.yml")["rules"]
    rows = [(f"`{name}`", rule["verdict"], rule["says"]) for name, rule in rules.items()]
    return _table(("rule", "verdict", "what it says"), rows)


def acts_table() -> str:
    """Return the 16 types of events: quad class, intensity, modes and what they mean."""
    from bilateral.ontology import acts

    quads = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
    rows = [
        (f"`{act.code}`", act.definition, quads[act.quad], f"{act.intensity:+.1f}", ", ".join(act.modes) or "-")
        for act in acts().values()
    ]
    return _table(("act", "meaning", "quad class", "intensity", "modes"), rows)


def terms_table(field: str, header: str) -> str:
    """Return the values of a field of a claim (`status`, `level`, or a kind for the acts of that kind)."""
    from bilateral.ontology.acts import definitions

    return _table((header, "meaning"), ((f"`{value}`", meaning) for value, meaning in definitions(field).items()))


def areas_table(examples: int = 8) -> str:
    """Return the areas with the first words of each group that name them."""
    from bilateral.ontology import area_triggers

    rows = [(f"`{area}`", ", ".join(words[:examples])) for area, words in area_triggers().items()]
    return _table(("area", "some of its words"), rows)


def vocabularies_table() -> str:
    """Return about how many entries each vocabulary holds: rounded, so that a new row does not change the page."""
    from bilateral.ontology import cameo_codes, leaders, non_state_actors, offices, organisations, places, regions
    from bilateral.ontology.states import every_state

    states = every_state()
    held = leaders()
    rows = [
        ("states of today", sum(one.until is None and one.status != "territory" for one in states), "`PAK`"),
        ("states of the past", sum(one.until is not None for one in states), "`SUN`, `YUG`"),
        ("organisations and blocs", len(organisations()), "`IGO:SCO`"),
        ("armed and other non-state actors", len(non_state_actors()), "`NSA:TALIBAN`"),
        ("terms of office of leaders", len(held), "Khan, head of government of `PAK`"),
        ("of these only remembered, not checked", sum(one.remembered for one in held), ""),
        ("words for offices and bodies", len(offices()), "deputy foreign minister"),
        ("places by hand", len(places()), "Pabbi, Bab el-Mandeb"),
        ("regions", len(regions()), "South Asia"),
        ("CAMEO codes", len(cameo_codes()), "`0311`"),
    ]
    return _table(("vocabulary", "entries", "such as"), [(name, _about(count), such) for name, count, such in rows])


def successions_table() -> str:
    """Return the states of the past with their last day, and the state with which they count today."""
    from bilateral.ontology import continues, name_of
    from bilateral.ontology.states import every_state

    rows = [
        (f"`{one.code}` {one.name}", one.until or "", f"`{continues(one.code)}` {name_of(continues(one.code))}")
        for one in sorted(every_state(), key=lambda one: one.name)
        if one.successor
    ]
    return _table(("state", "last day", "counts with"), rows)


def measures_table() -> str:
    """Return every measure with its question, its periods and objects, linked to its page."""
    from bilateral.measures import measures

    rows = [
        (f"[`{one.name}`](../measures/{one.name}.md)", one.question, ", ".join(one.of) or "-", ", ".join(one.by) or "-")
        for one in measures()
    ]
    return _table(("measure", "question", "`--of`", "`--by`"), rows)


def tables_of_the_ledger() -> str:
    """Return the tables of a ledger folder with their columns."""
    from bilateral.ledger.tables import TABLES

    rows = [(f"`{name}`", ", ".join(f"`{column}`" for column in schema.names)) for name, schema in TABLES.items()]
    return _table(("table", "columns"), rows)


def merging_rules() -> str:
    """Return the settings of the merging of claims into events, each with the reason that stands beside it."""
    from importlib import resources

    import yaml

    text = resources.files("bilateral.ledger").joinpath("data", "merging.yml").read_text(encoding="utf8")
    read = yaml.safe_load(text)
    rows = []
    for name, value in read.items():
        for one in value if isinstance(value, list) else [value]:
            given = "; ".join(_shown(held) for key, held in one.items() if key != "reason")
            rows.append((name.replace("_", " "), given, one["reason"]))
    return _table(("rule", "value", "why"), rows)


def _about(count: int) -> str:
    step = 10 ** max(len(str(count)) - 2, 0)
    return f"about {round(count / step) * step:,}"


def _shown(value: object) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value).split())
    return words if len(words) < 160 else f"{words[:100].rpartition(' ')[0]} ... ({len(words.split())} words)"


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    written = "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)
    return f"\n{written}\n"


def drawn_of_claims(lines: Sequence[str], name: str, command: str, chart: str) -> str:
    """Return claims made by hand and the picture of what a measure says of them, which it draws beside the page."""
    import contextlib
    import shlex
    import tempfile
    from pathlib import Path

    from bilateral.cli import app

    picture = Path(__file__).resolve().parent / chart
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path(name).write_text("\n".join(lines), encoding="utf8")
        asked = [*shlex.split(command.removeprefix("bilateral ")), "--chart", str(picture)]
        for words in (["load", "claims", name], asked):
            result = CliRunner().invoke(app, [*words, "--ledger", "ledger"], env={"NO_COLOR": "1"})
            if result.exit_code:
                raise SystemExit(f"{' '.join(words)} failed: {result.output}")
    said = "\n".join(lines)
    return f'\n```json title="{name}"\n{said}\n```\n\n![{command}]({picture.name})\n\n'


def example(table: str, name: str, command: str, *, chart: str = "") -> str:
    """Return a table of one's own and what a measure prints of it, as fenced blocks; draw it beside the page.

    `table` is CSV, `name` the file that the page calls it; `chart` is where the picture goes, from the folder `docs`.
    """
    import contextlib
    import shlex
    import tempfile
    from pathlib import Path

    from bilateral.cli import app

    picture = Path(__file__).resolve().parent / chart
    words = shlex.split(command.removeprefix("bilateral "))
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path(name).write_text(table, encoding="utf8")
        drawn = ["--chart", str(picture)] if chart else []
        result = CliRunner().invoke(app, [*words, *drawn], env={"NO_COLOR": "1", "COLUMNS": "150"})
    if result.exit_code:
        raise SystemExit(f"{command} failed: {result.output}")
    lines = [line.rstrip() for line in result.output.strip().splitlines() if not line.startswith("Drawn: ")]
    printed = "\n".join((f"$ {command}", *lines))
    seen = f"![{command}]({picture.name})\n\n" if chart else ""
    return f'\n```csv title="{name}"\n{table.strip()}\n```\n\n```console\n{printed}\n```\n\n{seen}'
