# SPDX-License-Identifier: Apache-2.0
"""./x bench page: puts the results that lie in build/bench into the tables of docs/performance.md, and the picture beside it."""
import json
import re
import shutil

from bench import peers
from bench.nexmark import GOALS

COLUMNS = {
    "load": [("records_per_s", "records/s", "{:,.0f}"), ("mb_per_s", "MB/s", "{:,.0f}"), ("cpu_s_per_gb", "broker CPU-s/GB", "{:.2f}"),
             ("client_cpu_s_per_gb", "client CPU-s/GB", "{:.2f}"), ("written_per_byte", "written/byte", "{:.2f}"), ("peak_mb", "peak MB", "{:,.0f}"), ("others", "others", "{:.0%}")],
    "latency": [("p50_ms", "p50 ms", "{:.2f}"), ("p99_ms", "p99 ms", "{:.2f}"), ("p999_ms", "p99.9 ms", "{:.1f}"), ("records_per_s", "records/s", "{:,.0f}"),
                ("peak_mb", "peak MB", "{:,.0f}"), ("others", "others", "{:.0%}")],
}
TITLES = {"load": "Throughput and processor time", "latency": "Latency, from the intended time of sending to the consumer"}
RANGED = ("mb_per_s", "cpu_s_per_gb", "p50_ms", "p99_ms")


def cell(values, column, form):
    if column not in values:
        return ""
    value = values[column]
    middle = form.format(value["median"])
    return f"{middle} ({form.format(value['min'])} - {form.format(value['max'])})" if column in RANGED else middle


def ratio(ours, theirs, column):
    if column in ours and column in theirs and theirs[column]["median"]:
        return f"{ours[column]['median'] / theirs[column]['median']:.2f}x"
    return ""


def table(scenarios, columns):
    yield "| load | broker | " + " | ".join(title for _, title, _ in columns) + " |"
    yield "| --- | --- |" + " --- |" * len(columns)
    for scenario in scenarios:
        name = scenario["name"] + (f": {scenario['note']}" if scenario["note"] else "")
        for peer, values in scenario["summary"].items():
            errors = f", {values['errors']} records lost or late" if values["errors"] else ""
            yield f"| {name} | {peer}{errors} | " + " | ".join(cell(values, column, form) for column, _, form in columns) + " |"
            name = ""
        peers = list(scenario["summary"].values())
        for other in peers[1:]:
            yield "| | ratio | " + " | ".join(ratio(peers[0], other, column) for column, _, _ in columns) + " |"


def small_table(small):
    rows = [("answers_s", "start to the first answer, s", "{:.3f}"), ("first_acknowledged_s", "start to the first acknowledged record of a new topic, s", "{:.3f}"),
            ("idle_mb", "resident, idle, MB", "{:.1f}"), ("idle_cpu", "processor, idle", "{:.2%}"), ("threads", "threads", "{}"),
            ("binary_mb", "binary without symbols, or jars without the JVM, MB", "{:.1f}"), ("bytes_per_connection", "bytes for each of 5,000 idle connections", "{:,.0f}")]
    peers = [name for name in small if name not in ("tls", "floor")]
    yield "| figure | " + " | ".join(peers) + " |"
    yield "| --- |" + " --- |" * len(peers)
    for column, title, form in rows:
        yield f"| {title} | " + " | ".join(form.format(small[peer][column]) for peer in peers) + " |"
    for size, row in small["floor"].items():
        yield f"| floor (bench/floor.cc), batches of {int(size) >> 10} KiB, CPU-s/GB | {row['cpu_s_per_gb']:.2f} at {row['mb_per_s']} MB/s |" + " |" * (len(peers) - 1)
    middle = {name: sorted(values)[len(values) // 2] for name, values in small["tls"].items()}
    for what in ("produce", "consume"):
        plain, tls = middle[f"{what}_plain_mb_per_s"], middle[f"{what}_tls_mb_per_s"]
        yield f"| {what} over TLS against plain, MB/s | {tls:,.0f} / {plain:,.0f} = {tls / plain:.0%} |" + " |" * (len(peers) - 1)


def head(result):
    machine = result["machine"]
    yield (f"{result['date']}, commit {result['commit']}; {machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB, Linux {machine['kernel']}; "
           f"client librdkafka {result['librdkafka']}; load average before {result['load_before'][0]}, after {result.get('load_after', result['load_before'])[0]}.")
    for name, broker in result["brokers"].items():
        yield f"{name} {broker['version']}: {broker['durability']}."


def loads_section(result):
    yield from head(result)
    for part, columns in COLUMNS.items():
        scenarios = [scenario for scenario in result["scenarios"] if (scenario["kind"] in ("latency", "beside")) == (part == "latency")]
        if scenarios:
            yield f"\n### {TITLES[part]}\n"
            yield from table(scenarios, columns)


def small_section(result):
    yield from head(result)
    yield ""
    yield from small_table(result["small"])


def nexmark_section(result):
    machine = result["machine"]
    engines = " and ".join(f"{name} {version}" for name, version in result["versions"].items())
    yield (f"{result['date']}, commit {result['commit']}; {machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB, Linux {machine['kernel']}; {engines}; "
           f"{result['events']:,} events; load average before {result['load_before'][0]}, after {result['load_after'][0]}"
           + (f", at the end of Flink's runs {result['flink_load'][0]}" if "flink_load" in result else "") + ".\n")
    names = list(next(iter(result["queries"].values())))
    columns = [("events_per_cpu_s", "events/CPU-s", "{:,.0f}"), ("events_per_s", "events/s", "{:,.0f}"), ("peak_mb", "peak MB", "{:,.0f}")]
    yield "| query | " + " | ".join(f"{name} {title}" for _, title, _ in columns for name in names) + " | ratio of events/CPU-s | goal |"
    yield "| --- |" + " --- |" * (len(columns) * len(names) + 2)
    for query, row in result["queries"].items():
        cells = [form.format(row[name][column]) for column, _, form in columns for name in names]
        ratios = ", ".join(f"{row['Cork']['events_per_cpu_s'] / row[name]['events_per_cpu_s']:.1f}x" for name in names if name != "Cork")
        goal = GOALS.get(query)
        kept = "" if goal is None else f"{goal:,}" + (", reached" if row["Cork"]["events_per_cpu_s"] >= goal else "")
        yield f"| {query} | " + " | ".join(cells) + f" | {ratios} | {kept} |"
    for name in names:
        if name != "Cork":
            yield f"\nMedian of the ratios to {name}: {result[f'median_ratio_{name}']:.1f}x."


def sections():
    """What there are results of."""
    for name, section in (("broker", loads_section), ("small", small_section), ("nexmark", nexmark_section)):
        path = peers.WORK / f"{name}.json"
        if path.exists():
            yield name, "\n".join(section(json.loads(path.read_text())))
    path = peers.WORK / "log.txt"
    if path.exists():
        yield "log", "```\n" + path.read_text().rstrip() + "\n```"


def main():
    page = peers.ROOT / "docs" / "performance.md"
    text = page.read_text()
    for name, figures in sections():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        assert re.search(pattern, text, re.S), f"{page} has no place for '{name}'"
        text = re.sub(pattern, lambda match: f"{match.group(1)}\n{figures}\n\n{match.group(2)}", text, flags=re.S)
        print(f"docs/performance.md: {name}")
    page.write_text(text)
    if (peers.WORK / "broker.svg").exists():
        shutil.copy(peers.WORK / "broker.svg", peers.ROOT / "docs" / "performance.svg")


if __name__ == "__main__":
    main()
