#include "web/protocol/counters.h"

void
web_counters_add(WebCounters *const counters, const int code)
{
  const int class = code / 100 - 1;
  if (class >= 0 && class < WEB_N_STATUS_CLASSES) {
    (void)atomic_fetch_add_explicit(&counters->requests[class], 1U,
                                    memory_order_relaxed);
  }
}
