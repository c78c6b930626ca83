"""Trains a neural network of scikit-learn on handwritten digits, epoch by epoch, and reports after each."""

import os
import pickle
import sys

import numpy
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "clients"))
import attune  # copy clients/attune.py beside your own program instead

EPOCHS = 27

trial = attune.trial(units=32, layers=1, rate=0.001, decay=1e-4, batch=32, solver="adam")
images, digits = load_digits(return_X_y=True)
rest, test, known, asked = train_test_split(images / 16, digits, test_size=0.2, random_state=0, stratify=digits)
train, valid, trained, checked = train_test_split(rest, known, test_size=0.25, random_state=0, stratify=known)

if trial.checkpoint:
    with open(os.path.join(trial.checkpoint, "model.pickle"), "rb") as file:
        model, generator = pickle.load(file)
else:
    config = trial.config
    model = MLPClassifier(
        [config["units"]] * config["layers"], solver=config["solver"], learning_rate_init=config["rate"], alpha=config["decay"], batch_size=config["batch"], random_state=1)
    generator = numpy.random.default_rng(1)


def save(directory):
    with open(os.path.join(directory, "model.pickle"), "wb") as file:
        pickle.dump((model, generator), file)


for _ in range(trial.iteration, EPOCHS):
    order = generator.permutation(len(train))
    model.partial_fit(train[order], trained[order], classes=range(10))
    guess = model.predict_proba(valid)
    trial.report(
        save=save, loss=log_loss(checked, guess, labels=range(10)), accuracy=accuracy_score(checked, guess.argmax(axis=1)), test_accuracy=model.score(test, asked))
