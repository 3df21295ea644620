#include "web/protocol/turn.h"

#include "graph/base/clock.h"

/** Given back by one query of a page for the next. */
enum { MAX_POOLED_BYTES = 1 << 20 };

static const uint64_t NS_PER_MS = UINT64_C(1000000);

static void
leave_client(WebTurn *const turn, const uint64_t ran_ms)
{
  if (turn->client) {
    web_client_leave(turn->clients, turn->client, turn->lane, ran_ms);
    turn->client = NULL;
  }
}

void
web_turn_choose(WebTurn *const turn, const WebLane lane)
{
  if (turn->lane != lane) {
    web_turn_rest(turn);
  }
  if (!turn->is_held) {
    turn->lane = lane;
  }
}

RgStatus
web_turn_claim(WebTurn *const turn, const RgStr address)
{
  return turn->is_held || !turn->clients
             ? RG_OK
             : web_client_enter(turn->clients, address, turn->lane,
                                &turn->client);
}

RgStatus
web_turn_begin(WebTurn *const turn, const RgCancel *const cancel)
{
  if (!turn->is_held) {
    WebGate *const  gate = turn->gates[turn->lane];
    WebPlace *const place =
        turn->client ? web_client_place(turn->client, turn->lane) : NULL;
    const RgStatus status = gate ? web_gate_enter(gate, place, cancel) : RG_OK;
    if (status != RG_OK) {
      leave_client(turn, 0U);
      return status;
    }
    turn->is_held  = true;
    turn->since_ns = rg_clock_ns();
    rg_pool_init(&turn->pool, web_turn_allocator(turn, false),
                 MAX_POOLED_BYTES);
  }
  ++turn->n_open;
  return RG_OK;
}

const RgAllocator *
web_turn_allocator(const WebTurn *const turn, const bool is_short)
{
  return is_short       ? &turn->pool.allocator
         : turn->client ? web_client_allocator(turn->client, turn->lane)
                        : rg_allocator_system();
}

void
web_turn_end(WebTurn *const turn)
{
  --turn->n_open;
}

void
web_turn_rest(WebTurn *const turn)
{
  if (!turn->is_held || turn->n_open) {
    return;
  }
  rg_pool_fini(&turn->pool);
  if (turn->gates[turn->lane]) {
    web_gate_leave(turn->gates[turn->lane]);
  }
  leave_client(turn, (rg_clock_ns() - turn->since_ns) / NS_PER_MS);
  turn->is_held = false;
}
