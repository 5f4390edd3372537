"""The fund: what is left at the end of each fiscal year, and what went in and out."""

from collections.abc import Iterable, Sequence

import altair as alt
import pandas as pd

from dashboard.charts import theme

TALL = 240
MARGIN = 28
NAMED_MARGIN = 48
BESIDE = 14
APART = 10
LEAST_COLUMNS = 4
EVERY_OTHER = "datum.column % 2 == 0"
WAN = 10_000
OKU = 10_000
UNIT = "金額は1万円未満を四捨五入、単位は万円。"


def balance(fund: pd.DataFrame, name: str = "基金", notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return what is left of the fund at the end of each fiscal year (fy_label, fy, balance_end in yen)."""
    frame = fund.sort_values("fy", ignore_index=True)
    columns = Columns(frame, ["balance_end"], MARGIN)
    layers = [*columns.amounts("balance_end", theme.ACCENT, -BESIDE), columns.years()]
    subtitle = [f"年度末の残高。{UNIT}", *_missing(frame), *notes]
    return theme.finished(alt.layer(*layers), _moved(frame, name), subtitle, TALL)


def flows(fund: pd.DataFrame, name: str = "基金", notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return deposits upwards and withdrawals downwards (fy_label, fy, deposit, withdrawal in yen)."""
    frame = fund.sort_values("fy", ignore_index=True)
    frame = frame.assign(taken=-frame["withdrawal"])
    columns = Columns(frame, ["deposit", "taken"], NAMED_MARGIN)
    layers = [*columns.amounts("deposit", theme.GREY, -BESIDE),
              *columns.amounts("taken", theme.ACCENT, BESIDE),
              columns.name("deposit", "積み立て", theme.GREY, -BESIDE - theme.LINE),
              columns.name("taken", "取り崩し", theme.ACCENT, BESIDE + theme.LINE),
              columns.zero(), columns.years()]
    key = f"上向き＝積み立て、下向き＝取り崩し。{UNIT}"
    subtitle = [key, *_compared(frame), *_missing(frame), *notes]
    return theme.finished(alt.layer(*layers), _summed(frame, name), subtitle, TALL)


def money(yen: int) -> str:
    """Return 9,072万円 or 1億2,345万円, rounded half up to 万円; less than 1万円 in yen."""
    if yen < WAN:
        return f"{yen:,}円"
    oku, wan = divmod(_wan(yen), OKU)
    return f"{oku:,}億{f'{wan:,}万' if wan else ''}円" if oku else f"{wan:,}万円"


def _wan(yen: int) -> int:
    return (int(yen) + WAN // 2) // WAN


class Columns:
    """Upright bars of the yen in `fields`, one place for each fiscal year, `margin` pixels left for words."""

    def __init__(self, frame: pd.DataFrame, fields: Sequence[str], margin: int) -> None:
        self.count = max(len(frame), LEAST_COLUMNS)
        self.frame = frame.assign(column=range(len(frame)))
        yen = frame[list(fields)].to_numpy()
        self._words = [money(abs(amount)) for amount in yen.flat]
        low, high = min(yen.min(), 0), max(yen.max(), 1)
        self._y = alt.Scale(domain=[int(low), int(high)], range=[TALL - (margin if low < 0 else 0), margin],
                            nice=False, padding=0)
        self._x = alt.Scale(domain=[0, self.count], range=[0, alt.expr("width")], nice=False, padding=0)

    def amounts(self, field: str, colour: str, beside: int) -> list[alt.Chart]:
        """Return the bars of `field` and the amounts `beside` their ends, without 万円 where room is short."""
        yen = self.frame[field].abs()
        frame = self.frame.assign(
            left=self.frame["column"] + 0.1, right=self.frame["column"] + 0.9,
            words=[money(amount) for amount in yen], short=[f"{_wan(amount):,}" for amount in yen])
        fitting = self._fitting(words=self._words, short=frame["short"])
        base = alt.Chart(frame).encode(y=alt.Y(f"{field}:Q", axis=None, scale=self._y))
        bar = base.mark_rect(color=colour).encode(x=self._at("left"), x2="right", y2=alt.datum(0))
        words = base.mark_text(fontWeight="bold", dy=beside, dx=self._middle, text=fitting)
        return [bar, words.encode(x=self._at("column"))]

    def name(self, field: str, words: str, colour: str, beside: int) -> alt.Chart:
        """Return what the bars of `field` are, in words `beside` the first."""
        first = alt.Chart(self.frame.head(1)).mark_text(
            color=colour, fontWeight="bold", dx=self._middle, dy=beside, text=words)
        return first.encode(x=self._at("column"), y=alt.Y(f"{field}:Q", axis=None, scale=self._y))

    def zero(self) -> alt.Chart:
        """Return the line between payments in and out."""
        return alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=theme.INK).encode(
            y=alt.Y("zero:Q", axis=None, scale=self._y))

    def years(self) -> alt.Chart:
        """Return the fiscal years below, shorter where there is no room."""
        years = self.frame["fy"].astype(str)
        frame = self.frame.assign(
            words=self.frame["fy_label"] + "\n" + years,
            short=self.frame["fy_label"].str.removesuffix("年度") + "\n" + years, year=years)
        fitting = self._fitting(words=frame["words"], short=frame["short"], year=years)
        return alt.Chart(frame).mark_text(y=TALL + 16, fontSize=theme.SMALL, lineHeight=theme.SMALL_LINE,
                                          dx=self._middle, text=fitting).encode(x=self._at("column"))

    def _at(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=self._x)

    @property
    def _middle(self) -> alt.Parameter:
        return alt.expr(f"width / {2 * self.count}")

    def _fitting(self, **forms: Iterable[str]) -> alt.Parameter:
        """Return the first of the columns whose texts find room, else every other text of the last."""
        widest = {form: theme.widest(texts) + APART for form, texts in forms.items()}
        *roomy, last = forms
        chosen = [f"width / {self.count} > {widest[form]} ? datum.{form} : " for form in roomy]
        shown = f"width / {self.count} > {widest[last]} || {EVERY_OTHER}"
        return alt.expr(f"{''.join(chosen)}{shown} ? datum.{last} : ''")


def _moved(frame: pd.DataFrame, name: str) -> str:
    """Return by how much the balance moved from the first to the last year."""
    first, last = frame.iloc[0], frame.iloc[-1]
    if len(frame) == 1:
        return f"{name}の{first['fy_label']}末の残高は{money(first['balance_end'])}"
    change, years = last["balance_end"] - first["balance_end"], last["fy"] - first["fy"]
    if change == 0:
        return f"{name}の残高は{years}年前と同じ{money(last['balance_end'])}"
    return f"{name}の残高は{years}年間で{money(abs(change))}{'増えた' if change > 0 else '減った'}"


def _summed(frame: pd.DataFrame, name: str) -> str:
    taken, paid = (money(int(frame[field].sum())) for field in ("withdrawal", "deposit"))
    over = f"{len(frame)}年度の合計で" if len(frame) > 1 else f"{frame['fy_label'].iloc[0]}に"
    return f"{name}は{over}取り崩し{taken}、積み立て{paid}"


def _compared(frame: pd.DataFrame) -> list[str]:
    more = int((frame["withdrawal"] > frame["deposit"]).sum())
    if len(frame) == 1 or more == 0:
        return []
    if more == len(frame):
        return ["どの年度も取り崩しが積み立てより多い。"]
    return [f"{len(frame)}年度のうち{more}年度は取り崩しが積み立てより多い。"]


def _missing(frame: pd.DataFrame) -> list[str]:
    """Return the fiscal years between the first and the last that have no row."""
    years = set(range(int(frame["fy"].min()), int(frame["fy"].max()) + 1)) - set(frame["fy"])
    return [f"記録のない年度：{'、'.join(str(year) for year in sorted(years))}"] if years else []
