# SPDX-License-Identifier: Apache-2.0
"""Draws counted stacks as a flame graph in SVG: the width of a frame is its share of all samples."""
import html
import zlib

WIDTH, ROW, TOP, NARROWEST = 1400, 16, 34, 1.0


def merge(counts):
    """A tree of [samples, {frame: subtree}]."""
    root = [0, {}]
    for stack, count in counts.items():
        node = root
        node[0] += count
        for frame in stack:
            node = node[1].setdefault(frame, [0, {}])
            node[0] += count
    return root


def boxes(node, x, depth, scale):
    for frame, child in sorted(node[1].items()):
        width = child[0] * scale
        if width >= NARROWEST:
            yield x, depth, width, frame, child[0]
            yield from boxes(child, x, depth + 1, scale)
        x += width


def draw(counts, title):
    root = merge(counts)
    found = list(boxes(root, 0, 0, WIDTH / max(root[0], 1)))
    height = TOP + ROW * (1 + max((depth for _, depth, *_ in found), default=0)) + 10
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="monospace" font-size="11">',
           f'<rect width="{WIDTH}" height="{height}" fill="white"/><text x="8" y="20" font-size="14">{html.escape(title)}: {root[0]} samples</text>']
    for x, depth, width, frame, count in found:
        y = height - 10 - ROW * (depth + 1)
        shade = 150 + zlib.crc32(frame.encode()) % 90
        label = html.escape(frame[: int(width / 6.7)]) if width > 20 else ""
        out.append(f'<g><title>{html.escape(frame)} {count / root[0]:.1%}</title><rect x="{x:.1f}" y="{y}" width="{max(width - 0.5, 0.5):.1f}" height="{ROW - 1}" '
                   f'fill="rgb(235,{shade},70)"/><text x="{x + 2:.1f}" y="{y + 11}">{label}</text></g>')
    return "\n".join([*out, "</svg>", ""])
