"""What the program extracts, as the checks of this folder look at it."""
import io
import re
import subprocess
import tarfile
import tempfile
import unicodedata
from collections import defaultdict

RG = "https://w3id.org/reformgraph#"
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
QUAD = re.compile(r'^(<[^>]*>) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) ')
FILE_NAME = re.compile(rf'<{RG}fileName> "([^"]*)"')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
NAMES = (SKOS + "prefLabel", SKOS + "altLabel", DCT + "title")


def rows(path):
    """The lines of a table of test data, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def norm(text):
    """What is compared of a name: neither case, width nor punctuation."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\W_]", "", text).lower()


def literal(term):
    """The text of a literal as N-Quads write it."""
    text = term[1:term.rindex('"')]
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), text)


def decimal(term):
    """The text of a decimal without zeros at its end."""
    text = literal(term)
    return text.rstrip("0").rstrip(".") if "." in text else text


def quads_of(program, documents):
    """The statements of many documents, as N-Quads by their names, from one start
    of the program, which takes longer than a document; the empty text for what
    it does not read."""
    quads, lines = dict.fromkeys(documents, ""), {}
    # Documents of the same bytes have one graph: the later ones go by themselves.
    first = {content: name for name, content in reversed(documents.items())}
    with io.BytesIO() as archive:
        with tarfile.open(fileobj=archive, mode="w") as tar:
            for content, name in first.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        done = subprocess.run([program, "ingest", "--stdin"], input=archive.getvalue(), capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.decode()}")
    for line in done.stdout.decode().splitlines():
        lines.setdefault(line[:-2].rpartition(" ")[2], []).append(line)
    for graph in lines.values():
        text = "\n".join(graph)
        quads[FILE_NAME.search(text)[1]] = text
    rest = {name: content for name, content in documents.items() if first[content] != name}
    return quads | (quads_of(program, rest) if rest else {})


def local(term):
    """The last part of an IRI."""
    return re.split(r"[/#]", term.rstrip(">"))[-1]


class Statements:
    """Objects by node and property; nodes and objects as N-Quads write them,
    properties as IRIs, or as names of our vocabulary."""

    def __init__(self, quads):
        self.out = defaultdict(lambda: defaultdict(list))
        for line in quads.splitlines():
            match = QUAD.match(line)
            if match and match[3] not in self.out[match[1]][match[2]]:
                self.out[match[1]][match[2]].append(match[3])

    @classmethod
    def of_file(cls, program, path):
        return cls(subprocess.run(
            [program, "ingest", "--print", "facts", path], check=True,
            capture_output=True, encoding="utf-8").stdout)

    @classmethod
    def of_all(cls, program, documents):
        """The statements of each of many documents by its name; all must be read."""
        quads = quads_of(program, documents)
        unread = [name for name, text in quads.items() if not text]
        if unread:
            raise RuntimeError(f"not read: {unread}")
        return {name: cls(text) for name, text in quads.items()}

    @classmethod
    def of_text(cls, program, text, suffix=".txt"):
        with tempfile.NamedTemporaryFile("w", suffix=suffix, encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return cls.of_file(program, file.name)

    @classmethod
    def of_texts(cls, program, texts):
        return cls(subprocess.run(
            [program, "ingest", "--stdin"], input="\0".join(texts).encode(),
            check=True, stdout=subprocess.PIPE).stdout.decode())

    def values(self, node, name):
        return self.out[node][name if name.startswith("http") else RG + name]

    def one(self, node, name):
        found = self.values(node, name)
        return found[0] if found else None

    def text(self, node, name):
        found = self.one(node, name)
        return literal(found) if found else None

    def typed(self, name):
        wanted = f"<{RG}{name}>"
        return [n for n in list(self.out) if wanted in self.values(n, RDF + "type")]

    def cases(self):
        """The nodes of cases by their identifiers."""
        return {self.text(n, DCT + "identifier"): n for n in self.typed("ReformCase")}

    def names(self, node):
        """What a node is called, normalised."""
        return {norm(literal(v)) for name in NAMES for v in self.values(node, name)}
