"""Draws what `defineFunction` may receive."""

from __future__ import annotations

from tests.parity.real.pairs import Dice, Pair, mapping, same, secret, sequence

_RETENTION = (
    "1 day", "3 days", "5 days", "1 week", "2 weeks", "1 month", "2 months", "3 months", "4 months", "5 months", "6 months", "1 year", "13 months",
    "18 months", "2 years", "3 years", "5 years", "6 years", "7 years", "8 years", "9 years", "10 years", "infinite",
)
_RATES = ("every 15m", "every 1h", "every 12h", "every day", "every week", "every month", "every year")
_CRONS = ("0 9 ? * 2", "0,30 8-17 ? * 2-6", "*/20 0/6 * * ?", "15 10 1 1 ? 2030", "0 12 15 */3 ?", "5 4 ? * 1,7 *")
_ZONES = ("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")
_LAYER = "arn:aws:lambda:us-east-1:123456789012:layer:"


def random_function(dice: Dice, name: str) -> Pair:
    """Every draw is valid; what is refused has rows of its own."""
    durable = dice.chance(0.2)
    drawn = dice.options(
        timeoutSeconds=(0.5, lambda: dice.plain(1, 3, 60, 900)),
        memoryMB=(0.5, lambda: dice.plain(128, 512, 1769, 10240)),
        ephemeralStorageSizeMB=(0.3, lambda: dice.plain(512, 513, 10240)),
        architecture=(0.4, lambda: dice.plain("arm64", "x86_64")),
        runtime=(0.5, lambda: dice.plain(*((22, 24) if durable else (18, 20, 22, 24)))),
        environment=(0.6, lambda: _environment(dice)),
        schedule=(0.5, lambda: sequence(_schedule(dice) for _ in range(dice.one(1, 2, 3))) if dice.chance(0.4) else _schedule(dice)),
        layers=(0.4, lambda: _layers(dice)),
        bundling=(0.3, lambda: mapping({"minify": dice.plain(True, False)})),
        resourceGroupName=(0.3, lambda: dice.plain("auth", "data", "storage", "function", "mine")),
        logging=(0.5, lambda: _logging(dice)),
    )
    if durable:
        keep = {"retentionPeriodDays": dice.plain(1, 90)} if dice.chance(0.5) else {}
        drawn["durableConfig"] = mapping({"executionTimeoutSeconds": dice.plain(1, 3600, 31_622_400), **keep})
    if dice.chance(0.5):
        drawn["name"] = same(name)
    return mapping(drawn)


def _environment(dice: Dice) -> Pair:
    names = dice.some(["FORMAT", "a1", "TABLE_NAME", "Mixed_Case9"], 1)
    values = [secret(dice.one("TOKEN", "other-token")) if dice.chance(0.3) else dice.plain("", "pdf", "a b", "8080", '{"a":["$x"]}', "ü") for _ in names]
    return mapping(dict(zip(names, values, strict=True)))


def _schedule(dice: Dice) -> Pair:
    key, text = ("rate", dice.one(*_RATES)) if dice.chance(0.5) else ("cron", dice.one(*_CRONS))
    if dice.chance(0.5):
        return same(text)
    return mapping({key: same(text), **dice.options(timezone=(0.6, lambda: dice.plain(*_ZONES)), description=(0.4, lambda: same("By the clock")))})


def _layers(dice: Dice) -> Pair:
    named = {"sharp": same(f"{_LAYER}sharp:3"), "@scope/texts": same("texts:12"), "sharp-again": same(f"{_LAYER}sharp:3"), "x": same("x_y-z:1")}
    return mapping({key: named[key] for key in dice.some(named, 1)})


def _logging(dice: Dice) -> Pair:
    as_json = dice.chance(0.6)
    level = {"level": dice.plain("info", "debug", "warn", "error", "fatal", "trace")} if as_json and dice.chance(0.6) else {}
    style = {"format": same("json" if as_json else "text")} if as_json or dice.chance(0.5) else {}
    return mapping({**style, **level, **dice.options(retention=(0.6, lambda: dice.plain(*_RETENTION)))})
