"""Who taxes whom in which sectors: what the lines of a file come to, and more that is refused or told."""

import json

import numpy as np
import pytest

from negsim.analysis.findings import find
from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import read_string

HEAD = """negsim: 1
kinds:
  partner: {strategies: [accept, answer], payoff: income}
actors:
  US: {strategies: [keep, lift], payoff: income}
  Japan: partner
  Allies: partner
economy:
  data: world-2023
  regions: {US: USA, Japan: JPN, Allies: [EU, KOR]}
  tariffs:
"""
R = {
    r: k
    for k, r in enumerate(
        ["USA", "JPN", "EU", "KOR", "CAN", "MEX", "CHN", "GBR", "IND", "AUS", "ASEAN", "BRA", "ROW"]
    )
}


def cells(text, sector=0):
    """Return which (exporter, importer) a file taxes in its first outcome, with the rates."""
    trade = strategic_game(read_string(text).scenario()).trade
    setting = trade.setting
    rates = trade._rates(setting)[0].reshape(-1, len(setting.rates))[0]  # noqa: SLF001
    tariffs = (rates @ setting.weights).reshape(setting.data.flows.shape)[sector]
    names = setting.data.regions
    return {(names[i], names[j]): tariffs[i, j] for i, j in np.argwhere(tariffs)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{by: US, against: Japan, rate: 10%}", {("JPN", "USA"): 0.1}),
        ("{by: US, against: [Japan, Allies], rate: 10%}", {("JPN", "USA"): 0.1, ("EU", "USA"): 0.1, ("KOR", "USA"): 0.1}),
        ("{by: US, against: partner, rate: 10%}", {("JPN", "USA"): 0.1, ("EU", "USA"): 0.1, ("KOR", "USA"): 0.1}),
        ("{by: US, against: others, rate: 10%}", {("JPN", "USA"): 0.1, ("EU", "USA"): 0.1, ("KOR", "USA"): 0.1}),
        ("{by: partner, against: US, rate: 5%}", {("USA", "JPN"): 0.05, ("USA", "EU"): 0.05, ("USA", "KOR"): 0.05}),
        ("{by: Allies, against: Japan, rate: 5%}", {("JPN", "EU"): 0.05, ("JPN", "KOR"): 0.05}),
        ("{by: everyone, against: Japan, rate: 5%}", {("JPN", "USA"): 0.05, ("JPN", "EU"): 0.05, ("JPN", "KOR"): 0.05}),
        ("{by: US, against: all, rate: 7%}", {(r, "USA"): 0.07 for r in R if r != "USA"}),
        ("{by: Allies, against: all, rate: 7%}", {(r, j): 0.07 for j in ("EU", "KOR") for r in R if r not in ("EU", "KOR")}),
    ],
)  # fmt: skip
def test_a_line_taxes(line, expected):
    assert cells(HEAD + f"    - {line}\n") == pytest.approx(expected)


def test_a_tariff_on_the_covered_part_is_an_average_with_the_line_before():
    text = HEAD.replace("world-2023", "world-2023-sectors") + (
        "    - {by: US, against: all, rate: 10%}\n"
        "    - {by: US, against: all, sectors: [METAL], rate: 50%, covers: us-232}\n"
    )
    metal = cells(text, sector=5)
    assert metal["JPN", "USA"] == pytest.approx(0.42 * 0.5 + 0.58 * 0.1)
    assert metal["EU", "USA"] == pytest.approx(0.508 * 0.5 + 0.492 * 0.1)
    assert cells(text, sector=0)["JPN", "USA"] == 0.1
    assert cells(text, sector=11) == {}  # services


def test_an_actor_of_several_regions_trades_with_others_only():
    text = HEAD + "    - {by: US, against: all, rate: 25% * (self is keep)}\n"
    trade = strategic_game(read_string(text).scenario()).trade
    flows = trade.solved.solution.flows / 1000
    home, away = [R["EU"], R["KOR"]], [k for k in R.values() if k not in (R["EU"], R["KOR"])]
    exports = flows[:, home][:, :, away].sum(axis=(1, 2))
    assert trade.solved.level("exports", 2) == pytest.approx(exports)
    gdp = np.array([18600715.4, 1712792.9])
    welfare = trade.solved.solution.welfare[:, home] @ gdp / gdp.sum()
    assert trade.solved.level("welfare", 2) == pytest.approx(welfare)
    assert trade.solved.level("income", 2) == pytest.approx(welfare * gdp.sum() / 1000)


def test_elasticities_by_sector_and_by_name():
    text = (
        HEAD.replace("world-2023", "world-2023-sectors")
        + "    - {by: US, against: all, rate: 10%}\n  elasticity: "
    )
    for said, cars, metals in (
        ("{AUTO: 3, any: 5}", 3, 5),
        ("lashkaripour-lugovskyy-2023", 2.81, 3.0),
        ("2*2", 4, 4),
    ):
        told = find(read_string(text + said + "\n").scenario()).economy.assumptions
        by_sector = (
            told.elasticity
            if not isinstance(told.elasticity, float)
            else dict.fromkeys(("AUTO", "METAL"), told.elasticity)
        )
        assert (by_sector["AUTO"], by_sector["METAL"]) == (cars, metals)
        assert told.elasticity_set == (said if said.startswith("lash") else "")


LINE = "    - {by: US, against: all, rate: 10%}\n"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (HEAD.replace("[keep, lift]", "{tariff: {from: 0%, to: 60%}}").replace("[accept, answer]", "{t: {from: 0, to: 1}}")
         .replace("  tariffs:", "  deficits: fixed\n  tariffs:") + LINE, "N092", "cannot be searched for with fixed deficits"),
        (HEAD.replace("[keep, lift]", "{tariff: {from: 0%, to: 60%}}") + LINE, "N090", "US chooses from a range without steps, and Japan"),
        (HEAD.replace("Japan: JPN, ", "").replace("  Japan: partner", "  Japan: {strategies: [a, b], payoff: income}") + LINE,
         "N085", "Japan has no region of the data, so it has no 'income'"),
        (HEAD.replace("world-2023", "world-1999") + LINE, "N140", "no trade data 'world-1999'"),
        (HEAD + "    - {by: US, against: all, rate: 10%, when: keep}\n", "N012", "unknown key 'when'"),
        (HEAD + LINE + "  elasticity: {any: 4, GOODZ: 3}\n", "N089", "no sector 'GOODZ'"),
        (HEAD.replace("world-2023", "world-2011") + LINE + "  elasticity: {METAL: 3}\n", "N084", "no elasticity for AGR"),
        ("numbers: {exports: 3}\n", "N017", "'exports' is a name in numbers and in the trade model's quantities"),
        (HEAD.replace("  tariffs:", "  compared with: {US: keep, Japan: accept, Allies: fight}\n  tariffs:") + LINE, "N021", "no strategy 'fight'"),
        (HEAD.replace("world-2023", "world-2023-sectors") + "    - {by: US, against: Japan, rate: -99.99%}\n", "N245", "USA -99.99% on JPN AGR"),
        (HEAD.replace("world-2023", "world-2023-sectors") + "    - {by: US, against: all, sectors: TEX, rate: 9%, covers: us-232}\n",
         "N089", "'us-232' says nothing of TEX"),
        (HEAD + LINE + "  elasticity: lashkaripour\n", "N084", "there is no set of elasticities 'lashkaripour'"),
        (HEAD + "    - {by: US, against: all, rate: 1/(self is keep)}\n", "N047", "division by zero in US's tariff at the outcome (lift"),
    ],
)  # fmt: skip
def test_what_is_refused(negsim, tmp_path, text, code, message):
    if not text.startswith("negsim"):
        text = HEAD.replace("actors:", text + "actors:") + LINE
    (tmp_path / "x.yaml").write_text(text)
    ran = negsim("run", "x.yaml")
    assert ran.code in {3, 4}
    assert f"error[{code}]" in ran.err
    assert message in ran.err


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (HEAD + LINE + "    - {by: US, against: all, rate: 20%}\n", "N064", "this line changes nothing"),
        (HEAD + "    - {by: US, against: all, rate: 25}\n", "N066", "a tariff of 2,500%"),
        (HEAD + LINE + "  elasticity: 4%\n", "N066", "an elasticity of 0.04"),
        (HEAD.replace("{strategies: [keep, lift],", "{income: 3, strategies: [keep, lift],") + LINE, "N065", "US's own number 'income' hides"),
    ],
)  # fmt: skip
def test_what_is_warned_of(negsim, tmp_path, text, code, message):
    (tmp_path / "x.yaml").write_text(text)
    ran = negsim("run", "x.yaml")
    assert ran.code == 0
    assert f"warning[{code}]" in ran.err
    assert message in ran.err


def test_ties_that_only_rounding_makes_are_told(negsim, tmp_path):
    text = (
        HEAD.replace("payoff: income}\n  Japan", "payoff: welfare / 1000}\n  Japan")
        + "    - {by: US, against: Japan, rate: 1% * (self is keep)}\n"
    )
    (tmp_path / "x.yaml").write_text(text)
    notes = json.loads(negsim("run", "x.yaml", "--format", "json").out)["notes"]
    assert any("Rounding makes strategies of US tie" in n["text"] for n in notes)
    notes = json.loads(negsim("run", "x.yaml", "--format", "json", "--set", "economy.digits=12").out)["notes"]
    assert not any("tie" in n["text"] for n in notes)


def test_what_a_case_may_set(negsim, tmp_path):
    (tmp_path / "x.yaml").write_text(HEAD + LINE)
    assert "elasticity 8" in " ".join(negsim("run", "x.yaml", "--set", "economy.elasticity=8").out.split())
    below = negsim("run", "x.yaml", "--set", "economy.elasticity.GOODS=8")
    assert (below.code, "N050" in below.err) == (3, True)
    assert "did you mean 'elasticity'?" in negsim("run", "x.yaml", "--set", "economy.elasticty=8").err


def test_what_a_case_may_set_of_coalitions(negsim):
    ran = negsim(
        "run", "public-good-front", "--set", "coalitions.membership=exclusive-gamma", "--format", "json"
    )
    assert ran.code == 0
    assert negsim("run", "public-good-front", "--set", "coalitions.vote=1").code == 3


def test_a_lesson_with_data_is_copied_with_them(negsim):
    assert "folder two-countries" in negsim("new", "--from", "two-countries", "mine.yaml").err
    assert negsim("test", "mine.yaml").code == 0
    assert negsim("run", "two-countries").code == 0  # the lesson, though a folder of that name is here
