"""Joins frames to an animation: python3 animation.py OUT.webp MILLIS FRAME.png…

Each frame is shown for MILLIS milliseconds, the last one for two seconds. A frame that is smaller than the largest
one is extended, in the colour of its lower edge. Needs Pillow.
"""

import sys

from PIL import Image


def extended(frame, size):
    whole = Image.new("RGB", size, frame.getpixel((frame.width // 2, frame.height - 4)))
    whole.paste(frame)
    return whole


out, millis, *paths = sys.argv[1:]
frames = [Image.open(path).convert("RGB") for path in paths]
size = (max(frame.width for frame in frames), max(frame.height for frame in frames))
first, *others = [extended(frame, size) for frame in frames]
durations = [int(millis)] * len(others) + [2000]
first.save(out, save_all=True, append_images=others, duration=durations, loop=0, quality=60, method=6, minimize_size=True)
