#include "web/protocol/gate.h"

#include "graph/base/alloc.h"

#include <pthread.h>
#include <time.h>

/** Between two looks at whether somebody who waits went away. */
enum { STEP_MS = 20 };

struct WebGateImpl {
  pthread_mutex_t mutex;
  pthread_cond_t  is_free;
  unsigned        max_running;
  unsigned        max_waiting;
  unsigned        max_wait_ms;
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
  pthread_condattr_t attributes;
  (void)pthread_condattr_init(&attributes);
  (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  (void)pthread_mutex_init(&gate->mutex, NULL);
  (void)pthread_cond_init(&gate->is_free, &attributes);
  (void)pthread_condattr_destroy(&attributes);
  gate->max_running = max_running;
  gate->max_waiting = max_waiting;
  gate->max_wait_ms = max_wait_ms;
  return gate;
}

void
web_gate_free(WebGate *const gate)
{
  if (gate) {
    (void)pthread_cond_destroy(&gate->is_free);
    (void)pthread_mutex_destroy(&gate->mutex);
    rg_free(rg_allocator_system(), gate, sizeof(WebGate));
  }
}

static struct timespec
moment_after(const unsigned wait_ms)
{
  struct timespec at = {0, 0};
  (void)clock_gettime(CLOCK_MONOTONIC, &at);
  at.tv_sec += (time_t)(wait_ms / 1000U);
  at.tv_nsec += (long)(wait_ms % 1000U) * 1000000L;
  if (at.tv_nsec >= 1000000000L) {
    at.tv_nsec -= 1000000000L;
    ++at.tv_sec;
  }
  return at;
}

/** Wait in short steps, so that a client that goes away leaves the queue. */
static RgStatus
wait_for_turn(WebGate *const gate, const RgCancel *const cancel)
{
  const uint64_t until =
      rg_clock_ns() + (uint64_t)gate->max_wait_ms * UINT64_C(1000000);
  while (gate->counts.running >= gate->max_running) {
    const struct timespec step = moment_after(STEP_MS);
    RG_TRY(rg_cancel_check(cancel));
    if (rg_clock_ns() >= until) {
      return RG_BUSY;
    }
    (void)pthread_cond_timedwait(&gate->is_free, &gate->mutex, &step);
  }
  return RG_OK;
}

RgStatus
web_gate_enter(WebGate *const gate, const RgCancel *const cancel)
{
  RgStatus status = RG_OK;
  (void)pthread_mutex_lock(&gate->mutex);
  if (gate->counts.running >= gate->max_running) {
    status = RG_BUSY;
    if (gate->counts.waiting < gate->max_waiting) {
      ++gate->counts.waiting;
      status = wait_for_turn(gate, cancel);
      --gate->counts.waiting;
    }
  }
  if (status == RG_OK) {
    ++gate->counts.running;
    ++gate->counts.admitted;
  } else if (status == RG_BUSY) {
    ++gate->counts.refused;
  }
  (void)pthread_mutex_unlock(&gate->mutex);
  return status;
}

void
web_gate_leave(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  --gate->counts.running;
  (void)pthread_cond_signal(&gate->is_free);
  (void)pthread_mutex_unlock(&gate->mutex);
}

WebGateCounts
web_gate_counts(WebGate *const gate)
{
  (void)pthread_mutex_lock(&gate->mutex);
  const WebGateCounts counts = gate->counts;
  (void)pthread_mutex_unlock(&gate->mutex);
  return counts;
}
