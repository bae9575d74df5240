"""The second half of evaluate.sh: compares what was found with what people saw.

Recall counts a box as found at a likeness (intersection over union) of 0.5 with the box found, which is the usual figure; "covered" counts
those of which at least 80 % would be painted over, which is what protects somebody. A false box touches nothing that is annotated.
"""
import json
import statistics
import sys
from collections import defaultdict

TINY = 20
LARGE = 8e6


def shared(a, b):
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0, width) * max(0, height)


def likeness(a, b):
    both = shared(a, b)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def share_covered(box, painted, steps=24):
    inside = 0
    for i in range(steps):
        for j in range(steps):
            x, y = box[0] + box[2] * (i + .5) / steps, box[1] + box[3] * (j + .5) / steps
            inside += any(p[0] <= x < p[0] + p[2] and p[1] <= y < p[1] + p[3] for p in painted)
    return inside / steps ** 2


def around(boxes, width, sphere):
    """In a picture that goes all around, a box over the seam is at either end."""
    shifts = (0, width, -width) if sphere else (0,)
    return [[box[0] + shift] + box[1:] for box in boxes for shift in shifts]


def main(annotations, lines):
    known = json.load(open(annotations))['pictures']
    runs = defaultdict(lambda: defaultdict(list))
    for line in open(lines):
        run = json.loads(line)
        if run['picture'] in known:
            runs[run['way']][run['picture']].append(run)
    baseline = None
    for way, pictures in runs.items():
        print(way)
        megapixels = sum(known[name]['width'] * known[name]['height'] for name in pictures) / 1e6
        for kind in ('faces', 'plates'):
            total = hits = covered = tiny = tiny_hits = false = 0
            missed = []
            for name, rounds in pictures.items():
                picture, found = known[name], rounds[0]
                sphere = picture['width'] == 2 * picture['height']
                boxes = around(found[kind], picture['width'], sphere)
                painted = around(found['painted'][kind], picture['width'], sphere)
                for box in picture[kind]:
                    hit = any(likeness(box, other) >= 0.5 for other in boxes)
                    total, hits = total + 1, hits + hit
                    covered += share_covered(box, painted) >= 0.8
                    if box[2] < TINY:
                        tiny, tiny_hits = tiny + 1, tiny_hits + hit
                    if not hit:
                        missed.append(f'{name} {box}')
                annotated = around(picture[kind] + picture['ignore'], picture['width'], sphere)
                false += sum(not any(shared(other, box) >= 0.3 * min(other[2] * other[3], box[2] * box[3]) for other in annotated)
                             for box in found[kind])
            print(f'  {kind}: recall {hits}/{total} = {hits / max(1, total):.3f}, narrower than {TINY} px {tiny_hits}/{tiny}, '
                  f'covered {covered}/{total}, false {false} = {false / megapixels:.2f} per MP')
            for what in missed:
                print(f'    missed: {what}')
        times = {}
        for label, chosen in (('from 8 MP', lambda size: size >= LARGE), ('smaller', lambda size: size < LARGE),
                              ('0.3 to 2 MP', lambda size: 0.3e6 <= size <= 2.1e6)):
            names = [name for name in pictures if chosen(known[name]['width'] * known[name]['height'])]
            size = sum(known[name]['width'] * known[name]['height'] for name in names) / 1e6
            if not names:
                continue
            parts = {part: sum(statistics.median(run['ms'][part] for run in pictures[name]) for name in names) / size
                     for part in ('decode', 'faces', 'vehicles', 'plates')}
            times[label] = sum(parts.values()) - parts['decode']
            seen = {part: sum(pictures[name][0]['pixels'][part] for name in names) / size / 1e6 for part in ('faces', 'vehicles', 'plates')}
            ratio = f', {baseline[label] / times[label]:.2f} times as fast as the first' if baseline else ''
            print(f'  {label} ({len(names)} pictures, {size:.0f} MP): {times[label]:.0f} ms/MP ({parts["faces"]:.0f} faces + '
                  f'{parts["vehicles"]:.0f} vehicles + '
                  f'{parts["plates"]:.0f} plates; decoding alone {parts["decode"]:.0f}){ratio}; the networks look at {seen["faces"]:.2f} + {seen["vehicles"]:.2f} + '
                  f'{seen["plates"]:.2f} times its pixels')
        baseline = baseline or times


main(*sys.argv[1:])
