#include "tests/faults/work.h"

#include <CUnit/CUnit.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { USUAL_RUNS = 6 };

static size_t
most_runs(void)
{
  const char *const text = getenv("RG_FAULT_RUNS");
  const size_t      n    = text ? strtoul(text, NULL, 10) : 0U;
  return n ? n : USUAL_RUNS;
}

static size_t
n_open_files(void)
{
  DIR *const folder = opendir("/proc/self/fd");
  size_t     n      = 0U;
  CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
  while (readdir(folder)) {
    ++n;
  }
  (void)closedir(folder);
  return n;
}

/** Whether the run ended as it may. */
static bool
is_right(const Fault fault, const RgStatus status, const RgError *const error)
{
  if (status == RG_OK) {
    return true;
  }
  if (fault_is_harmless(fault)) {
    return false;
  }
  return fault == FAULT_NO_MEMORY ? status == RG_NO_MEMORY
                                  : error->message[0] != '\0';
}

/** Say what is wrong with how a run ended, if anything. */
static bool
judge(const Work *const work, const Fault fault, const size_t nth,
      const size_t n_calls, const RgStatus status, const RgError *const error,
      const size_t n_open)
{
  const bool right = is_right(fault, status, error);
  const bool shut  = n_open_files() == n_open;
  if (!right || !shut) {
    (void)fprintf(stderr, "%s, %s at call %zu of %zu: %s%s%s%s\n", work->name,
                  fault_name(fault), nth, n_calls, rg_status_text(status),
                  error->message[0] ? ", " : " without a reason",
                  error->message, shut ? "" : "; a file is open");
  }
  return right && shut;
}

/** Of AddressSanitizer, where it is linked. */
__attribute__((weak)) int
__lsan_do_recoverable_leak_check(void);

/** A copy has met its fault and come to the end of its run. */
static _Noreturn void
end_copy(const bool right)
{
  const bool leaks =
      __lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check();
  _exit(right && !leaks ? 0 : 1);
}

/** One run, and a copy of it for each of the calls. */
static size_t
run_in_copies(const Work *const work, const Fault fault, const size_t n_calls,
              const size_t stride)
{
  const size_t n_open = n_open_files();
  RgError      error  = {0};
  fault_set_copies(fault, stride);
  const RgStatus status = work->run(work->handle, &error);
  const size_t   nth    = fault_end();
  if (fault_is_copy()) {
    end_copy(judge(work, fault, nth, n_calls, status, &error, n_open));
  }
  CU_ASSERT_EQUAL(status, RG_OK);
  CU_ASSERT_EQUAL(fault_n_bad_copies(), 0U);
  return (n_calls + stride - 1U) / stride;
}

size_t
work_under(const Work *const work, const Fault fault)
{
  RgError error = {0};
  fault_set(fault, 0U);
  const RgStatus clean   = work->run(work->handle, &error);
  const size_t   n_calls = fault_end();
  CU_ASSERT_EQUAL(clean, RG_OK);
  if (work->check) {
    work->check(work->handle, clean);
  }
  const size_t most   = most_runs();
  const size_t stride = n_calls > most ? n_calls / most : 1U;
  if (work->in_copies) {
    return run_in_copies(work, fault, n_calls, stride);
  }
  const size_t n_open = n_open_files();
  size_t       n_runs = 0U;
  for (size_t nth = 1U; nth <= n_calls; nth += stride) {
    error = (RgError){0};
    fault_set(fault, nth);
    const RgStatus status = work->run(work->handle, &error);
    (void)fault_end();
    CU_ASSERT_TRUE(judge(work, fault, nth, n_calls, status, &error, n_open));
    if (work->check) {
      work->check(work->handle, status);
    }
    ++n_runs;
  }
  return n_runs;
}

void
work_under_all(const Work *const work)
{
  size_t n = 0U;
  for (unsigned fault = 0U; fault < FAULT_N; ++fault) {
    n += work_under(work, (Fault)fault);
  }
  CU_ASSERT_TRUE(n > 0U);
  (void)fprintf(stderr, "%s: %zu runs with a fault\n", work->name, n);
}
