"""Builds the package with Python's standard library alone (PEP 517), so that pip needs no other package for it."""

import base64
import hashlib
import pathlib
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAME = "polyproc"
EXCLUDED = ("__pycache__",)


def _project():
    """Returns the simple fields of [project] in pyproject.toml; tomllib is part of Python from 3.11 on only."""
    fields = {}
    section = None
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "project" and " = " in line:
            name, _, value = line.partition(" = ")
            fields[name] = value.strip('"')
    return fields


def _metadata():
    project = _project()
    return "\n".join(
        [
            "Metadata-Version: 2.1",
            "Name: " + NAME,
            "Version: " + project["version"],
            "Summary: " + project["description"],
            "License: Apache-2.0",
            "Requires-Python: " + project["requires-python"],
            "Description-Content-Type: text/markdown",
            "",
            (ROOT / "README.md").read_text(),
        ]
    )


def _stem():
    return "%s-%s" % (NAME, _project()["version"])


def _wheel(directory, files):
    name = _stem() + "-py3-none-any.whl"
    info = _stem() + ".dist-info"
    files = {
        **files,
        info + "/METADATA": _metadata().encode(),
        info + "/WHEEL": b"Wheel-Version: 1.0\nGenerator: polyproc\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(pathlib.Path(directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += "%s,sha256=%s,%d\n" % (path, digest, len(data))
            wheel.writestr(path, data)
        wheel.writestr(info + "/RECORD", record + info + "/RECORD,,\n")
    return name


def _sources():
    source = ROOT / "src"
    return {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted((source / NAME).rglob("*"))
        if path.is_file() and not any(part in EXCLUDED for part in path.parts)
    }


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, _sources())


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, {NAME + ".pth": (str(ROOT / "src") + "\n").encode()})


def build_sdist(sdist_directory, config_settings=None):
    name = _stem() + ".tar.gz"
    with tarfile.open(pathlib.Path(sdist_directory) / name, "w:gz") as archive:
        for path in ("pyproject.toml", "README.md", "packaging", "src", "tests", "notebook"):
            archive.add(
                ROOT / path,
                "%s/%s" % (_stem(), path),
                filter=lambda entry: None if any(part in entry.name for part in EXCLUDED) else entry,
            )
    return name
