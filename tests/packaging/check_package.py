#!/usr/bin/env python3
"""The Debian package: built, installed into a folder of its own by dpkg, and
what is in it started; the service's hardening; the list of components.

    check_package.py BUILD_DIR SOURCE_DIR
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "web"))
from serving import Checks, Server  # pylint: disable=wrong-import-position

MAY_BE_EXPOSED = 20  # tenths, as systemd-analyze counts; 100 is bare
FILES = ("usr/bin/reformgraph", "usr/share/man/man1/reformgraph.1.gz", "usr/lib/systemd/system/reformgraph.service",
         "etc/default/reformgraph", "usr/share/doc/reformgraph/copyright", "usr/share/doc/reformgraph/SECURITY.md",
         "usr/share/doc/reformgraph/reformgraph.spdx.json", "usr/share/doc/reformgraph/examples/nginx.conf")
SYSTEM = {"libc6", "libgcc-s1"}


def run(*words, **options):
    return subprocess.run(words, check=False, capture_output=True, text=True, **options)


def build(build_dir, folder):
    made = run("cpack", "-G", "DEB", "-B", folder, cwd=build_dir)
    found = list(folder.glob("*.deb"))
    if not found:
        raise AssertionError(f"cpack made nothing: {made.stdout}{made.stderr}")
    return found[0]


def check_control(check, deb):
    text = run("dpkg-deb", "-f", deb).stdout
    for field, words in (("Package", "reformgraph"), ("Depends", "libc6"), ("Depends", "libcivetweb1"), ("Depends", "poppler-utils")):
        check(f"{field} has {words}", re.search(rf"^{field}:.*\b{words}\b", text, re.M), text)
    listed = run("dpkg-deb", "-c", deb).stdout
    for file in FILES:
        check(f"has {file}", re.search(rf"\./{re.escape(file)}$", listed, re.M), listed)
    check("owned by root", not re.search(r"^\S+ (?!root/root)\S+/", listed, re.M), listed[:400])
    check("nobody else may write", not re.search(r"^-......w|^-.......w", listed, re.M))


def install(deb, root):
    """dpkg itself, with another root; what it depends on is the machine's."""
    for path in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers"):
        (root / path).mkdir(parents=True)
    for path in ("status", "available"):
        (root / "var/lib/dpkg" / path).touch()
    return run("dpkg", f"--root={root}", "--force-depends", "--force-not-root", "--force-script-chrootless",
               "--log=/dev/null", "-i", deb)


def check_installed(check, root, samples):
    program = root / "usr/bin/reformgraph"
    done = run(program, "--version")
    check("the program starts", done.returncode == 0 and done.stdout.startswith("reformgraph "), done.stderr)
    db = root / "var/lib/reformgraph/graph.db"
    done = run(program, "ingest", "--db", db, samples)
    check("it reads bulletins", done.returncode == 0, done.stderr)
    options = re.search(r"^REFORMGRAPH_OPTIONS=(.*)$", (root / "etc/default/reformgraph").read_text(), re.M)[1]
    check("the service's options are known", set(re.findall(r"--[\w-]+", options)) <= set(
        re.findall(r"--[\w-]+", run(program, "serve", "--help").stdout)), options)
    with Server(program, db) as server:
        check("it serves", server.ask("/readyz")[2] == b"ready\n")
        check("and ends", server.ask("/cases")[0] == 200)


def is_essential(program):
    """Whether every Debian has it."""
    package = owner(program)
    return bool(package) and run("dpkg-query", "-W", "-f", "${Essential}", package).stdout == "yes"


def check_service(check, root):
    unit = root / "usr/lib/systemd/system/reformgraph.service"
    for program in re.findall(r"^Exec\w+=(\S+)", unit.read_text(encoding="utf-8"), re.M):
        check("the service runs what is there", (root / program.lstrip("/")).is_file() or is_essential(program), program)
    if not shutil.which("systemd-analyze"):
        print("SKIPPED: systemd-analyze is not there (package systemd)")
        return
    done = run("systemd-analyze", "security", "--offline=true", f"--threshold={MAY_BE_EXPOSED}", unit)
    check("the service is hardened", done.returncode == 0, done.stdout[-600:])
    command = re.search(r"^ExecStart=(\S+)", unit.read_text(encoding="utf-8"), re.M)[1]
    copy = unit.with_name("check.service")
    copy.write_text(unit.read_text(encoding="utf-8").replace(command, "/bin/true").replace("man:reformgraph(1)", ""),
                    encoding="utf-8")
    done = run("systemd-analyze", "verify", copy)
    check("the service is understood", done.returncode == 0 and "check.service" not in done.stderr, done.stderr)


def owner(library):
    """The package of a library that the program is linked with."""
    file = os.path.realpath(library)
    for path in (file, re.sub(r"^/usr", "", file)):  # /lib is /usr/lib, but dpkg may know either
        found = run("dpkg", "-S", path)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    return None


def check_components(check, root):
    spdx = json.loads((root / "usr/share/doc/reformgraph/reformgraph.spdx.json").read_text(encoding="utf-8"))
    ids = {p["SPDXID"] for p in spdx["packages"]} | {"SPDXRef-DOCUMENT"}
    check("ids are unique", len(ids) == len(spdx["packages"]) + 1)
    check("ids are well-formed", all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", i) for i in ids), ids)
    check("relations are between them", all(
        {r["spdxElementId"], r["relatedSpdxElement"]} <= ids for r in spdx["relationships"]))
    check("each has version and licence", all(
        p["versionInfo"] not in ("", "NOASSERTION") and p["licenseDeclared"] for p in spdx["packages"]))
    listed = {m[1] for p in spdx["packages"] for r in p.get("externalRefs", ())
              if (m := re.match(r"pkg:deb/debian/([^@]+)@", r["referenceLocator"]))}
    needed = set(re.findall(r"NEEDED.*\[(.+)\]", run("readelf", "-d", root / "usr/bin/reformgraph").stdout))
    paths = dict(re.findall(r"(\S+) => (/\S+)", run("ldd", root / "usr/bin/reformgraph").stdout))
    owners = {owner(paths[n]) for n in needed if n in paths}
    check("the program is linked with something", len(owners) > 8, owners)
    check("each library is listed", owners - SYSTEM <= listed, owners - SYSTEM - listed)


def check_image(check, source):
    text = (source / "packaging/Dockerfile").read_text(encoding="utf-8")
    check("the image does not run as root", re.search(r"^USER (?!0|root)\S+", text, re.M))
    if run("docker", "info").returncode if shutil.which("docker") else True:
        print("SKIPPED: no docker daemon here, so the image is not built")
        return
    done = run("docker", "build", "-q", "-f", source / "packaging/Dockerfile", source)
    check("the image is built", done.returncode == 0, done.stderr[-600:])
    done = run("docker", "run", "--rm", done.stdout.strip(), "--version")
    check("the image starts", done.stdout.startswith("reformgraph "), done.stderr)


def main():
    build_dir, source = map(pathlib.Path, sys.argv[1:3])
    check = Checks()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        deb = build(build_dir, folder / "made")
        check_control(check, deb)
        root = folder / "root"
        done = install(deb, root)
        status = run("dpkg", f"--root={root}", "-s", "reformgraph").stdout
        check("dpkg installs it", "Status: install ok installed" in status, done.stdout + done.stderr)
        if (root / FILES[0]).exists():
            check_installed(check, root, source / "ingest/samples")
            check_service(check, root)
            check_components(check, root)
    check_image(check, source)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
