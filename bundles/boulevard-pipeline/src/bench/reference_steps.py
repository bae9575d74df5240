"""The reference's way to make its files of one picture, as seen from outside. Reads "path kind folder" lines, answers milliseconds."""
import os
import sys
import time

from PIL import Image


def save(image, folder, name, quality, **more):
    image.save(os.path.join(folder, name), format="jpeg", quality=quality, **more)


def make(path, kind, folder):
    picture = Image.open(path)
    exif = picture.info.get("exif", b"")
    width, height = picture.size
    if kind == "sphere":
        thumbnail = picture.resize((2000, 1000), Image.Resampling.HAMMING).crop((750, 350, 1250, 650))
    else:
        thumbnail = picture.resize((500, int(height * 500 / width)), Image.Resampling.HAMMING)
    save(thumbnail, folder, "thumbnail.jpg", 75)
    sd = picture.resize((2048, int(height * 2048 / width)), Image.Resampling.HAMMING)
    save(sd, folder, "sd.jpg", 75, exif=exif)
    if kind == "sphere":
        ideal = max(4, min(64, 2 * (width // 512 // 2)))
        columns = 1 << (ideal.bit_length() - 1)
        rows = columns // 2
        w, h = width // columns, height // rows
        for row in range(rows):
            for column in range(columns):
                tile = picture.crop((column * w, row * h, (column + 1) * w, (row + 1) * h))
                save(tile, folder, f"tile_{column}_{row}.jpg", 95)


for line in sys.stdin:
    path, kind, folder = line.rstrip("\n").split("\t")
    start = time.perf_counter()
    make(path, kind, folder)
    print((time.perf_counter() - start) * 1000, flush=True)
