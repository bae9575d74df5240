"""How near two sets of copies come to the picture: PSNR in dB of SD and thumbnail against a Lanczos reduction, ours first."""
import math
import os
import sys

from PIL import Image, ImageChops, ImageOps, ImageStat


def psnr(a, b):
    squares = ImageStat.Stat(ImageChops.difference(a.convert("RGB"), b.convert("RGB"))).sum2
    mean = sum(squares) / (3 * a.size[0] * a.size[1])
    return 99.0 if mean == 0 else 10 * math.log10(255 * 255 / mean)


path, kind, ours, theirs = sys.argv[1:]
picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
for name in ("sd.jpg", "thumbnail.jpg"):
    files = [Image.open(os.path.join(folder, name)) for folder in (ours, theirs)]
    if kind == "sphere" and name == "thumbnail.jpg":
        ideal = picture.resize((2000, 1000), Image.Resampling.LANCZOS).crop((750, 350, 1250, 650))
    else:
        ideal = picture.resize(files[0].size, Image.Resampling.LANCZOS)
    print(f"    {name}: {psnr(files[0], ideal):.2f} dB, reference {psnr(files[1], ideal):.2f} dB (vs Lanczos)", end="")
    # Enlarged again and held against the picture itself, which favours no filter.
    if files[0].size[0] < picture.size[0] and not (kind == "sphere" and name == "thumbnail.jpg"):
        back = [f.resize(picture.size, Image.Resampling.BICUBIC) for f in files]
        print(f"; enlarged again {psnr(back[0], picture):.2f} dB, reference {psnr(back[1], picture):.2f} dB", end="")
    print()
