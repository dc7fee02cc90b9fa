"""Computes what Akashi's measures compute, with packages that are not Akashi's. One JSON document in, one out."""
import json
import sys
import warnings

import numpy as np
from scipy.stats import binom, norm
from scipy.stats.mstats import winsorize
from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import proportion_confint


def finite(values):
    return [float(value) if np.isfinite(value) else None for value in values]


def kaplan_meier(waits):
    times = np.array([time for time, _ in waits], dtype=float)
    ended = np.array([cause > 0 for _, cause in waits])
    seen, waiting, band = kaplan_meier_estimator(ended, times, conf_type="log-log")
    other = SurvfuncRight(times, ended.astype(int))
    return {
        "time": finite(seen), "waiting": finite(waiting), "low": finite(band[0]), "high": finite(band[1]),
        "eventTime": finite(other.surv_times), "waitingAt": finite(other.surv_prob), "atRiskAt": finite(other.n_risk),
        "percentiles": [finite([other.quantile(p), *other.quantile_ci(p, method="cloglog")]) for p in (0.5, 0.8, 0.93)],
    }


def aalen_johansen(waits):
    times = np.array([time for time, _ in waits], dtype=float)
    causes = np.array([cause for _, cause in waits], dtype=int)
    seen, shares, bands = cumulative_incidence_competing_risks(causes, times, conf_type="log-log", var_type="Dinse_Approx")
    return {
        "time": finite(seen),
        "causes": [{"share": finite(shares[cause]), "low": finite(bands[cause, 0]), "high": finite(bands[cause, 1])}
                   for cause in range(1, causes.max() + 1)],
    }


def actuarial(bands):
    """The share ended by each band's end: half of those who stopped being seen in a band did before anybody ended in it, half after."""
    steps = []
    for band, (ended, pending) in enumerate(bands):
        steps += [(3 * band, 0, pending / 2), (3 * band + 1, 1, ended), (3 * band + 2, 0, pending / 2)]
    times, status, weights = (np.array(column, dtype=float) for column in zip(*[step for step in steps if step[2] > 0]))
    table = SurvfuncRight(times, status.astype(int), freq_weights=weights)
    return [float(1 - ([1.0] + list(table.surv_prob[table.surv_times <= 3 * band + 2]))[-1]) for band in range(len(bands))]


def wilson(shares):
    return [list(map(float, proportion_confint(count, of, method="wilson"))) for count, of in shares]


def funnel(shares):
    counts = np.array([count for count, _ in shares], dtype=float)
    of = np.array([each for _, each in shares], dtype=float)
    rate = counts.sum() / of.sum()
    variance = rate * (1 - rate) / of
    z = (counts / of - rate) / np.sqrt(variance)
    phi = float(np.mean(np.asarray(winsorize(z, limits=(0.1, 0.1))) ** 2))
    tau2 = float(combine_effects(counts / of, variance, method_re="chi2").tau2)

    def exact(tail):
        r = binom.ppf(tail, of, rate)
        return (r - (binom.cdf(r, of, rate) - tail) / binom.pmf(r, of, rate)) / of

    def normal(tail, deviation):
        return np.clip(rate + norm.ppf(tail) * deviation, 0, 1)

    tails = (0.025, 0.975, 0.001, 0.999)
    return {
        "z": finite(z), "phi": phi,
        "exact": [finite(exact(tail)) for tail in tails],
        "multiplied": [finite(normal(tail, np.sqrt(phi * variance))) for tail in tails],
        "randomEffects": [finite(normal(tail, np.sqrt(variance + tau2))) for tail in tails],
        "chance": finite(np.minimum(binom.cdf(counts, of, rate), binom.sf(counts - 1, of, rate))),
    }


def main():
    # Where everyone has ended nothing varies: both packages divide by nothing there and say so.
    warnings.simplefilter("ignore")
    question = json.load(sys.stdin)
    asked = {"kaplanMeier": kaplan_meier, "aalenJohansen": aalen_johansen, "actuarial": actuarial, "wilson": wilson, "funnel": funnel}
    json.dump({name: asked[name](data) for name, data in question.items()}, sys.stdout, allow_nan=False)


main()
