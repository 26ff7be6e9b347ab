"""The author's commands."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.projects import ROOT
from tests.serving import served

from curriculum import cli
from curriculum.cli import main
from curriculum.published.manifest import write_manifest
from curriculum.published.outside import links_of


def run(root: Path, *arguments: str) -> int:
    """Run a command in `root`."""
    return main(["--root", str(root), *arguments])


def test_check(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Good content: one sentence and 0. A typo: one line with its position and the fix, and 1."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert run(project, "check") == 0
    assert capsys.readouterr().out == "No problems: 1 towns, 2 worksheets.\n"
    people = project / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("wants:", "want:"), encoding="utf-8")
    assert run(project, "check") == 1
    output = capsys.readouterr()
    assert output.out == (
        "content/towns/dry-fork/people.yaml:10:3: there is no field `want` here; did you mean “wants”?\n"
    )
    assert output.err == "1 problem in 1 file, listed above.\n"


def test_check_annotates_pull_requests(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under GitHub Actions each problem stands beside its line in the pull request."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (project / "content/towns/dry-fork/people.yaml").write_text("[", encoding="utf-8")
    assert run(project, "check") == 1
    assert capsys.readouterr().out.startswith("::error file=content/towns/dry-fork/people.yaml,line=")


def test_check_keeps_checking(project: Path) -> None:
    """With `--watch`, it checks again after each edit, and Ctrl-C ends it without a traceback."""
    people = project / "content/towns/dry-fork/people.yaml"
    good = people.read_text(encoding="utf-8")
    # A program that a shell has started in the background ignores Ctrl-C, and so would what it starts.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from curriculum.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--root", str(project), "check", "--watch"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "GITHUB_ACTIONS": ""},
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout

    def lines() -> list[str]:
        """Return what is printed until it waits, without the time."""
        assert process.stdout
        printed = []
        for line in process.stdout:
            if line.startswith("Waiting for changes."):
                break
            printed.append(line.rstrip())
        assert printed.pop(0).startswith("--- ")
        return printed

    try:
        assert lines() == ["No problems: 1 towns, 2 worksheets."]
        people.write_text(good.replace("wants:", "want:"), encoding="utf-8")
        problem = "content/towns/dry-fork/people.yaml:10:3: there is no field `want` here; did you mean “wants”?"
        assert sorted(lines()) == ["1 problem in 1 file, listed above.", problem]
        people.write_text(good, encoding="utf-8")
        assert lines() == ["No problems: 1 towns, 2 worksheets."]
        process.send_signal(signal.SIGINT)
        assert process.stdout.read().strip() == "" and process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_verify(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole copy: two lines and 0. Another: what is wrong, and 1. It is compared with the build, if there is one."""
    copy = tmp_path / "copy"
    for folder in (copy, project / "site"):
        folder.mkdir()
        (folder / "index.html").write_text('<h1 id="top">Home</h1>', encoding="utf-8")
        write_manifest(folder)
    (project / "content/permalinks.txt").write_text("./\n./#top\n", encoding="utf-8")
    assert run(project, "verify", str(copy)) == 0
    output = "Compared 1 files and 2 permanent addresses with the build in site/.\nThe copy is whole.\n"
    assert capsys.readouterr().out == output
    (project / "site/index.html").write_text("New", encoding="utf-8")
    write_manifest(project / "site")
    assert run(project, "verify", str(copy)) == 1
    assert capsys.readouterr().err == "Files are not as they were built: index.html.\n"
    assert run(project, "verify", str(copy), "--build", "nowhere") == 0
    assert "with the copy's own list: there is no build in nowhere/." in capsys.readouterr().out
    assert run(project, "verify", str(tmp_path / "gone")) == 1
    assert "No such file or directory" in capsys.readouterr().err


def test_links(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dead links of a page, with file, line and column; `--list` asks nobody."""
    (tmp_path / "there.html").touch()
    with served(tmp_path, not_found="there.html") as url:
        text = f"# Home\n\n[A]({url}there.html) and [b]({url}gone.html)\n"
        (project / "docs/index.md").write_text(text, encoding="utf-8")
        assert run(project, "links", "--list") == 0
        listed = capsys.readouterr().out.split()
        assert {f"{url}there.html", f"{url}gone.html", "https://www.socialworkers.org/"} <= set(listed)
        # No test asks other machines.
        monkeypatch.setattr(cli, "links_of", lambda pages: [one for one in links_of(pages) if one.startswith(url)])
        assert run(project, "links") == 1
        output = capsys.readouterr()
    column = text.splitlines()[2].index(f"{url}gone") + 1
    dead = f"docs/index.md:3:{column}: {url}gone.html: this address is gone (the server answers 404)"
    assert dead in output.out and f"{url}there.html" not in output.out
    assert output.err == "Links to other sites are dead; they are listed above.\n"


def test_new_town(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files are named, and the check passes right away."""
    assert run(project, "new", "town", "Ash Hill") == 0
    assert "wrote content/towns/ash-hill/town.yaml" in capsys.readouterr().out
    assert run(project, "check") == 0
    assert run(project, "new", "town", "Ash Hill") == 1
    assert "already exists" in capsys.readouterr().err


def test_check_before_publishing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark that a scaffold has left is no problem for a build, and one for a reader."""
    assert run(project, "new", "matrix", "dry-fork") == 1
    assert run(project, "new", "worksheet", "Ash plan") == 0
    assert run(project, "check", "--format", "text") == 0
    capsys.readouterr()
    assert run(project, "check", "--publish", "--format", "text") == 1
    output = capsys.readouterr()
    assert "content/worksheets/ash-plan.yaml:5:53: this text is not finished: write your own" in output.out
    assert "mkdocs.yml:4:11: practice-towns.example is a placeholder" in output.out
    assert "Traceback" not in output.err


def test_write(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pages stand on disk for another engine, and an earlier writing is not mixed with a new one."""
    folder = tmp_path / "written"
    assert run(project, "write", "--no-documents", str(folder)) == 0
    page = (folder / "towns/dry-fork/engage/index.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: Engage\ndescription:")
    _, _, body = page.partition("\n---\n\n")
    assert body.startswith("<div>\n") and "\n\n" not in body.rstrip("\n")
    assert '<h1 id="page-title">Engage <small>in Dry Fork</small></h1>' in body
    assert run(project, "write", str(folder)) == 1
    assert "is not empty" in capsys.readouterr().err


def test_schema(project: Path) -> None:
    """Schemas that are no more are deleted."""
    stale = project / "content/schemas/stale.json"
    stale.parent.mkdir(exist_ok=True)
    stale.write_text("{}", encoding="utf-8")
    assert run(project, "schema") == 0
    assert not stale.exists() and (stale.parent / "people.json").exists()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
def test_output_in_every_encoding(project: Path, encoding: str) -> None:
    """A message can be read in every terminal, and `check > log.txt` keeps it."""
    (project / "content/worksheets/łódź.yaml").write_text("title: “x”\n", encoding="utf-8")
    people = project / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("wants:", "want:"), encoding="utf-8")
    code = "import sys; from curriculum.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--root", str(project), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "hooks"), "GITHUB_ACTIONS": ""}
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert result.returncode == 1 and b"Traceback" not in result.stderr
    lines = result.stdout.decode(encoding).splitlines()
    meant = {"cp1252": "“wants”", "utf-8": "“wants”"}.get(encoding, '"wants"')
    assert any(line.endswith(f"there is no field `want` here; did you mean {meant}?") for line in lines)
    named = "łódź" if encoding == "utf-8" else r"\u0142\xf3d\u017a" if encoding == "ascii" else r"\u0142ód\u017a"
    assert any(line.startswith(f"content/worksheets/{named}.yaml:1:1: ") for line in lines)


def test_a_reader_that_has_read_enough(project: Path) -> None:
    """`curriculum check | head` ends without a word."""
    for phase in ("engage", "assess", "intervene"):
        (project / f"content/phases/{phase}.yaml").write_text("[", encoding="utf-8")
    code = "import sys; from curriculum.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-u", "-c", code, "--root", str(project), "check", "--format", "text"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert "Traceback" not in process.stderr.read().decode()
    assert process.wait() == 1
    process.stderr.close()


def test_check_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs: every problem with its place, and nothing else."""
    assert run(project, "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}
    (project / "content/towns/dry-fork/people.yaml").write_text("[", encoding="utf-8")
    assert run(project, "check", "--format", "json") == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem.keys() == {"file", "line", "column", "message"}
    assert problem["file"] == "content/towns/dry-fork/people.yaml"


def test_messages_steer_no_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is quoted from a file is shown, and does nothing."""
    people = project / "content/towns/dry-fork/people.yaml"
    text = people.read_text(encoding="utf-8").replace("wants:", '"\\e[2Jw\\u202eants":')
    people.write_text(text, encoding="utf-8")
    assert run(project, "check", "--format", "text") == 1
    output = capsys.readouterr().out
    assert "\x1b" not in output and "\u202e" not in output and "`\\x1b[2Jw\\u202eants`" in output
