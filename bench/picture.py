# SPDX-License-Identifier: Apache-2.0
"""Draws results as an SVG: for each scenario the ratio of Cork to Kafka, on a logarithmic axis."""
import html
import math

WIDTH, LEFT, ROW, TOP, AXIS_MAX = 960, 250, 30, 74, 32
BETTER, WORSE, INK, GRID = "#1f7a4d", "#b3452c", "#222222", "#dddddd"


def rows_of(result):
    """(name, what, ratio in which more is better for Cork, the two values)."""
    for scenario in result["scenarios"]:
        cork, kafka = scenario["summary"].get("Cork", {}), scenario["summary"].get("Kafka", {})
        for column, what, more_is_better in (("mb_per_s", "MB/s", True), ("p99_ms", "p99 ms", False), ("cpu_s_per_gb", "CPU-s/GB", False)):
            if column == "mb_per_s" and scenario["kind"] in ("latency", "beside", "tail"):
                continue
            if column in cork and column in kafka and cork[column]["median"] > 0 and kafka[column]["median"] > 0:
                a, b = cork[column]["median"], kafka[column]["median"]
                yield scenario["name"], what, (a / b if more_is_better else b / a), a, b


def x_of(ratio):
    clipped = min(max(ratio, 1 / AXIS_MAX), AXIS_MAX)
    return LEFT + (WIDTH - LEFT - 190) * (math.log2(clipped) + math.log2(AXIS_MAX)) / (2 * math.log2(AXIS_MAX))


def text(x, y, words, size=12, anchor="start", color=INK):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{color}">{html.escape(words)}</text>'


def draw(result):
    rows = list(rows_of(result))
    height = TOP + ROW * len(rows) + 30
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif">', f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
           text(12, 24, "Cork beside Apache Kafka: how many times better (right of 1x) or worse", 16),
           text(12, 44, f"{result['date']}, commit {result['commit']}, {result['machine']['cores']} cores; medians of alternating runs; Cork syncs before it acknowledges, Kafka does not", 11)]
    for power in range(-5, 6):
        x = x_of(2.0**power)
        out.append(f'<line x1="{x:.0f}" y1="{TOP - 8}" x2="{x:.0f}" y2="{height - 20}" stroke="{INK if power == 0 else GRID}"/>')
        out.append(text(x, TOP - 12, f"{2**power}x" if power >= 0 else f"1/{2**-power}x", 10, "middle"))
    for i, (name, what, ratio, cork, kafka) in enumerate(rows):
        y = TOP + ROW * i
        one, here = x_of(1), x_of(ratio)
        out.append(text(12, y + 18, f"{name}: {what}", 11))
        out.append(f'<rect x="{min(one, here):.1f}" y="{y + 6}" width="{abs(here - one):.1f}" height="{ROW - 14}" fill="{BETTER if ratio >= 1 else WORSE}"/>')
        out.append(text(WIDTH - 180, y + 18, f"{ratio:.2f}x  ({cork:,.3g} / {kafka:,.3g})", 11))
    return "\n".join([*out, "</svg>", ""])
