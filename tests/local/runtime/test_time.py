"""`util.time`: the examples of AppSync's documentation, patterns of Java's DateTimeFormatter, zones."""

from __future__ import annotations

import pytest

from tests.local.runtime.running import NOW, value, words

DOCUMENTED = [
    ("nowISO8601()", "2018-02-06T19:01:35.750Z"),
    ("nowEpochSeconds()", 1_517_943_695),
    ("nowEpochMilliSeconds()", NOW),
    ("nowFormatted('yyyy-MM-dd HH:mm:ssZ')", "2018-02-06 19:01:35+0000"),
    ("nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')", "2018-02-07 03:01:35+0800"),
    ("parseFormattedToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00', \"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\")", 1_517_476_865_180),
    ("parseFormattedToEpochMilliSeconds('2018-02-01 17:21:05', 'yyyy-MM-dd HH:mm:ss', 'Australia/Perth')", 1_517_476_865_000),
    ("parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00')", 1_517_476_865_180),
    ("parseISO8601ToEpochMilliSeconds('2018-02-01')", 1_517_443_200_000),
    ("epochMilliSecondsToSeconds(1517943695750)", 1_517_943_695),
    ("epochMilliSecondsToISO8601(1517943695750)", "2018-02-06T19:01:35.750Z"),
    ("epochMilliSecondsToFormatted(1517943695750, 'yyyy-MM-dd HH:mm:ssZ')", "2018-02-06 19:01:35+0000"),
    ("epochMilliSecondsToFormatted(1517943695750, 'yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')", "2018-02-07 03:01:35+0800"),
]
PATTERNS = [
    ("G GGGG u yy yyyy y", "AD Anno Domini 2018 18 2018 2018"),
    ("M MM MMM MMMM MMMMM L", "2 02 Feb February F 2"),
    ("d dd D DDD Q QQQ QQQQ", "6 06 37 037 1 Q1 1st quarter"),
    ("E EEEE EEEEE e c", "Tue Tuesday T 3 3"),
    ("Y w W F", "2018 6 2 1"),
    ("h hh H HH k K a", "7 07 19 19 19 7 PM"),
    ("m mm s ss S SS SSS SSSSSS n A", "1 01 35 35 7 75 750 750000 750000000 68495750"),
    ("z VV O OOOO X XX XXX x xxx Z ZZZZ ZZZZZ", "UTC UTC GMT GMT Z Z Z +00 +00:00 +0000 GMT Z"),
    ("'o''clock' '' [yyyy]", "o'clock ' 2018"),
]
ZONES = [
    ("2024-03-10 06:59:59", "America/New_York", "01:59:59 EST -0500 GMT-5"),
    ("2024-03-10 07:00:00", "America/New_York", "03:00:00 EDT -0400 GMT-4"),
    ("2024-11-03 06:00:00", "America/New_York", "01:00:00 EST -0500 GMT-5"),
    ("2024-07-01 00:00:00", "Asia/Kolkata", "05:30:00 IST +0530 GMT+5:30"),
    ("2024-07-01 00:00:00", "+03:30", "03:30:00 +03:30 +0330 GMT+3:30"),
    ("1930-07-01 00:00:00", "Europe/Berlin", "01:00:00 CET +0100 GMT+1"),
]
READ = [
    ("'2018-02-06'", "'yyyy-MM-dd'", 1_517_875_200_000),
    ("'20180206190135'", "'yyyyMMddHHmmss'", 1_517_943_695_000),
    ("'Tue, 6 Feb 2018 07:01 PM'", "'EEE, d MMM yyyy hh:mm a'", 1_517_943_660_000),
    ("'6 February 18'", "'d MMMM yy'", 1_517_875_200_000),
    ("'2018-037'", "'yyyy-DDD'", 1_517_875_200_000),
    ("'2018-02-06 19h01 +0100'", "\"yyyy-MM-dd HH'h'mm Z\"", 1_517_940_060_000),
    ("'2018-02-06 19:01 Europe/Berlin'", "'yyyy-MM-dd HH:mm VV'", 1_517_940_060_000),
    ("'2018-02-06'", "'yyyy-MM-dd[ HH:mm]'", 1_517_875_200_000),
    ("'2024-11-03 01:30'", "'yyyy-MM-dd HH:mm', 'America/New_York'", 1_730_611_800_000),
    ("'2024-03-10 02:30'", "'yyyy-MM-dd HH:mm', 'America/New_York'", 1_710_055_800_000),
]
REFUSED = [
    ("nowFormatted('yyyy', 'Mars/Olympus')", "there is no time zone Mars/Olympus"),
    ("nowFormatted('bbb')", "a pattern of dates knows no letter b; texts stand in quotes"),
    ("nowFormatted(\"yyyy 'open\")", "the pattern yyyy 'open has a quote that nothing closes"),
    ("nowFormatted('[yyyy')", "the pattern [yyyy opens a bracket that it does not close"),
    ("nowFormatted('yyyy]')", "the pattern yyyy] closes a bracket that it did not open"),
    ("parseFormattedToEpochMilliSeconds('x', 'yyyy')", "the text 'x' is not of the form yyyy"),
    ("parseFormattedToEpochMilliSeconds('10:00', 'HH:mm')", "the form HH:mm has no year"),
    ("parseFormattedToEpochMilliSeconds('2018-02-30', 'yyyy-MM-dd')", "there is no such day: '2018-02-30'"),
    ("parseFormattedToEpochMilliSeconds('2018 25', 'yyyy HH')", "there is no such time: '2018 25'"),
    ("parseISO8601ToEpochMilliSeconds('yesterday')", "the text 'yesterday' is no time of ISO 8601"),
]


@pytest.mark.parametrize("call, found", DOCUMENTED)
def test_documented(call: str, found: object) -> None:
    assert value(f"util.time.{call}") == found


@pytest.mark.parametrize("pattern, text", PATTERNS)
def test_patterns(pattern: str, text: str) -> None:
    assert value("util.time.nowFormatted(ctx.args.pattern)", arguments={"pattern": pattern}) == text


@pytest.mark.parametrize("day, week", [("2024-12-28", "2024 52"), ("2024-12-29", "2025 1"), ("2024-12-31", "2025 1"), ("2024-01-01", "2024 1")])
def test_weeks(day: str, week: str) -> None:
    """As in the United States, whose words AppSync uses."""
    assert value(f"util.time.epochMilliSecondsToFormatted(util.time.parseISO8601ToEpochMilliSeconds('{day}'), 'Y w')") == week


@pytest.mark.parametrize("moment, zone, text", ZONES)
def test_zones(moment: str, zone: str, text: str) -> None:
    read = f"util.time.parseFormattedToEpochMilliSeconds('{moment}', 'yyyy-MM-dd HH:mm:ss')"
    assert value(f"util.time.epochMilliSecondsToFormatted({read}, 'HH:mm:ss z Z O', '{zone}')") == text


@pytest.mark.parametrize("text, pattern, moment", READ)
def test_reading(text: str, pattern: str, moment: int) -> None:
    assert value(f"util.time.parseFormattedToEpochMilliSeconds({text}, {pattern})") == moment


@pytest.mark.parametrize("call, message", REFUSED)
def test_refused(call: str, message: str) -> None:
    assert words(f"util.time.{call}").endswith(f": {message}")


def test_time_stands_still_and_logs_are_written_once_though_a_zone_is_asked_for() -> None:
    """The handler runs anew when it asks for a zone that the engine does not know yet."""
    code = "[console.log('once'), util.autoId(), util.time.nowFormatted('HH', 'Pacific/Auckland'), util.time.nowFormatted('HH', 'Asia/Tokyo')]"
    found = value(code)
    assert found == [None, value("util.autoId()"), "08", "04"]
