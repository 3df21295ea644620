#include "ingest/read/read_pdf.h"

#include "ingest/text/chinese.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16, EXIT_NO_PROGRAM = 127 };

/* The file as the program's standard input: the bytes that were hashed, not
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

/* In the child: only calls that are safe between fork and exec. */
static void
run_program(const int in, const int out)
{
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  limit(RLIMIT_AS, (rlim_t)INGEST_PDF_MEMORY_MIB << 20U);
  limit(RLIMIT_CPU, INGEST_PDF_SECONDS);
  limit(RLIMIT_CORE, 0U);
  if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
      dup2(nothing, STDERR_FILENO) < 0) {
    _exit(EXIT_NO_PROGRAM);
  }
  (void)execlp("pdftotext", "pdftotext", "-q", "-layout", "-enc", "UTF-8",
               "-eol", "unix", "-", "-", (char *)NULL);
  _exit(EXIT_NO_PROGRAM);
}

/* Whether there is something to read, or the end. */
static bool
wait_for(const int fd)
{
  struct pollfd ready = {.fd = fd, .events = POLLIN};
  int           n     = 0;
  do {
    n = poll(&ready, 1U, INGEST_PDF_SILENCE * 1000);
  } while (n < 0 && errno == EINTR);
  return n != 0;
}

static RgStatus
read_all(RgArena *const arena, const int fd, RgStr *const text)
{
  size_t capacity = READ_BYTES;
  size_t size     = 0U;
  char  *data     = (char *)rg_arena_alloc(arena, capacity);
  while (data) {
    if (!wait_for(fd)) {
      return RG_TIMEOUT;
    }
    const ssize_t n = read(fd, data + size, capacity - size);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      *text = rg_str(data, size);
      return n < 0 ? RG_IO : RG_OK;
    }
    size += (size_t)n;
    if (size > (size_t)INGEST_PDF_TEXT_MIB << 20U) {
      return RG_LIMIT;
    }
    if (size == capacity) {
      data = (char *)rg_arena_grow(arena, data, capacity, capacity * 2U);
      capacity *= 2U;
    }
  }
  return RG_NO_MEMORY;
}

static RgStatus
start(const RgStr bytes, pid_t *const child, int *const out)
{
  int       ends[2];
  const int in = file_of(bytes);
  if (in < 0) {
    return RG_IO;
  }
  if (pipe2(ends, O_CLOEXEC)) {
    (void)close(in);
    return RG_IO;
  }
  *child = fork();
  if (!*child) {
    run_program(in, ends[1]);
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

static RgStatus
judge(const char *const path, const RgStr bytes, const RgStr text,
      const int ended, RgError *const error)
{
  const bool exited = WIFEXITED(ended);
  if (exited && WEXITSTATUS(ended) == EXIT_NO_PROGRAM) {
    return rg_error_set_file(error, RG_IO, path,
                             "cannot be read without pdftotext; install "
                             "poppler-utils");
  }
  if (!exited) {
    return rg_error_set_file(error, RG_LIMIT, path,
                             "took pdftotext more than %d s or %d MiB",
                             INGEST_PDF_SECONDS, INGEST_PDF_MEMORY_MIB);
  }
  if (WEXITSTATUS(ended) && !text.size) {
    const bool locked = rg_str_find(bytes, RG_STR("/Encrypt"), 0U) != SIZE_MAX;
    return locked ? rg_error_set_file(error, RG_UNSUPPORTED, path,
                                      "is an encrypted PDF; give it without "
                                      "password")
                  : rg_error_set_file(error, RG_BAD_DATA, path,
                                      "is a PDF that pdftotext cannot open");
  }
  for (size_t at = 0U; at < text.size; ++at) {
    if ((unsigned char)text.data[at] > ' ') {
      return RG_OK;
    }
  }
  return rg_error_set_file(error, RG_BAD_TEXT, path,
                           "is a PDF without text layer (a scan); run it "
                           "through text recognition first");
}

RgStatus
ingest_read_pdf(RgArena *const arena, const char *const path, const RgStr bytes,
                RgStr *const text, RgError *const error)
{
  pid_t child = 0;
  int   out   = -1;
  int   ended = 0;
  if (start(bytes, &child, &out) != RG_OK) {
    return rg_error_set_errno(error, path, "start pdftotext for it");
  }
  const RgStatus status = read_all(arena, out, text);
  (void)close(out);
  if (status != RG_OK) {
    (void)kill(child, SIGKILL);
  }
  while (waitpid(child, &ended, 0) < 0 && errno == EINTR) {
  }
  if (status == RG_LIMIT) {
    return rg_error_set_file(error, status, path,
                             "holds more than %d MiB of text; split it",
                             INGEST_PDF_TEXT_MIB);
  }
  if (status == RG_TIMEOUT) {
    return rg_error_set_file(error, RG_LIMIT, path,
                             "kept pdftotext silent for %d s",
                             INGEST_PDF_SILENCE);
  }
  return status == RG_OK ? judge(path, bytes, *text, ended, error) : status;
}
