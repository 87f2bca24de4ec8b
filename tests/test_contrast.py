"""The colours of the style sheet have the contrast they need, in light and in dark (docs/design.md)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static" / "css" / "site.css").read_text()
TEXT, LARGE, ENHANCED = 4.5, 3.0, 7.0


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


ROOTS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
LIGHT = tokens(ROOTS[0])
DARK = LIGHT | tokens(ROOTS[1])


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    ("hero-ink", "hero", ENHANCED),
    ("hero-ink", "slate", ENHANCED),
    ("hero-soft", "hero", TEXT),
    ("hero-soft", "slate", TEXT),
    ("hero-top-up", "hero", LARGE),
    *[("ink", ground, ENHANCED) for ground in ("paper", "card", "sand", "tint", "err-tint")],
    *[("soft", ground, TEXT) for ground in ("paper", "card", "sand", "tint")],
    *[("pine", ground, TEXT) for ground in ("paper", "card", "sand", "tint")],
    ("on-pine", "pine", TEXT),
    ("ink", "kassa", TEXT),
    ("kassa-edge", "paper", LARGE),
    ("kassa-edge", "kassa", LARGE),
    ("pine", "kassa", LARGE),
    *[("err", ground, TEXT) for ground in ("paper", "card", "err-tint")],
    *[("edge", ground, LARGE) for ground in ("paper", "card", "sand")],
    ("focus", "hero", LARGE),
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_contrast(scheme: dict[str, str], colour: str, ground: str, least: float) -> None:
    assert contrast(scheme[colour], scheme[ground]) >= least


def test_both_schemes_were_read() -> None:
    assert LIGHT["paper"] == "#faf8f3"
    assert DARK["paper"] == "#141a1b"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
