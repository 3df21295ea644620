"""Facts and text of a document, as the checks of formats compare them."""
import re
import subprocess

import statements

QUAD = re.compile(r"^(<[^>]*>) (<[^>]*>) (.*) <[^>]*> \.$")
# What depends on the file and not on what it says.
OF_FILE = re.compile(r"/passage/|oa#|#(hasText|hasRepair|format|fileName)>|dc/terms/(format|source)>")
SHOWN = 4


def printed(program, stage, path):
    done = subprocess.run([program, "ingest", "--print", stage, path], capture_output=True, text=True, check=False)
    return done.stdout if not done.returncode else f"{done.stdout}{done.stderr}"


def lines_of(program, path):
    return printed(program, "text", path).splitlines()


def facts_in(quads):
    found = set()
    for quad in map(QUAD.match, quads.splitlines()):
        if quad and not any(OF_FILE.search(part) for part in quad.groups()):
            found.add(tuple(re.sub(r"[0-9a-f]{8,}", "DIGEST", part) for part in quad.groups()))
    return found


def facts_of(program, documents):
    """The facts of each document by its name, with one start of the program."""
    return {name: facts_in(quads) for name, quads in statements.quads_of(program, documents).items()}


def differences(what, wanted, got):
    """What the facts `got` say otherwise than `wanted`, as lines to print."""
    if got == wanted:
        return []
    return [f"{what}: {len(wanted - got)} missing, {len(got - wanted)} more",
            *(f"  - {' '.join(one)}" for one in sorted(wanted - got)[:SHOWN]),
            *(f"  + {' '.join(one)}" for one in sorted(got - wanted)[:SHOWN])]
