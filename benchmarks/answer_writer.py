"""Writes answers as students do: a right one, or a wrong one, in a random form.

It knows nothing of how answers are read: numbers come from integer arithmetic, forms from templates.  A wrong
answer is one whose values differ so much that no rounding excuses it, written in the same forms.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import ChoiceKey, GroupsKey, NamesKey, NumberKey, ProfilesKey, SharesKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from negsim.classroom.question import Key

ACTORS = (
    ("Ann", "Bob", "Cyd", "Dora"),
    ("United States", "Japan", "European Union", "Korea"),
    ("日本", "アメリカ", "Zoë", "Łukasz"),
    ("A", "B", "C", "D"),
    ("Black and White", "R&D", "Trinidad and Tobago", "Côte d'Ivoire"),
)
STRATEGIES = (
    ("Up", "Middle", "Down"),
    ("Left", "Center", "Right"),
    ("keep tariff", "cut tariff", "lift"),
    ("give and take", "hold/out", "No deal"),
    ("stay 1", "stay 10", "go"),
    ("Swerve", "straight on", "brake (hard)"),
)
VULGAR = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/6": "⅙", "5/6": "⅚", "1/8": "⅛"}
MINUSES = ("-", "−", "–", "－")


class Writer:
    """Writes keys and answers; all that is random comes from one source."""

    def __init__(self, random: Random) -> None:
        self.random = random

    # -------------------------------------------------------------- numbers

    def number(self, value: Fraction, *, is_probability: bool, has_comma: bool = True) -> str:
        """Return a number in one of its forms; with ``has_comma`` decimals may have a decimal comma."""
        forms = [self._fraction, self._decimal]
        if is_probability:
            forms += [self._percent]
        text = self.random.choice(forms)(abs(value), is_probability=is_probability)
        if has_comma and self.random.random() < 0.25 and "/" not in text:
            text = text.replace(".", ",")
        if value < 0:
            text = self.random.choice(MINUSES) + text
        if self.random.random() < 0.1:
            text = text.translate({ord(c): chr(0xFF10 + int(c)) for c in "0123456789"})
        return text

    def _fraction(self, value: Fraction, **_: bool) -> str:
        if value.denominator == 1:
            return str(value.numerator)
        times = self.random.choice((1, 1, 1, 2, 3))
        plain = f"{value.numerator * times}/{value.denominator * times}"
        roll = self.random.random()
        if plain in VULGAR and roll < 0.3:
            return VULGAR[plain]
        if value > 1 and roll < 0.3:
            whole, rest = divmod(value.numerator, value.denominator)
            return f"{whole} {rest}/{value.denominator}"
        return plain.replace("/", " / ") if roll > 0.85 else plain

    def _decimal(self, value: Fraction, *, is_probability: bool) -> str:
        """Return a decimal, rounded or cut, with two to six significant digits more than leading zeros."""
        if is_probability and value in {0, 1}:
            return self.random.choice((f"{value}", f"{value}.0", f"{value}.00"))
        places = self.random.randint(2, 6)
        while value and value * 10**places < 10:
            places += 1
        scaled = value.numerator * 10**places
        digits = (2 * scaled + value.denominator) // (2 * value.denominator)
        if self.random.random() < 0.3:
            digits = scaled // value.denominator
        if is_probability and digits in {0, 10**places}:
            return self._fraction(value)
        text = f"{digits // 10**places}.{digits % 10**places:0{places}d}"
        if value.denominator == 1 and self.random.random() < 0.5:
            return str(value)
        return text[1:] if text.startswith("0.") and self.random.random() < 0.3 else text

    def _percent(self, value: Fraction, **_: bool) -> str:
        places = self.random.randint(0, 3)
        scaled = value.numerator * 10 ** (places + 2)
        digits = (2 * scaled + value.denominator) // (2 * value.denominator)
        if value not in {0, 1} and digits in {0, 10 ** (places + 2)}:
            return self._fraction(value)
        text = str(digits) if not places else f"{digits // 10**places}.{digits % 10**places:0{places}d}"
        return text + self.random.choice(("%", " %", " percent"))

    # -------------------------------------------------------------- words

    def name(self, name: str) -> str:
        """Return a name in other letters, quotes, or as it is."""
        roll = self.random.random()
        if roll < 0.15:
            return name.upper() if name.upper().lower() == name.lower() else name
        if roll < 0.3:
            return name.lower()
        if roll < 0.35:
            return name.replace("ë", "e").replace("ô", "o").replace("'", "’")
        if roll < 0.4:
            return f'"{name}"'
        return name.replace(" ", "\u00a0") if roll < 0.45 else name

    def _around(self, text: str) -> str:
        roll = self.random.random()
        return f" {text} " if roll < 0.1 else f"{text}." if roll < 0.2 else text

    # -------------------------------------------------------------- keys

    def key(self, kind: type) -> Key:
        """Return a random key of a type."""
        makers = {
            NumberKey: self._number_key, ChoiceKey: self._choice_key, NamesKey: self._names_key,
            SharesKey: self._shares_key, ProfilesKey: self._profiles_key, GroupsKey: self._groups_key,
        }  # fmt: skip
        made: Key = makers[kind]()
        return made

    def _probability(self) -> Fraction:
        below = self.random.choice((2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15))
        return Fraction(self.random.randint(1, below - 1), below)

    def _value(self) -> Fraction:
        return Fraction(self.random.randint(-60, 60), self.random.choice((1, 1, 2, 3, 4, 7)))

    def _number_key(self) -> NumberKey:
        if self.random.random() < 0.5:
            return NumberKey(value=self._probability(), is_probability=True)
        return NumberKey(value=self._value())

    def _choice_key(self) -> ChoiceKey:
        options = ("yes", "no") if self.random.random() < 0.5 else self.random.choice(ACTORS)
        return ChoiceKey(options=options, right=self.random.choice(options))

    def _names_key(self) -> NamesKey:
        options = self.random.choice(ACTORS + STRATEGIES)
        return NamesKey(options=options, right=frozenset(o for o in options if self.random.random() < 0.5))

    def mixture(self, many: int) -> tuple[Fraction, ...]:
        """Return probabilities that sum to 1; some may be 0."""
        weights = [self.random.choice((0, 1, 1, 2, 3, 5)) for _ in range(many)]
        if not any(weights):
            weights[0] = 1
        return tuple(Fraction(w, sum(weights)) for w in weights)

    def _shares_key(self) -> SharesKey:
        if self.random.random() < 0.6:
            labels = self.random.choice(STRATEGIES)[: self.random.randint(2, 3)]
            return SharesKey(labels=labels, values=self.mixture(len(labels)), is_mixture=True)
        labels = self.random.choice(ACTORS)[: self.random.randint(2, 4)]
        return SharesKey(labels=labels, values=tuple(self._value() for _ in labels), is_mixture=False)

    def _profiles_key(self) -> ProfilesKey:
        many = self.random.randint(2, 3)
        strategies = tuple(self.random.choice(STRATEGIES)[: self.random.randint(2, 3)] for _ in range(many))
        right: dict[tuple[tuple[Fraction, ...], ...], None] = {}
        for _ in range(self.random.randint(0, 3)):
            is_pure = self.random.random() < 0.7
            right[tuple(self._pure(len(s)) if is_pure else self.mixture(len(s)) for s in strategies)] = None
        return ProfilesKey(
            actors=self.random.choice(ACTORS)[:many], strategies=strategies, right=tuple(right)
        )

    def _pure(self, many: int) -> tuple[Fraction, ...]:
        chosen = self.random.randrange(many)
        return tuple(Fraction(k == chosen) for k in range(many))

    def _groups_key(self) -> GroupsKey:
        actors = self.random.choice(ACTORS)
        groups = [
            self.random.sample(actors, self.random.randint(1, 3)) for _ in range(self.random.randint(0, 3))
        ]
        return GroupsKey(actors=actors, right=frozenset(map(frozenset, groups)))

    # -------------------------------------------------------------- answers

    def answer(self, key: Key) -> str:
        """Return what a key says, in a random form."""
        match key:
            case NumberKey(value=value, is_probability=is_probability):
                return self._number_answer(value, is_probability=is_probability)
            case ChoiceKey(right=right):
                return self._around(self._choice(key.options, right))
            case NamesKey(right=right):
                return self._around(self._names([o for o in key.options if o in right]))
            case SharesKey():
                return self._around(self.shares(key.labels, key.values, is_mixture=key.is_mixture))
            case ProfilesKey():
                return self._profiles(key)
            case GroupsKey(right=right):
                return self._groups([sorted(g) for g in right])

    def _number_answer(self, value: Fraction, *, is_probability: bool) -> str:
        text = self.number(value, is_probability=is_probability)
        roll = self.random.random()
        if roll < 0.2:
            text = self.random.choice(("p = ", "p=", "x = ", "about ", "= ")) + text
        elif roll < 0.3:
            text = f"{text} ({self.number(value, is_probability=is_probability)})"
        elif roll < 0.35:
            text = f"({text})"
        elif roll < 0.45 and not is_probability:
            text += self.random.choice((" points", " bn USD", " USD"))
        return self._around(text)

    def _choice(self, options: Sequence[str], right: str) -> str:
        if set(options) == {"yes", "no"} and self.random.random() < 0.4:
            return self.random.choice(
                ("y", "Y", "true", "True", "TRUE") if right == "yes" else ("n", "N", "false")
            )
        return self.name(right)

    def _names(self, names: list[str]) -> str:
        if not names:
            return self.random.choice(("none", "None", "-", "∅", "{}", "no one"))
        self.random.shuffle(names)
        between = self.random.choice((", ", ",", "; ", ";", " and ", " & ", "\n", " / "))
        text = between.join(map(self.name, names))
        return f"{{{text}}}" if self.random.random() < 0.2 else text

    def shares(self, labels: Sequence[str], values: Sequence[Fraction], *, is_mixture: bool) -> str:
        """Return what each name gets."""
        if is_mixture and max(values) == 1 and self.random.random() < 0.5:
            return self.name(labels[values.index(Fraction(1))])
        separator = self.random.choice((", ", "; ", ";", " and ", " + "))
        has_comma = "," not in separator

        def number(value: Fraction) -> str:
            return self.number(value, is_probability=is_mixture, has_comma=has_comma)

        roll = self.random.random()
        if roll < 0.3:
            separator = ", " if separator in {" + ", " and "} else separator
            has_comma = ";" in separator
            text = separator.join(map(number, values))
            return f"({text})" if self.random.random() < 0.5 else text
        pairs = list(zip(labels, values, strict=True))
        if is_mixture and len(labels) == 2 and roll < 0.4:
            pairs = [self.random.choice(pairs)]
        elif is_mixture and roll < 0.6:
            pairs = [(n, v) for n, v in pairs if v]
        self.random.shuffle(pairs)
        joint = self.random.choice((": ", "=", " = ", " with probability " if is_mixture else ": "))
        if roll > 0.8 and is_mixture:
            return separator.join(f"{number(v)} {self.name(n)}" for n, v in pairs)
        return separator.join(f"{self.name(n)}{joint}{number(v)}" for n, v in pairs)

    def _profiles(self, key: ProfilesKey) -> str:
        profiles = list(key.right)
        if not profiles:
            return self.random.choice(("none", "None", "-", "∅", "{}"))
        self.random.shuffle(profiles)
        is_pure = all(max(m) == 1 for p in profiles for m in p)
        form = self.random.choice(
            ("brackets", "brackets", "semicolons", "and", "actors") if is_pure else ("brackets", "actors")
        )
        if form == "semicolons":
            return self.random.choice(("; ", "\n")).join(", ".join(self._played(key, p)) for p in profiles)
        if form == "and":
            return " and ".join(
                "(" + self.random.choice((", ", "; ")).join(self._played(key, p)) + ")" for p in profiles
            )
        if form == "actors":
            written = [
                ", ".join(f"{a}: {s}" for a, s in zip(key.actors, self._played(key, p), strict=True))
                for p in profiles
            ]
            return "; ".join(f"({w})" if self.random.random() < 0.5 or not is_pure else w for w in written)
        text = self.random.choice((", ", "; ", " ", "\n")).join(
            f"({', '.join(self._played(key, p))})" for p in profiles
        )
        return f"{{{text}}}" if self.random.random() < 0.2 else text

    def _played(self, key: ProfilesKey, profile: Sequence[Sequence[Fraction]]) -> list[str]:
        return [self._strategy(names, m) for names, m in zip(key.strategies, profile, strict=True)]

    def _strategy(self, names: Sequence[str], mixture: Sequence[Fraction]) -> str:
        if max(mixture) == 1:
            return self.name(names[list(mixture).index(Fraction(1))])
        if self.random.random() < 0.4:
            return (
                "(" + ", ".join(self.number(p, is_probability=True, has_comma=False) for p in mixture) + ")"
            )
        pairs = [(n, p) for n, p in zip(names, mixture, strict=True) if p]
        return " + ".join(
            f"{self.number(p, is_probability=True, has_comma=False)} {self.name(n)}" for n, p in pairs
        )

    def _groups(self, groups: list[list[str]]) -> str:
        if not groups:
            return self.random.choice(("none", "None", "-", "∅", "{}"))
        self.random.shuffle(groups)
        for group in groups:
            self.random.shuffle(group)
        if self.random.random() < 0.6:
            between = self.random.choice((", ", "; ", " and ", " ", "\n"))
            return between.join(
                "{"
                + self.random.choice((", ", "; ", ","))[:2].replace(";", ",").join(map(self.name, g))
                + "}"
                for g in groups
            )
        joint = self.random.choice(("+", " + "))
        return self.random.choice(("; ", ";", "\n")).join(joint.join(map(self.name, g)) for g in groups)

    # -------------------------------------------------------------- wrong answers

    def wrong(self, key: Key) -> Key:
        """Return a key that differs: its answers are wrong."""
        for _ in range(1000):
            other = self._other(key)
            if other != key:
                return other
        raise AssertionError(key)

    def _other(self, key: Key) -> Key:
        match key:
            case NumberKey(value=value, is_probability=is_probability):
                return NumberKey(
                    value=self._off(value, is_probability=is_probability), is_probability=is_probability
                )
            case ChoiceKey(options=options, right=right):
                return ChoiceKey(
                    options=options, right=self.random.choice([o for o in options if o != right])
                )
            case NamesKey(options=options):
                return NamesKey(
                    options=options, right=frozenset(o for o in options if self.random.random() < 0.5)
                )
            case SharesKey(labels=labels, values=values, is_mixture=is_mixture):
                other = self._mixture_off(values) if is_mixture else self._values_off(values)
                return SharesKey(labels=labels, values=other, is_mixture=is_mixture)
            case ProfilesKey():
                return self._profiles_off(key)
            case GroupsKey(actors=actors, right=right):
                group = frozenset(self.random.sample(actors, self.random.randint(1, 3)))
                return GroupsKey(actors=actors, right=right ^ {group})

    def _off(self, value: Fraction, *, is_probability: bool) -> Fraction:
        """Return another number, at least 0.02 away: no rounding to two digits reaches it."""
        others = (
            [1 - value, value / 2, self._probability()]
            if is_probability
            else [-value, value + 1, value * 2, self._value()]
        )
        far = [v for v in others if abs(v - value) > max(Fraction(1, 50), abs(value) / 20) and v != value]
        return self.random.choice(far) if far else value

    def _values_off(self, values: Sequence[Fraction]) -> tuple[Fraction, ...]:
        other = list(values)
        if self.random.random() < 0.3:
            self.random.shuffle(other)
            return tuple(other)
        k = self.random.randrange(len(other))
        other[k] = self._off(other[k], is_probability=False)
        return tuple(other)

    def _mixture_off(self, values: Sequence[Fraction]) -> tuple[Fraction, ...]:
        other = self.mixture(len(values))
        return (
            other
            if max(abs(a - b) for a, b in zip(other, values, strict=True)) > Fraction(1, 50)
            else tuple(values)
        )

    def _profiles_off(self, key: ProfilesKey) -> ProfilesKey:
        right = list(key.right)
        if right and self.random.random() < 0.4:
            right.pop(self.random.randrange(len(right)))
        else:
            new = tuple(self._pure(len(s)) for s in key.strategies)
            right = [p for p in right if p != new] if new in right else [*right, new]
        return ProfilesKey(actors=key.actors, strategies=key.strategies, right=tuple(right))


KINDS = (NumberKey, ChoiceKey, NamesKey, SharesKey, ProfilesKey, GroupsKey)
