#!/usr/bin/python3
"""Makes tests/fixtures/evaluate: random lists with ties, and what scikit-learn and SciPy say about them.

Run by hand (python3-sklearn, python3-scipy); the files it writes are kept, so that the test needs neither.
"""
import json
import math
import pathlib
import random

import numpy
from scipy.stats import kendalltau
from sklearn.metrics import ndcg_score

random.seed(20240501)
folder = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "evaluate"
expected = {}
with open(folder / "qrels.txt", "w") as qrels, open(folder / "run.txt", "w") as run:
    for number in range(300):
        size = random.randint(2, 25)
        grades = [random.choice([0, 0, 1, 2, 3, 4]) for _ in range(size)]
        if not any(grades):
            grades[0] = 1
        coarse = number % 3 != 0  # two lists of three have equal scores
        scores = [round(random.gauss(g, 2), 0 if coarse else 6) for g in grades]
        product = f"p{number}"
        places = list(range(size))
        random.shuffle(places)
        for place in places:
            qrels.write(f"{product} 0 i{place} {grades[place]}\n")
        random.shuffle(places)
        for place in places:
            run.write(f"{product} Q0 i{place} 1 {scores[place]} model\n")
        row = {}
        for k in (1, 3, 5, 10):
            row[f"ndcg@{k}"] = ndcg_score([grades], [scores], k=k)
            gains = [2 ** g - 1 for g in grades]
            row[f"exponential@{k}"] = ndcg_score([gains], [scores], k=k)
        tau = kendalltau(scores, grades).statistic if hasattr(kendalltau(scores, grades), "statistic") else kendalltau(scores, grades)[0]
        row["tau_b"] = None if math.isnan(tau) else float(tau)
        expected[product] = {key: None if value is None else float(value) for key, value in row.items()}
(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
