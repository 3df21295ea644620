#include "web/protocol/gate.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

/** Between two looks at whether somebody who waits went away. */
enum { STEP_MS = 200 };

/** Who waits; belongs to the thread that does. */
typedef struct WaiterImpl {
  struct WaiterImpl *next;
  struct WaiterImpl *previous;
  uint64_t           round;
  sem_t              is_called;
  atomic_bool        is_out;  ///< `is_called` is posted, or will be at once
  RgStatus           verdict; ///< then
} Waiter;

struct WebGateImpl {
  unsigned        max_running;
  unsigned        max_waiting;
  unsigned        max_wait_ms;
  pthread_mutex_t mutex; ///< for all below
  Waiter         *first; ///< of the earliest round
  Waiter         *last;
  uint64_t        round; ///< of who came in last
  WebGateCounts   counts;
};

WebGate *
web_gate_new(const unsigned max_running, const unsigned max_waiting,
             const unsigned max_wait_ms)
{
  WebGate *const gate =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebGate));
  if (!gate) {
    return NULL;
  }
  (void)pthread_mutex_init(&gate->mutex, NULL);
  gate->max_running = max_running;
  gate->max_waiting = max_waiting;
  gate->max_wait_ms = max_wait_ms;
  return gate;
}

void
web_gate_free(WebGate *const gate)
{
  if (gate) {
    (void)pthread_mutex_destroy(&gate->mutex);
    rg_free(rg_allocator_system(), gate, sizeof(WebGate));
  }
}

static struct timespec
moment_of(const uint64_t ns)
{
  const uint64_t second = UINT64_C(1000000000);
  return (struct timespec){(time_t)(ns / second), (long)(ns % second)};
}

/** Under the lock: behind all of its round and of those before.  Most belong at
    the end. */
static void
join_queue(WebGate *const gate, Waiter *const waiter)
{
  Waiter *before = gate->last;
  while (before && before->round > waiter->round) {
    before = before->previous;
  }
  waiter->previous = before;
  waiter->next     = before ? before->next : gate->first;
  *(waiter->next ? &waiter->next->previous : &gate->last) = waiter;
  *(before ? &before->next : &gate->first)                = waiter;
  ++gate->counts.waiting;
}

/** Under the lock: out of the queue. */
static void
leave_queue(WebGate *const gate, Waiter *const waiter)
{
  *(waiter->previous ? &waiter->previous->next : &gate->first) = waiter->next;
  *(waiter->next ? &waiter->next->previous : &gate->last) = waiter->previous;
  --gate->counts.waiting;
}

/** Under the lock: out of the queue with this verdict.  It is called without
    the lock, which it would run into: on a busy processor each call were two
    switches more. */
static void
take_out(WebGate *const gate, Waiter *const waiter, const RgStatus verdict)
{
  leave_queue(gate, waiter);
  waiter->verdict = verdict;
  if (verdict == RG_OK) {
    gate->round = waiter->round;
    ++gate->counts.admitted;
  } else {
    ++gate->counts.refused;
  }
  atomic_store(&waiter->is_out, true);
}

static void
call(Waiter *const waiter)
{
  if (waiter) {
    (void)sem_post(&waiter->is_called);
  }
}

/** Wait in steps, so that a client that goes away leaves the queue. */
static RgStatus
wait_to_be_called(const WebGate *const gate, Waiter *const waiter,
                  const RgCancel *const cancel)
{
  const uint64_t ns_per_ms = UINT64_C(1000000);
  const uint64_t until     = rg_clock_ns() + gate->max_wait_ms * ns_per_ms;
  for (;;) {
    const uint64_t now  = rg_clock_ns();
    const uint64_t step = now + STEP_MS * ns_per_ms;
    RG_TRY(rg_cancel_check(cancel));
    if (now >= until) {
      return RG_BUSY;
    }
    const struct timespec at = moment_of(step < until ? step : until);
    if (!sem_clockwait(&waiter->is_called, CLOCK_MONOTONIC, &at)) {
      return RG_OK;
    }
  }
}

/** Out of the queue for `why`, unless it is out already: then it waits for the
    call, which is under way. */
static RgStatus
give_up(WebGate *const gate, Waiter *const waiter, const RgStatus why)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const bool is_out = atomic_load(&waiter->is_out);
  if (!is_out) {
    leave_queue(gate, waiter);
    gate->counts.refused += why == RG_BUSY;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
  while (is_out && sem_wait(&waiter->is_called)) {
    /* a signal came */
  }
  return is_out ? waiter->verdict : why;
}

/** In the queue.  Who leaves gives the turn to the first: so nobody overtakes,
    and nobody wakes in vain. */
static RgStatus
wait_for_turn(WebGate *const gate, Waiter *const waiter,
              const RgCancel *const cancel)
{
  const RgStatus status = wait_to_be_called(gate, waiter, cancel);
  if (status != RG_OK) {
    return give_up(gate, waiter, status);
  }
  /* It is out.  ThreadSanitizer does not know that sem_clockwait() comes after
     sem_post(), but that this comes after take_out(). */
  return atomic_load(&waiter->is_out) ? waiter->verdict : RG_INTERNAL;
}

/** Under the lock: a turn at once, or a place in the queue, if need be that of
    somebody of a later round, or neither.
    @param[out] gone  Who lost its place; null: nobody. */
static RgStatus
seat(WebGate *const gate, Waiter *const waiter, Waiter **const gone)
{
  if (gate->counts.running < gate->max_running) {
    gate->round = waiter->round;
    ++gate->counts.running;
    ++gate->counts.admitted;
    return RG_OK;
  }
  if (gate->counts.waiting >= gate->max_waiting) {
    if (!gate->last || gate->last->round <= waiter->round) {
      ++gate->counts.refused;
      return RG_BUSY;
    }
    *gone = gate->last;
    take_out(gate, *gone, RG_BUSY);
  }
  (void)sem_init(&waiter->is_called, 0, 0U);
  join_queue(gate, waiter);
  return RG_OK;
}

RgStatus
web_gate_enter(WebGate *const gate, WebPlace *const place,
               const RgCancel *const cancel)
{
  Waiter  waiter = {.next = NULL};
  Waiter *gone   = NULL;
  (void)pthread_mutex_lock(&gate->mutex);
  const uint64_t own     = place ? place->next_round : 0U;
  const unsigned running = gate->counts.running;
  waiter.round           = own > gate->round ? own : gate->round;
  RgStatus   status      = seat(gate, &waiter, &gone);
  const bool waits       = status == RG_OK && gate->counts.running == running;
  if (place && status == RG_OK) {
    place->next_round = waiter.round + 1U;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
  call(gone);
  if (waits) {
    status = wait_for_turn(gate, &waiter, cancel);
    (void)sem_destroy(&waiter.is_called);
  }
  return status;
}

void
web_gate_leave(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  Waiter *const next = gate->first;
  if (next) {
    take_out(gate, next, RG_OK);
  } else {
    --gate->counts.running;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
  call(next);
}

WebGateCounts
web_gate_counts(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const WebGateCounts counts = gate->counts;
  (void)pthread_mutex_unlock(&gate->mutex);
  return counts;
}
