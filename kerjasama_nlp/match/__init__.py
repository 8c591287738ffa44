"""Scope items and targets: which signed agreement may help which indicator, how probably, and why.

>>> from kerjasama_nlp.match import explain, rank, sentence
>>> [found] = rank(["Persentase sampah terkelola"], ["Pengolahan sampah pasar", "Pemeliharaan ruas jalan"])
>>> found[0][0]
0
"""

from kerjasama_nlp.match.model import Graded, Model, fit, parse_pairs, save, shipped_pairs
from kerjasama_nlp.match.priorities import Priority, Settings, Standing, priorities
from kerjasama_nlp.match.ranking import rank
from kerjasama_nlp.match.reasons import explain, score, sentence
from kerjasama_nlp.match.signals import SIGNALS
from kerjasama_nlp.match.targets import match_targets, target_query

__all__ = [
    "SIGNALS",
    "Graded",
    "Model",
    "Priority",
    "Settings",
    "Standing",
    "explain",
    "fit",
    "match_targets",
    "parse_pairs",
    "priorities",
    "rank",
    "save",
    "score",
    "sentence",
    "shipped_pairs",
    "target_query",
]
