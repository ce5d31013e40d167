"""The forms of the economy: which trade model, on which data, and who taxes what."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field, Tag, WithJsonSchema

from negsim.scenario.schema.forms import Form, Formula, Name, NamesForm, Text, by

TRADE_MODELS: Final = ("armington", "input-output")
DEFICITS: Final = ("balanced", "fixed")

ElasticityForm = Annotated[
    Annotated[Formula, Tag("formula")] | Annotated[dict[str, Formula], Tag("mapping")],
    by(
        lambda v: "mapping" if isinstance(v, dict) else "list" if isinstance(v, list) else "formula",
        "a number, the name of a set, or a table by sector is expected here",
    ),
]  # fmt: skip


class Tariff(Form):
    """Who taxes whose goods at what rate; later lines override earlier ones."""

    by: NamesForm = Field(
        description="Who taxes: an actor, a kind, a list of these, or `everyone`; the rate is seen from it."
    )
    against: NamesForm = Field(
        description="Whose goods: an actor, a kind, a list of these, `others` (every other actor), or `all` "
        "(every other region of the data)."
    )
    sectors: NamesForm | None = Field(
        default=None, description="Which goods: sectors of the data; left out: all but services (`SERV`)."
    )
    rate: Formula = Field(description="The rate, such as `25%`: a formula of what is played, above -100%.")
    covers: Text | None = Field(
        default=None,
        description="`us-232`: the rate falls only on the part of a sector that US Section 232 tariffs cover "
        "(steel and aluminium of METAL; cars, trucks and parts of AUTO), by exporter. The rest keeps the "
        "rate of the lines before.",
    )


class Economy(Form):
    """The trade model that says what tariffs do to incomes."""

    model: Annotated[Text, WithJsonSchema({"enum": list(TRADE_MODELS)})] | None = Field(
        default=None,
        description="`input-output` (sectors that use each other's goods; default where the data know them) "
        "or `armington` (one factor, one sector or several).",
    )
    data: Text | None = Field(
        default=None,
        description="`world-2023-sectors` (default), `world-2023`, `world-2011`, or the path of a folder of "
        "your own CSV files, seen from this file; see `negsim list data`.",
    )
    regions: dict[str, NamesForm] | None = Field(
        default=None,
        description="By actor its region or regions of the data; left out: the region of the same name.",
    )
    elasticity: ElasticityForm | None = Field(
        default=None,
        description="Trade elasticity: a number (default 4), a table by sector (`any` for all others), or a "
        "named set; see `negsim list data`.",
    )
    deficits: Annotated[Text, WithJsonSchema({"enum": list(DEFICITS)})] | None = Field(
        default=None,
        description="`balanced` (default): trade is balanced before and after; `fixed`: deficits stay, in "
        "units of world income.",
    )
    tariffs: list[Tariff] = Field(description="New tariffs, one line each.")
    compared_with: dict[str, Name] | None = Field(
        default=None,
        alias="compared with",
        description="The outcome that counts as zero: `{US: keep, Japan: insist}`; left out: no new tariffs.",
    )
    digits: Formula | None = Field(
        default=None,
        description="Payoffs are rounded to so many decimals before they are solved exactly; default 6.",
    )


class ExpectEconomy(Form):
    """What the trade model must say, in the words of the JSON result; what is left out is free."""

    tolerance: Formula | None = Field(
        default=None,
        description="How far figures may be off; default: half a unit of the last digit written.",
    )
    model: Text | None = Field(default=None, description="The model's name.")
    data: Text | None = Field(default=None, description="The data's name.")
    outcomes: list[dict[str, Any]] | None = Field(
        default=None,
        description="`[{outcome: {US: deal, Japan: settle}, actors: {Japan: {income: -0.25}}}]`.",
    )
    tariffs: dict[str, Any] | None = Field(
        default=None,
        description="`{nash: {rates: {US: {tariff: 26%}}}}`: `optimal`, `nash` and `cooperative` tariffs.",
    )


class ExpectContinuous(Form):
    """What actors must choose from ranges, in the words of the JSON result; what is left out is free."""

    tolerance: Formula | None = Field(
        default=None,
        description="How far figures may be off; default: half a unit of the last digit written.",
    )
    optimal: dict[str, Any] | None = Field(
        default=None, description="`{Ann: {values: {output: 3}}}`: best alone, all others at their least."
    )
    nash: dict[str, Any] | None = Field(
        default=None, description="`{equilibria: [{values: {Ann: {output: 2}}, payoffs: {Ann: 4}}]}`."
    )
    best_total: dict[str, Any] | None = Field(
        default=None, description="`{total: 9}`: the greatest total found, its `values` and `payoffs`."
    )
    bargain: dict[str, Any] | None = Field(
        default=None, description="`{payoffs: {Ann: 4.5}}`: Nash bargaining over the equilibrium."
    )
