"""The forms of coalitions: who may join, and what a group is worth."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field, Tag, WithJsonSchema

from negsim.scenario.schema.forms import Form, Formula, Name, Text, by

RULES: Final = ("lead", "alpha", "beta", "gamma", "delta", "partition")
"""The rules that derive the worth of coalitions from the game of the file."""
EQUILIBRIUM: Final = ("worst", "best", "total")
MEMBERSHIP: Final = ("open", "exclusive-gamma", "exclusive-delta")

Switch = Annotated[
    str, WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]})
]

WorthForm = Annotated[
    Annotated[Formula, Tag("formula")] | Annotated[dict[str, Formula], Tag("mapping")],
    by(
        lambda v: "mapping" if isinstance(v, dict) else "list" if isinstance(v, list) else "formula",
        f"a rule ({', '.join(RULES)}), a formula or a table by groups is expected here",
    ),
]  # fmt: skip

GroupForm = list[Name]


class Vote(Form):
    """A vote: a group wins that has at least the quota."""

    quota: Formula = Field(description="How many votes win: a whole number.")
    votes: dict[str, Formula] = Field(description="By actor, how many votes it has: whole numbers.")


class Coalitions(Form):
    """Who may stand together, and what a group is worth; exactly one of `worth` and `vote`."""

    among: list[Name] | None = Field(
        default=None, description="Who may join coalitions; left out: all actors."
    )
    worth: WorthForm | None = Field(
        default=None,
        description="A rule that derives it from the game of this file (`lead`, `alpha`, `beta`, `gamma`, "
        "`delta`, `partition`); a table, one group a line: `{Japan: 0, 'Japan, EU': 6}`; or a formula with "
        "`member`, `outsider`, `everyone` and `size`.",
    )
    vote: Vote | None = Field(default=None, description="A vote instead of a worth: 1 for who wins, else 0.")
    equilibrium: Annotated[Text, WithJsonSchema({"enum": list(EQUILIBRIUM)})] | None = Field(
        default=None,
        description="Which equilibrium counts where several exist: `worst` for the coalition (default), "
        "`best` for it, or the one with the greatest `total` of all.",
    )
    in_: Annotated[Text, WithJsonSchema({"enum": ["mixed", "pure"]})] | None = Field(
        default=None,
        alias="in",
        description="For `alpha` and `beta`: joint strategies that are `mixed` (default) or `pure`.",
    )
    links: list[Annotated[list[Name], Field(min_length=2, max_length=2)]] | None = Field(
        default=None,
        description="Who can talk to whom, for the Myerson value: `[[Japan, EU], [EU, Canada]]`.",
    )
    unions: list[GroupForm] | None = Field(
        default=None, description="Blocs formed beforehand, for the Owen value: `[[EU, Canada], [Japan]]`."
    )
    membership: Annotated[Text, WithJsonSchema({"enum": list(MEMBERSHIP)})] | None = Field(
        default=None,
        description="Who may join a front: anyone (`open`, default), or only with its members' consent, "
        "where those that are left split up (`exclusive-gamma`) or stay together (`exclusive-delta`).",
    )
    transfers: Switch | None = Field(
        default=None, description="Whether members may pay each other: `yes` (default) or `no`."
    )
    baseline: dict[str, Name] | None = Field(
        default=None,
        description="What is played if nobody stands together, for leverage: `{US: keep}`; left out: "
        "the only pure equilibrium.",
    )


_NUMBERS = dict[str, Formula]


class ExpectCoalitions(Form):
    """What the answers on coalitions must be, in the words of the JSON result; what is left out is free."""

    worth: Any = Field(default=None, description="`{table: {'Japan, EU': 6}}`, and `rule`, `range`.")
    shapley: _NUMBERS | None = Field(default=None, description="By actor, its Shapley value.")
    banzhaf: _NUMBERS | None = Field(default=None, description="By actor, its raw Banzhaf value.")
    banzhaf_normalized: _NUMBERS | None = Field(default=None, description="The same, as shares.")
    nucleolus: _NUMBERS | None = Field(default=None, description="By actor, its share in the nucleolus.")
    prenucleolus: _NUMBERS | None = Field(default=None, description="The same for the prenucleolus.")
    tau: _NUMBERS | None = Field(default=None, description="By actor, its tau value.")
    myerson: _NUMBERS | None = Field(default=None, description="By actor, its Myerson value on `links`.")
    owen: _NUMBERS | None = Field(default=None, description="By actor, its Owen value with `unions`.")
    core: dict[str, Any] | None = Field(default=None, description="`{empty: yes}` or `{empty: no}`.")
    cores: dict[str, Any] | None = Field(
        default=None, description="The same by rule: `{gamma: {empty: no}, delta: {empty: yes}}`."
    )
    properties: dict[str, Switch] | None = Field(
        default=None, description="`{convex: yes, monotone: yes}`: which properties the game has."
    )
    stable: Any = Field(default=None, description="The groups that are stable, each a list of names.")
    strong_nash: Any = Field(
        default=None, description="The outcomes that no group can leave, `{actor: strategy}`."
    )
    coalition_proof: Any = Field(
        default=None, description="The coalition-proof outcomes, `{actor: strategy}`."
    )
    farsighted: Any = Field(default=None, description="What far-sighted actors accept.")
    partition_function: Any = Field(
        default=None, description="By structure (`A, B | C`), what each bloc earns."
    )
    leverage: dict[str, Any] | None = Field(
        default=None, description="`{target: US, minimal: [[EU, Canada, Mexico]], power: {EU: 1/3}}`."
    )


COALITION_WORDS: Final = tuple(ExpectCoalitions.model_fields)
"""What ``expect.coalitions`` may name."""
