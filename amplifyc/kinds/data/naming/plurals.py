"""English plurals as the `pluralize` package of npm forms them, which Gen 2 names list queries with (D121).

The rules are data: whole words first, then words that never change, then endings, the most special first.
"""

from __future__ import annotations

import re
from functools import cache

_PAIRS = """
    i we, me us, he they, she they, them them, myself ourselves, yourself yourselves, itself themselves, herself themselves,
    himself themselves, themself themselves, is are, was were, has have, this these, that those, echo echoes, dingo dingoes,
    volcano volcanoes, tornado tornadoes, torpedo torpedoes, genus genera, viscus viscera, stigma stigmata, stoma stomata,
    dogma dogmata, lemma lemmata, schema schemata, anathema anathemata, ox oxen, axe axes, die dice, yes yeses, foot feet,
    eave eaves, goose geese, tooth teeth, quiz quizzes, human humans, proof proofs, carve carves, valve valves, looey looies,
    thief thieves, groove grooves, pickaxe pickaxes, passerby passersby
"""
_WHOLE_WORDS = {single: plural for pair in _PAIRS.split(",") for single, plural in [pair.split()]}
_PLURALS = frozenset(_WHOLE_WORDS.values())

_SAME = """
    adulthood advice agenda aid aircraft alcohol ammo analytics anime athletics audio bison blood bream buffalo butter carp
    cash chassis chess clothing cod commerce cooperation corps debris diabetes digestion elk energy equipment excretion
    expertise firmware flounder fun gallows garbage graffiti hardware headquarters health herpes highjinks homework housework
    information jeans justice kudos labour literature machinery mackerel mail media mews moose music mud manga news only
    personnel pike plankton pliers police pollution premises rain research rice salmon scissors series sewage shambles shrimp
    software species staff swine tennis traffic transportation trout tuna wealth welfare whiting wildebeest wildlife you
"""
_UNCHANGED = frozenset(_SAME.split())

_US_TO_I = "alumn|syllab|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat"
_UM_TO_A = (
    "agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|automat|quor"
)
_ON_TO_A = "apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat"

# What an ending becomes: `\1` is the part in parentheses, `=` leaves the word as it is.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("sheep|pox|o[iu]s|measles|fish|deer|[^aeiou]ese|pok[eé]mon", "="),
    ("^thou", "you"),
    ("m[ae]n", "men"),
    ("eaux", "="),
    (r"(child)(?:ren)?", r"\1ren"),
    (r"(pe)(?:rson|ople)", r"\1ople"),
    (r"\b((?:tit)?m|l)(?:ice|ouse)", r"\1ice"),
    (r"(matr|cod|mur|sil|vert|ind|append)(?:ix|ex)", r"\1ices"),
    (r"(x|ch|ss|sh|zz)", r"\1es"),
    (r"([^ch][ieo][ln])ey", r"\1ies"),
    (r"([^aeiouy]|qu)y", r"\1ies"),
    (r"(kni|wi|li)fe", r"\1ves"),
    (r"(ar|l|ea|eo|oa|hoo)f", r"\1ves"),
    (r"sis", "ses"),
    (rf"({_ON_TO_A})(?:a|on)", r"\1a"),
    (rf"({_UM_TO_A})(?:a|um)", r"\1a"),
    (r"(her|at|gr)o", r"\1oes"),
    (r"(seraph|cherub)(?:im)?", r"\1im"),
    (r"(alumn|alg|vertebr)(?:a|ae)", r"\1ae"),
    (rf"({_US_TO_I})(?:us|i)", r"\1i"),
    (r"([^l]ias|[aeiou]las|[ejzr]as|[iu]am)", "="),
    (r"(e[mn]u)s?", r"\1s"),
    (r"(alias|[^aou]us|t[lm]as|gas|ris)", r"\1es"),
    (r"(ax|test)is", r"\1es"),
    (r"[^aeiou]ese|[^\x00-\x7f]", "="),
)
_COMPILED = tuple((re.compile(f"(?:{ending})$", re.IGNORECASE), plural) for ending, plural in _ENDINGS)


@cache
def pluralize(word: str) -> str:
    """The plural of the last word in `word`, whose case it keeps: `UserCategory` -> `UserCategories`."""
    folded = word.lower()
    if folded in _PLURALS:
        return _cased_like(word, folded)
    if folded in _WHOLE_WORDS:
        return _cased_like(word, _WHOLE_WORDS[folded])
    if not word or folded in _UNCHANGED:
        return word
    for ending, plural in _COMPILED:
        if found := ending.search(word):
            if plural == "=":
                return word
            return word[: found.start()] + _cased_like(found[0], found.expand(plural))
    stem = word[:-1] if folded.endswith("s") else word
    return stem + _cased_like(word[-1], "s")


def _cased_like(word: str, text: str) -> str:
    """`text` in the case of `word`: lower, upper or capitalized."""
    if word in (text, word.lower()):
        return text if word == text else text.lower()
    if word == word.upper():
        return text.upper()
    return text[:1].upper() + text[1:].lower() if word[0] == word[0].upper() else text.lower()
