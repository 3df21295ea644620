#include "ingest/read/run_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16, EXIT_NO_PROGRAM = 127 };

/** The file as the program's standard input: the bytes that were hashed, not
    what the path may hold by now. */
static int
file_of(const RgStr bytes)
{
  const int fd   = memfd_create("bulletin", MFD_CLOEXEC);
  size_t    done = 0U;
  while (fd >= 0 && done < bytes.size) {
    const ssize_t n = write(fd, bytes.data + done, bytes.size - done);
    if (n < 0 && errno != EINTR) {
      (void)close(fd);
      return -1;
    }
    done += n > 0 ? (size_t)n : 0U;
  }
  if (fd >= 0) {
    (void)lseek(fd, 0, SEEK_SET);
  }
  return fd;
}

static void
limit(const int resource, const rlim_t value)
{
  const struct rlimit to = {value, value};
  (void)setrlimit((__rlimit_resource_t)resource, &to);
}

/** In the child: only calls that are safe between fork and exec. */
static void
become(const char *const *const arguments, const int in, const int out)
{
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  limit(RLIMIT_AS, (rlim_t)INGEST_PROGRAM_MEMORY_MIB << 20U);
  limit(RLIMIT_CPU, INGEST_PROGRAM_SECONDS);
  limit(RLIMIT_CORE, 0U);
  if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
      dup2(nothing, STDERR_FILENO) < 0) {
    _exit(EXIT_NO_PROGRAM);
  }
  /* exec changes none of its arguments; its type is older than const. */
  (void)execvp(arguments[0], (char *const *)(uintptr_t)arguments);
  _exit(EXIT_NO_PROGRAM);
}

/** Whether there is something to read, or the end. */
static bool
wait_for(const int fd)
{
  struct pollfd ready = {.fd = fd, .events = POLLIN};
  int           n     = 0;
  do {
    n = poll(&ready, 1U, INGEST_PROGRAM_SILENCE * 1000);
  } while (n < 0 && errno == EINTR);
  return n != 0;
}

static RgStatus
read_all(const int fd, const IngestTakeOutput take, void *const taker)
{
  char piece[READ_BYTES];
  for (;;) {
    if (!wait_for(fd)) {
      return RG_TIMEOUT;
    }
    const ssize_t n = read(fd, piece, sizeof piece);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      return n < 0 ? RG_IO : RG_OK;
    }
    RG_TRY(take(taker, rg_str(piece, (size_t)n)));
  }
}

static RgStatus
start(const char *const *const arguments, const RgStr input, pid_t *const child,
      int *const out)
{
  int       ends[2];
  const int in = file_of(input);
  if (in < 0) {
    return RG_IO;
  }
  if (pipe2(ends, O_CLOEXEC)) {
    (void)close(in);
    return RG_IO;
  }
  *child = fork();
  if (!*child) {
    become(arguments, in, ends[1]);
  }
  (void)close(in);
  (void)close(ends[1]);
  if (*child < 0) {
    (void)close(ends[0]);
    return RG_IO;
  }
  *out = ends[0];
  return RG_OK;
}

RgStatus
ingest_run_program(const char *const *const arguments, const RgStr input,
                   const IngestTakeOutput take, void *const taker,
                   IngestProgramEnd *const end)
{
  pid_t child = 0;
  int   out   = -1;
  int   ended = 0;
  RG_TRY(start(arguments, input, &child, &out));
  const RgStatus status = read_all(out, take, taker);
  (void)close(out);
  if (status != RG_OK) {
    (void)kill(child, SIGKILL);
  }
  while (waitpid(child, &ended, 0) < 0 && errno == EINTR) {
  }
  *end = !WIFEXITED(ended)                       ? INGEST_PROGRAM_KILLED
         : WEXITSTATUS(ended) == EXIT_NO_PROGRAM ? INGEST_PROGRAM_MISSING
         : WEXITSTATUS(ended)                    ? INGEST_PROGRAM_FAILED
                                                 : INGEST_PROGRAM_DONE;
  return status;
}
