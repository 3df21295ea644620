"""A Virtuoso of our own for a test: its folder, its ports, bulk load, end."""
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.request

PROGRAMS = ("virtuoso-t", "isql-vt")

INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 120
"""

# The prefixes of the whole file are known; N-Quads keeps the graphs.
LOAD = ["ld_dir('{folder}', '{name}', 'urn:x-no-graph');", "rdf_loader_run();", "checkpoint;",
        "select ll_error from DB.DBA.load_list where ll_error is not null;"]


def missing():
    """The programs that are not installed."""
    return [name for name in PROGRAMS if not shutil.which(name)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Virtuoso:
    """`with Virtuoso(folder) as store:`; the folder is empty and ours."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port, http_port = free_port(), free_port()
        self.endpoint = "http://127.0.0.1:%d/sparql" % http_port
        ini = self.folder / "virtuoso.ini"
        ini.write_text(INI.format(folder=self.folder, port=self.port, http_port=http_port))
        self.process = subprocess.Popen(
            ["virtuoso-t", "+configfile", str(ini), "+foreground"], cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.endpoint + "?query=ASK%7B%7D", timeout=10).read()
                return self
            except OSError:
                time.sleep(0.5)
        self.__exit__()
        raise RuntimeError("virtuoso does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def load(self, name):
        """Bulk-load the file `name` of the folder."""
        commands = [line.format(folder=self.folder, name=name) for line in LOAD]
        done = subprocess.run(
            ["isql-vt", "127.0.0.1:%d" % self.port, "dba", "dba", "VERBOSE=OFF",
             *["EXEC=" + command for command in commands]],
            capture_output=True, text=True, check=True)
        if "***" in done.stdout + done.stderr or "at line" in done.stdout:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout
