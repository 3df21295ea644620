"""Facts and text of a document, as the checks of formats compare them."""
import re
import subprocess

QUAD = re.compile(r"^(<[^>]*>) (<[^>]*>) (.*) <[^>]*> \.$")
# What depends on the file and not on what it says.
OF_FILE = re.compile(r"/passage/|oa#|#(hasText|hasRepair|format|fileName)>|dc/terms/(format|source)>")
SHOWN = 4


def printed(program, stage, path):
    done = subprocess.run([program, "ingest", "--print", stage, path], capture_output=True, text=True, check=False)
    return done.stdout if not done.returncode else f"{done.stdout}{done.stderr}"


def lines_of(program, path):
    return printed(program, "text", path).splitlines()


def facts(program, path):
    found = set()
    for quad in map(QUAD.match, printed(program, "facts", path).splitlines()):
        if quad and not any(OF_FILE.search(part) for part in quad.groups()):
            found.add(tuple(re.sub(r"[0-9a-f]{8,}", "DIGEST", part) for part in quad.groups()))
    return found


def differences(program, what, wanted, path):
    """What the file at `path` says otherwise than `wanted`, as lines to print."""
    got = facts(program, path)
    if got == wanted:
        return []
    return [f"{what}: {len(wanted - got)} missing, {len(got - wanted)} more",
            *(f"  - {' '.join(one)}" for one in sorted(wanted - got)[:SHOWN]),
            *(f"  + {' '.join(one)}" for one in sorted(got - wanted)[:SHOWN])]
