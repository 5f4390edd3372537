"""The check of a template that somebody restyled: before it is used, everything that is wrong with it is named."""

from collections.abc import Callable, Iterable
from itertools import chain, islice

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import Objection, Verdict
from minutes.checking import envelope, links, samples, trial, words
from minutes.checking.package import Package

# Objections that are told, and that are looked for; who made so many mistakes begins anew from the shipped one.
MOST, ENOUGH = 30, 300


def check(template: bytes, shipped: bytes, make: Callable[[bytes], bytes]) -> Verdict:
    """Return what is wrong with a template that shall take the place of the `shipped` one.

    `make` makes the paper from a template; what a template must hold is what `make` refuses to be without. Raises what
    `make` raises of the record.
    """
    try:
        file = Package(envelope.opened(template))
    except InputInvalid as error:
        return Verdict((Objection(error),))
    tokens = samples.compared(file, Package(envelope.opened(shipped)))
    needed, left_out = trial.lacking(tokens.absent, shipped, make)
    missing = (Objection(InputInvalid("template_sample_missing", sample=name)) for name in needed)
    every = chain(links.objections(file), words.objections(file), tokens.objections, missing)
    found = _once(islice(every, ENOUGH))
    return Verdict(tuple(found[:MOST]) or tuple(trial.objections(file, template, make)), left_out)


def _once(objections: Iterable[Objection]) -> list[Objection]:
    """Return the objections in their order, none twice."""
    return list({(each.error.code, *each.error.facts.items(), each.spot): each for each in objections}.values())
