"""`hawashi style`: the house styles, and what one of them asks for with the source of every demand."""

from hawashi import styles
from hawashi.cli.output import colours, write
from hawashi.cli.tables import table, word
from hawashi.messages import phrase
from hawashi.model.style import Setting, Value
from hawashi.settings import house_style
from hawashi.styles.csl import unrendered
from hawashi.styles.demands import DEMANDS, Demand


def run_style(name: str | None) -> None:
    """Show the style called `name` in full, or a table of the styles that hawashi brings.

    Raises SettingsError, which names the nearest, where there is no such style, or it cannot be used.
    """
    if name is None:
        rows = [(each, house_style(each).title, ", ".join(sorted(house_style(each).csl))) for each in styles.names()]
        heads = (phrase("Name"), phrase("House"), phrase("Languages of its notes"))
        write(table(phrase("House styles"), heads, rows, colour=colours()))
        return
    style = house_style(name)
    demands = [_row(name, demand, style.settings.get(name)) for name, demand in sorted(DEMANDS.items())]
    missing = sorted({variable for text in style.csl.values() for variable in unrendered(text)})
    told = phrase("CSL variables that hawashi cannot render and does not check: {missing}", missing=", ".join(missing))
    columns = (phrase("Setting"), phrase("Value"), phrase("Evidence"), phrase("Source"), phrase("Meaning"))
    title = phrase("{name}: {title}", name=style.name, title=style.title)
    write(table(title, columns, demands, close=told if missing else "", colour=colours()))


def _row(name: str, demand: Demand, setting: Setting | None) -> tuple[str, ...]:
    """A setting with its value; one that the style leaves open without."""
    words = ", ".join(demand.words)
    meaning = phrase("{meaning} One of: {words}.", meaning=demand.meaning, words=words) if words else demand.meaning
    if setting is None:
        return (name, "", "", "", meaning)
    return (name, _shown(setting.value), word(setting.evidence), setting.where, meaning)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    return ", ".join(value) if isinstance(value, tuple) else str(value)
