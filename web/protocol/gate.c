#include "web/protocol/gate.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <time.h>

/** Between two looks at whether somebody who waits went away. */
enum { STEP_MS = 200 };

/** Who waits; belongs to the thread that does. */
typedef struct WaiterImpl {
  struct WaiterImpl *next;
  sem_t              is_called;
  bool               has_turn; ///< `is_called` is posted, or will be at once
} Waiter;

struct WebGateImpl {
  unsigned        max_running;
  unsigned        max_waiting;
  unsigned        max_wait_ms;
  pthread_mutex_t mutex; ///< for all below
  Waiter         *first; ///< who waits longest
  Waiter        **end;   ///< where the next one stands
  WebGateCounts   counts;
};

WebGate *
web_gate_new(const unsigned max_running, const unsigned max_waiting,
             const unsigned max_wait_ms)
{
  WebGate *const gate =
      (WebGate *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebGate));
  if (!gate) {
    return NULL;
  }
  (void)pthread_mutex_init(&gate->mutex, NULL);
  gate->max_running = max_running;
  gate->max_waiting = max_waiting;
  gate->max_wait_ms = max_wait_ms;
  gate->end         = &gate->first;
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

/** Under the lock: out of the queue. */
static void
leave_queue(WebGate *const gate, Waiter *const waiter)
{
  Waiter **at = &gate->first;
  while (*at != waiter) {
    at = &(*at)->next;
  }
  *at = waiter->next;
  if (gate->end == &waiter->next) {
    gate->end = at;
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

/** Under the lock: give up, unless the turn has just come. */
static RgStatus
give_up(WebGate *const gate, Waiter *const waiter, const RgStatus why)
{
  if (waiter->has_turn) {
    return RG_OK;
  }
  leave_queue(gate, waiter);
  --gate->counts.waiting;
  gate->counts.refused += why == RG_BUSY;
  return why;
}

/** With the lock, which it gives back.  Who leaves gives the turn to who waits
    longest: so nobody overtakes, and nobody wakes in vain. */
static RgStatus
wait_for_turn(WebGate *const gate, const RgCancel *const cancel)
{
  Waiter waiter = {.next = NULL};
  (void)sem_init(&waiter.is_called, 0, 0U);
  *gate->end = &waiter;
  gate->end  = &waiter.next;
  ++gate->counts.waiting;
  (void)pthread_mutex_unlock(&gate->mutex);
  RgStatus status = wait_to_be_called(gate, &waiter, cancel);
  if (status != RG_OK) {
    (void)pthread_mutex_lock(&gate->mutex);
    status = give_up(gate, &waiter, status);
    (void)pthread_mutex_unlock(&gate->mutex);
    while (status == RG_OK && sem_wait(&waiter.is_called)) {
      /* a signal came */
    }
  }
  (void)sem_destroy(&waiter.is_called);
  return status;
}

RgStatus
web_gate_enter(WebGate *const gate, const RgCancel *const cancel)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const bool has_room = gate->counts.running < gate->max_running;
  if (!has_room && gate->counts.waiting < gate->max_waiting) {
    return wait_for_turn(gate, cancel);
  }
  gate->counts.running += has_room;
  gate->counts.admitted += has_room;
  gate->counts.refused += !has_room;
  (void)pthread_mutex_unlock(&gate->mutex);
  return has_room ? RG_OK : RG_BUSY;
}

/** Who gets the turn is called without the lock, which it would run into: on a
    busy processor each call were two switches more. */
void
web_gate_leave(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  Waiter *const next = gate->first;
  if (next) {
    leave_queue(gate, next);
    --gate->counts.waiting;
    ++gate->counts.admitted;
    next->has_turn = true;
  } else {
    --gate->counts.running;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
  if (next) {
    (void)sem_post(&next->is_called);
  }
}

WebGateCounts
web_gate_counts(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const WebGateCounts counts = gate->counts;
  (void)pthread_mutex_unlock(&gate->mutex);
  return counts;
}
