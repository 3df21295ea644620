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

/** Let the watch and the operator's list know of it. */
static void
announce(const WebSite *const site, WebTicket *const ticket)
{
  const WebRequest *const request = site->request;
  if (request) {
    ticket->listed.client     = request->client;
    ticket->listed.request_id = request->id;
    if (request->watched) {
      web_watched_cancel(request->watched, &ticket->cancel);
    }
  }
  if (site->queries) {
    web_query_list_add(site->queries, &ticket->listed);
  }
}

static void
withdraw(WebTicket *const ticket)
{
  const WebSite *const site = ticket->site;
  if (site->queries) {
    web_query_list_remove(site->queries, &ticket->listed);
  }
  if (site->request && site->request->watched) {
    web_watched_cancel(site->request->watched, NULL);
  }
}

static RgStatus
enter_gate(WebTicket *const ticket, RgError *const error)
{
  const WebSite *const site = ticket->site;
  const RgStatus       status =
      site->gate ? web_gate_enter(site->gate, &ticket->cancel) : RG_OK;
  if (status == RG_BUSY) {
    return rg_error_set(error, status,
                        "too many queries at once; try again in a few seconds");
  }
  return status == RG_OK ? RG_OK
                         : rg_error_set(error, status,
                                        "the query was cancelled while it "
                                        "waited for its turn");
}

static RgStatus
enter_client(WebTicket *const ticket, RgError *const error)
{
  const WebSite *const site = ticket->site;
  if (!site->clients || !site->request) {
    return RG_OK;
  }
  const RgStatus status =
      web_client_enter(site->clients, site->request->client, &ticket->client);
  if (status == RG_OK) {
    ticket->query.allocator = web_client_allocator(ticket->client);
    return RG_OK;
  }
  return rg_error_set(error, status, "%s",
                      status == RG_TOO_MANY
                          ? "your address asks for too much; wait for your "
                            "other queries, and try again in a few seconds"
                          : rg_status_text(status));
}

static void
leave_client(const WebTicket *const ticket)
{
  if (ticket->client) {
    const uint64_t ran_ns =
        ticket->started_ns ? rg_clock_ns() - ticket->started_ns : 0U;
    web_client_leave(ticket->site->clients, ticket->client, ran_ns / 1000000U);
  }
}

/** Its time begins to run.  The watch reads the deadline, so it lets go of the
    query while that is set. */
static void
start_clock(WebTicket *const ticket, const uint64_t timeout_ms)
{
  const WebSite *const site    = ticket->site;
  WebWatched *const    watched = site->request ? site->request->watched : NULL;
  if (watched) {
    web_watched_cancel(watched, NULL);
  }
  ticket->started_ns = rg_clock_ns();
  ticket->cancel.deadline_ns =
      timeout_ms ? ticket->started_ns + timeout_ms * UINT64_C(1000000) : 0U;
  if (watched) {
    web_watched_cancel(watched, &ticket->cancel);
  }
  if (site->queries) {
    web_query_list_run(site->queries, &ticket->listed);
  }
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
  RG_TRY(enter_client(ticket, error));
  announce(site, ticket);
  const RgStatus status = enter_gate(ticket, error);
  if (status != RG_OK) {
    count_end(ticket);
    withdraw(ticket);
    leave_client(ticket);
    return status;
  }
  start_clock(ticket, limit_timeout(&site->limits, timeout_ms));
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
  web_log(ticket->site->query_log, "query", fields,
          sizeof(fields) / sizeof(fields[0]));
}

void
web_ticket_return(WebTicket *const ticket)
{
  count_end(ticket);
  log_text(ticket);
  withdraw(ticket);
  if (ticket->site->gate) {
    web_gate_leave(ticket->site->gate);
  }
  leave_client(ticket);
}
