#include "web/protocol/ticket.h"

static uint64_t
limit_timeout(const WebLimits *const limits, const uint64_t timeout_ms)
{
  if (!timeout_ms) {
    return limits->default_timeout_ms;
  }
  return limits->max_timeout_ms && timeout_ms > limits->max_timeout_ms
             ? limits->max_timeout_ms
             : timeout_ms;
}

/** The watch stops the query when its client hangs up. */
static void
watch(const WebTicket *const ticket, RgCancel *const cancel)
{
  const WebRequest *const request = ticket->site->request;
  if (request && request->watched) {
    web_watched_cancel(request->watched, cancel);
  }
}

/** Let the watch and the operator's list know of it. */
static void
announce(WebTicket *const ticket)
{
  const WebRequest *const request = ticket->site->request;
  if (request) {
    ticket->listed.client     = request->client;
    ticket->listed.request_id = request->id;
  }
  watch(ticket, &ticket->cancel);
  if (ticket->site->queries) {
    web_query_list_add(ticket->site->queries, &ticket->listed);
  }
}

static void
withdraw(WebTicket *const ticket)
{
  if (ticket->site->queries) {
    web_query_list_remove(ticket->site->queries, &ticket->listed);
  }
  watch(ticket, NULL);
}

/** A share of what the client may ask. */
static RgStatus
claim(const WebTicket *const ticket, RgError *const error)
{
  const WebRequest *const request = ticket->site->request;
  const RgStatus          status =
      request ? web_turn_claim(ticket->turn, request->client) : RG_OK;
  return status == RG_OK
             ? RG_OK
             : rg_error_set(error, status, "%s",
                            status == RG_TOO_MANY
                                ? "your address asks for too much; wait for "
                                  "your other queries, and try again in a few "
                                  "seconds"
                                : rg_status_text(status));
}

static RgStatus
begin(const WebTicket *const ticket, RgError *const error)
{
  const RgStatus status = web_turn_begin(ticket->turn, &ticket->cancel);
  if (status == RG_BUSY) {
    return rg_error_set(error, status,
                        "too many queries at once; try again in a few seconds");
  }
  return status == RG_OK ? RG_OK
                         : rg_error_set(error, status,
                                        "the query was cancelled while it "
                                        "waited for its turn");
}

/** Its time begins to run. */
static void
start_clock(WebTicket *const ticket, const uint64_t timeout_ms)
{
  ticket->started_ns = rg_clock_ns();
  ticket->cancel.deadline_ns =
      timeout_ms ? ticket->started_ns + timeout_ms * UINT64_C(1000000) : 0U;
}

/** Why it ended, when not by itself. */
static void
count_end(const WebTicket *const ticket)
{
  WebMetrics *const metrics = ticket->site->metrics;
  const RgStatus    status  = rg_cancel_check(&ticket->cancel);
  if (metrics && status == RG_CANCELLED) {
    web_metrics_count(&metrics->cancelled);
  } else if (metrics && status == RG_TIMEOUT) {
    web_metrics_count(&metrics->timed_out);
  }
}

/** Wait where one must.  The watch reads the deadline, so it knows of the query
    before that is set and after, but not while. */
static RgStatus
take_turn(WebTicket *const ticket, const uint64_t timeout_ms,
          RgError *const error)
{
  WebQueryList *const queries = ticket->site->queries;
  const bool          waits   = !ticket->turn->is_held;
  if (waits) {
    RG_TRY(claim(ticket, error));
    announce(ticket);
  }
  const RgStatus status = begin(ticket, error);
  if (status != RG_OK) {
    count_end(ticket);
    withdraw(ticket);
    return status;
  }
  if (waits) {
    watch(ticket, NULL);
    start_clock(ticket, timeout_ms);
    watch(ticket, &ticket->cancel);
    if (queries) {
      web_query_list_run(queries, &ticket->listed);
    }
  } else {
    start_clock(ticket, timeout_ms);
    ticket->listed.is_running = true;
    announce(ticket);
  }
  return RG_OK;
}

RgStatus
web_ticket_take(const WebSite *const site, const WebQuestion *const question,
                const uint64_t timeout_ms, WebTicket *const ticket,
                RgError *const error)
{
  *ticket               = (WebTicket){.site = site};
  ticket->query         = (SparqlQuery){.text         = question->text,
                                        .base_iri     = site->base,
                                        .memory_bytes = site->limits.memory_bytes,
                                        .cancel       = &ticket->cancel};
  ticket->listed.text   = question->text;
  ticket->listed.about  = question->about;
  ticket->listed.cancel = &ticket->cancel;
  if (site->metrics) {
    ticket->observer       = web_metrics_observer(site->metrics);
    ticket->query.observer = &ticket->observer;
  }
  if (question->about.size) {
    ticket->about = (SparqlParameter){RG_STR("this"), question->about};
    ticket->query.parameters   = &ticket->about;
    ticket->query.n_parameters = 1U;
  }
  rg_cancel_init(&ticket->cancel, 0U);
  ticket->turn = site->turn ? site->turn : &ticket->own;
  if (!site->turn) {
    ticket->own = web_site_turn(site);
  }
  web_turn_choose(ticket->turn, question->lane);
  RG_TRY(take_turn(ticket, limit_timeout(&site->limits, timeout_ms), error));
  ticket->query.allocator =
      web_turn_allocator(ticket->turn, question->about.size != 0U);
  return RG_OK;
}

static void
log_text(const WebTicket *const ticket)
{
  const uint64_t    ran_ns   = rg_clock_ns() - ticket->started_ns;
  const RgStatus    status   = rg_cancel_check(&ticket->cancel);
  const WebLogField fields[] = {{"id", ticket->listed.request_id, 0U},
                                {"microseconds", RG_STR_NONE, ran_ns / 1000U},
                                {"end", rg_str_c(rg_status_text(status)), 0U},
                                {"this", ticket->listed.about, 0U},
                                {"query", ticket->listed.text, 0U}};
  web_log(ticket->site->query_log, "query", fields, RG_COUNT_OF(fields));
}

void
web_ticket_return(WebTicket *const ticket)
{
  count_end(ticket);
  log_text(ticket);
  withdraw(ticket);
  web_turn_end(ticket->turn);
  web_turn_rest(&ticket->own);
}
