import math
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from bestendig.domain.catalogue import Catalogue
from bestendig.domain.plan.document import Plan
from bestendig.domain.scaling.head_pin import FACTORS, Candidate, needs_proof, rank_head_pins, scores
from bestendig.domain.scaling.proof import belief, satisfied_shares, shown_proof
from bestendig.domain.texts import LANGUAGES
from bestendig.files.texts import load_texts
from bestendig.reports.wording.reasons import reason_in_words
from tests.domain.phases.test_start import proven
from tests.strategies.catalogue import CATALOGUE
from tests.strategies.good import good_plan
from tests.strategies.plans import plans

HEAD = ("installateurs", "basis")


def ranked(catalogue: Catalogue, **changes: Any) -> dict[tuple[str, str], Candidate]:
    plan = good_plan({name.replace("__", "."): value for name, value in changes.items()})
    return {candidate.pin: candidate for candidate in rank_head_pins(plan, catalogue)}


@pytest.mark.clause("M14")
def test_the_score_is_need_times_fit_times_proof_times_reach(catalogue: Catalogue) -> None:
    candidate = ranked(catalogue)[HEAD]
    organisations = math.sqrt(80 * 130)
    expected = {"need": 1.0, "fit": 0.8, "proof": 1.0, "reach": organisations / (organisations + 35)}
    assert candidate.factors == pytest.approx(expected)
    assert candidate.score == pytest.approx(math.prod(expected.values()))


@pytest.mark.clause("M14")
def test_the_group_most_in_need_with_a_good_solution_comes_first(catalogue: Catalogue) -> None:
    both = {"pins__4__outside_proof": 0.2}
    assert next(iter(ranked(catalogue, **both))) == HEAD
    assert next(iter(ranked(catalogue, target_groups__0__need=1, **both)))[0] == "waterschappen"
    assert next(iter(ranked(catalogue, pins__0__fit=1))) == ("installateurs", "lab")


@pytest.mark.clause("M14")
def test_candidates_come_best_first_and_equal_ones_by_name(catalogue: Catalogue) -> None:
    found = list(ranked(catalogue).values())
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len(found) == 5


@pytest.mark.clause("M12")
def test_reach_counts_only_the_levels_that_the_block_serves(catalogue: Catalogue) -> None:
    full = ranked(catalogue)[HEAD].factors["reach"]
    assert ranked(catalogue, blocks__0__levels=["mbo"])[HEAD].factors["reach"] == pytest.approx(full / 2)
    none = ranked(catalogue, blocks__0__levels=["vo"])[HEAD]
    assert (none.factors["reach"], none.score) == (0, 0)
    assert "method.headpin.warning.no_shared_level" in {warning.key for warning in none.warnings}
    assert ranked(catalogue, target_groups__0__organisations=0)[HEAD].factors["reach"] == 0


@pytest.mark.clause("M18")
def test_lifelong_learning_without_proof_is_warned_as_head_pin(catalogue: Catalogue) -> None:
    llo = ranked(catalogue)["waterschappen", "llo"]
    assert llo.factors["proof"] == pytest.approx(0.2)
    assert [warning.key for warning in llo.warnings] == ["method.headpin.warning.needs_proof"]
    proven_llo = ranked(catalogue, pins__4__outside_proof=0.2)["waterschappen", "llo"]
    assert (proven_llo.factors["proof"], proven_llo.warnings) == (1.0, ())


@pytest.mark.clause("M18")
def test_initial_education_needs_no_proof(catalogue: Catalogue) -> None:
    assert ranked(catalogue)[HEAD].factors["proof"] == 1.0
    assert ranked(catalogue)[HEAD].warnings == ()


@pytest.mark.parametrize(
    "kappa, proof, asked", [(0.8, 0.49, True), (0.8, 0.5, False), (0.5, 0.2, True), (0.49, 0.2, False)]
)
def test_proof_is_missing_where_customers_ask_it_and_little_is_shown(kappa: float, proof: float, asked: bool) -> None:
    assert needs_proof(kappa, proof) == asked


@pytest.mark.clause("M11")
def test_a_floating_candidate_is_warned(catalogue: Catalogue) -> None:
    found = ranked(catalogue, blocks__1__archetype="ecosystem")
    assert [w.key for w in found["installateurs", "hybride"].warnings] == ["method.headpin.warning.floats"]


@pytest.mark.clause("M14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_warning_reads_in_plain_words(catalogue: Catalogue, language: str) -> None:
    texts = load_texts(language)
    for need in (1, 3, 5):
        for candidate in ranked(catalogue, target_groups__1__need=need, pins__3__fit=need).values():
            assert len(candidate.reasons) == len(FACTORS)
            for said in (*candidate.reasons, *candidate.warnings):
                assert "{" not in texts(said.key, **said.values)


@pytest.mark.parametrize("need, band", [(5, "high"), (4, "high"), (3, "middle"), (2, "low")])
def test_a_reason_says_whether_a_factor_is_high_or_low(catalogue: Catalogue, need: int, band: str) -> None:
    reasons = ranked(catalogue, target_groups__0__need=need)[HEAD].reasons
    assert reasons[0].key == f"method.headpin.need.{band}"
    assert reasons[0].values["value"] == need


@pytest.mark.parametrize("language, written", [("nl", "4,5 van 5"), ("en", "4.5 out of 5")])
def test_a_reason_writes_its_number_as_the_language_does(catalogue: Catalogue, language: str, written: str) -> None:
    need = ranked(catalogue, target_groups__0__need=4.5)[HEAD].reasons[0]
    assert written in reason_in_words(need, load_texts(language))


def test_who_is_always_first_is_so_in_exactly_all_draws(catalogue: Catalogue) -> None:
    hopeless = {f"pins__{i}__fit": 1 for i in range(1, 5)}
    assert ranked(catalogue, **hopeless)[HEAD].first == 1.0


@pytest.mark.clause("M14")
def test_the_rank_under_uncertainty_tells_how_often_each_comes_first(catalogue: Catalogue) -> None:
    assert sum(candidate.first for candidate in ranked(catalogue).values()) == pytest.approx(1)
    same: dict[str, Any] = {
        "blocks__2__archetype": "curriculum",
        "target_groups__1__organisations": "80 to 130",
        "target_groups__0__need": {"low": 2, "likely": 3, "high": 4},
    }
    wide = ranked(
        catalogue, **same, target_groups__1__need={"low": 2, "likely": 3, "high": 4}, pins__1__fit=1, pins__2__fit=1
    )
    first = wide[HEAD].first, wide["waterschappen", "hybride"].first
    assert 0.2 < first[1] < 0.8
    assert sum(first) == pytest.approx(1)


def test_equal_candidates_share_the_first_place(catalogue: Catalogue) -> None:
    found = ranked(catalogue, blocks__1__archetype="curriculum", blocks__2__archetype="curriculum")
    shares = [found["installateurs", block].first for block in ("basis", "lab", "hybride")]
    assert shares == pytest.approx([1 / 3] * 3)


def test_the_same_seed_gives_the_same_rank_and_another_seed_may_not(catalogue: Catalogue) -> None:
    plan = good_plan({"pins.1.fit": {"low": 3, "likely": 4, "high": 5}})
    one, two, other = (rank_head_pins(plan, catalogue, seed) for seed in (1, 1, 2))
    assert one == two
    assert [c.first for c in one] != [c.first for c in other]


@pytest.mark.clause("M14")
@given(plan=plans())
@settings(max_examples=50)
def test_scores_lie_between_nought_and_one_and_the_file_order_changes_nothing(plan: Plan) -> None:
    found = rank_head_pins(plan, CATALOGUE, draws=20)
    for candidate in found:
        assert 0 <= candidate.score <= 1
        assert all(0 <= value <= 1 for value in candidate.factors.values())
    assert {c.pin: c.score for c in found} == {pin: s.score for pin, s in scores(plan, CATALOGUE).items()}
    pins = list(plan.pins)
    Random(5).shuffle(pins)
    turned = plan.model_copy(update={"pins": tuple(pins), "route": plan.route_steps})
    original = plan.model_copy(update={"route": plan.route_steps})
    assert rank_head_pins(turned, CATALOGUE, draws=20) == rank_head_pins(original, CATALOGUE, draws=20)


@pytest.mark.clause("M18")
@pytest.mark.parametrize(
    "kappa, shown, believed", [(0.8, 0, 0.2), (0.8, 0.1, 0.6), (0.8, 0.2, 1), (0.8, 5, 1), (0, 0, 1)]
)
def test_belief_grows_from_one_less_kappa_to_one(kappa: float, shown: float, believed: float) -> None:
    assert belief(kappa, shown, 0.2) == pytest.approx(believed)


@pytest.mark.clause("M16")
@pytest.mark.clause("M18")
def test_a_sustained_pin_is_proof_for_its_own_group_and_by_reference_for_another(catalogue: Catalogue) -> None:
    gates = proven(catalogue, "startup", "development", "validation", "sustaining")
    measured = [{"quarter": "2025-Q4", "pin": list(HEAD), "customers": 50}]
    more = {
        "pins.+": {"group": "waterschappen", "block": "basis"},
        "evidence": gates,
        "measurements": measured,
        "forecast_from": "2026-Q1",
    }
    plan = good_plan(more | {"parameters": {"satisfaction": 0.8}})
    share = 0.8 * 50 / math.sqrt(80 * 130)
    assert satisfied_shares(plan, catalogue) == {HEAD: pytest.approx(share)}
    shown = shown_proof(plan, catalogue)
    assert shown[HEAD] == 0
    assert shown["installateurs", "lab"] == pytest.approx(share)
    assert shown["waterschappen", "basis"] == pytest.approx(0.4 * share)
    assert shown["waterschappen", "llo"] == 0
    assert shown_proof(good_plan(), catalogue)["installateurs", "lab"] == 0
