#include "tests/sparql/polls/polls.h"

#include <time.h>

int
__real_clock_gettime(clockid_t clock, struct timespec *now);

int
__wrap_clock_gettime(clockid_t clock, struct timespec *now);

static Polls    polls;
static uint64_t began_ns;
static uint64_t last_ns;

static uint64_t
to_ns(const struct timespec *const time)
{
  return (uint64_t)time->tv_sec * UINT64_C(1000000000) +
         (uint64_t)time->tv_nsec;
}

static void
look(const uint64_t now_ns)
{
  const uint64_t since_ns = now_ns - last_ns;
  polls.longest_ns = since_ns > polls.longest_ns ? since_ns : polls.longest_ns;
  last_ns          = now_ns;
}

int
__wrap_clock_gettime(const clockid_t clock, struct timespec *const now)
{
  (void)clock;
  const int code = __real_clock_gettime(CLOCK_THREAD_CPUTIME_ID, now);
  look(to_ns(now));
  ++polls.n;
  return code;
}

static uint64_t
worked_ns(void)
{
  struct timespec now = {0, 0};
  (void)__real_clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return to_ns(&now);
}

void
polls_begin(void)
{
  polls    = (Polls){0U, 0U, 0U};
  began_ns = worked_ns();
  last_ns  = began_ns;
}

Polls
polls_end(void)
{
  const uint64_t now_ns = worked_ns();
  look(now_ns);
  polls.all_ns = now_ns - began_ns;
  return polls;
}
