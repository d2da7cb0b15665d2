"""Agreement between coders and saturation over interviews: every published measure of the package, in one place.

`coefficients` hold the chance-corrected measures, `unitizing` Krippendorff's family for free spans, `bootstrap` their
intervals, `saturation` Guest's ratio and Chao2. What does not exist is `Undefined`: NaN with a reason.

>>> f1([[2, 3], [3, 292]]), quantifier(3, 4, 4)
(0.4, 'drie van de vier')
"""

from __future__ import annotations

from interviewkit.analysis.bootstrap import Interval, bootstrap_interval
from interviewkit.analysis.coefficients import (
    Undefined,
    alpha_from_counts,
    brennan_prediger,
    cohen_kappa,
    f1,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    scott_pi,
    wording,
)
from interviewkit.analysis.saturation import chao2, rarefaction, saturation
from interviewkit.analysis.unitizing import Unitized, unitized_alpha
from interviewkit.analysis.words import quantifier

__all__ = [
    "Interval",
    "Undefined",
    "Unitized",
    "alpha_from_counts",
    "bootstrap_interval",
    "brennan_prediger",
    "chao2",
    "cohen_kappa",
    "f1",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "pabak",
    "percent_agreement",
    "quantifier",
    "rarefaction",
    "saturation",
    "scott_pi",
    "unitized_alpha",
    "wording",
]
