#include "web/serve_options.h"

#include "graph/base/file.h"
#include "graph/command.h"
#include "web/command.h"

#include <stdio.h>
#include <stdlib.h>

enum { MIN_TOKEN_BYTES = 16 };

static const WebServeOptions defaults = {.db                = RG_DEFAULT_DB,
                                         .base              = WEB_DEFAULT_BASE,
                                         .log               = "text",
                                         .timeout_s         = 30U,
                                         .max_timeout_s     = 300U,
                                         .memory_mib        = 1024U,
                                         .all_memory_mib    = 4096U,
                                         .answer_mib        = 4096U,
                                         .queries           = 8U,
                                         .queue             = 64U,
                                         .queue_wait_s      = 10U,
                                         .pages             = 8U,
                                         .page_queue        = 1024U,
                                         .client_queries    = 16U,
                                         .client_seconds    = 240U,
                                         .client_memory_mib = 2048U,
                                         .threads           = 2304U,
                                         .receive_timeout_s = 20U,
                                         .drain_s           = 10U};

static bool
read_line(const RgCommandLine *const line, RgArena *const arena, const int argc,
          char **const argv, int *const exit_code)
{
  RgTexts arguments = {0};
  return rg_options_begin(line, arena, argc, argv, &arguments, exit_code);
}

static bool
check_log(WebServeOptions *const options, int *const exit_code)
{
  if (web_log_format_find(rg_str_c(options->log), &options->log_format) ==
      RG_OK) {
    return true;
  }
  RgError error = {0};
  (void)rg_error_set(&error, RG_BAD_ARG,
                     "no log called '%s'; there are text, json and off",
                     options->log);
  *exit_code = rg_command_end("serve", RG_BAD_ARG, &error);
  return false;
}

bool
web_serve_options_begin(WebServeOptions *const options, RgArena *const arena,
                        const int argc, char **const argv, int *const exit_code)
{
  *options              = defaults;
  const RgOption list[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory (" RG_DEFAULT_DB ")",
       &options->db},
      {"endpoint", 0, RG_OPTION_TEXT, "URL",
       "serve the site over this SPARQL endpoint instead", &options->endpoint},
      {"listen", 0, RG_OPTION_LIST, "ADDR:PORT",
       "where to listen (127.0.0.1:8080); may be given again",
       &options->listen},
      {"base", 0, RG_OPTION_TEXT, "IRI",
       "base of the data's IRIs (" WEB_DEFAULT_BASE ")", &options->base},
      {"public-base", 0, RG_OPTION_TEXT, "IRI",
       "where the server is reached from outside", &options->public_base},
      {"certificate", 0, RG_OPTION_TEXT, "FILE",
       "PEM of key and chain: serve https", &options->certificate},
      {"trust-proxy", 0, RG_OPTION_LIST, "ADDR",
       "believe this address's X-Forwarded-For; may be given again",
       &options->proxies},
      {"user", 0, RG_OPTION_TEXT, "NAME",
       "become this user once the ports are bound", &options->user},
      {"allow-service", 0, RG_OPTION_LIST, "IRI",
       "SERVICE may ask endpoints whose IRI begins so; may be given again",
       &options->services},
      {"timeout", 0, RG_OPTION_NUMBER, "SECONDS",
       "for a query that sets none (30)", &options->timeout_s},
      {"max-timeout", 0, RG_OPTION_NUMBER, "SECONDS",
       "the most that a query may set (300)", &options->max_timeout_s},
      {"memory", 0, RG_OPTION_NUMBER, "MIB", "of one query (1024)",
       &options->memory_mib},
      {"all-memory", 0, RG_OPTION_NUMBER, "MIB",
       "of all queries together (4096); an eighth of it is for pages alone",
       &options->all_memory_mib},
      {"answer", 0, RG_OPTION_NUMBER, "MIB",
       "of one answer, then it breaks off (4096)", &options->answer_mib},
      {"queries", 0, RG_OPTION_NUMBER, "N",
       "of SPARQL that run at once (8), besides those that pages ask",
       &options->queries},
      {"query-threads", 0, RG_OPTION_NUMBER, "N",
       "that queries run in, all together, where one has much to do and no "
       "other wants to run; as many as processors",
       &options->query_threads},
      {"queue", 0, RG_OPTION_NUMBER, "N",
       "that may wait for their turn (64), then 503", &options->queue},
      {"pages", 0, RG_OPTION_NUMBER, "N",
       "that are made at once (8); lists, files and data of things are pages",
       &options->pages},
      {"page-queue", 0, RG_OPTION_NUMBER, "N",
       "pages that may wait for their turn (1024), then 503: first the latest "
       "of who asks for most",
       &options->page_queue},
      {"queue-wait", 0, RG_OPTION_NUMBER, "SECONDS",
       "that a query or page waits for its turn (10), then 503",
       &options->queue_wait_s},
      {"client-queries", 0, RG_OPTION_NUMBER, "N",
       "of SPARQL from one address that run or wait (16), then 429; pages "
       "only wait",
       &options->client_queries},
      {"client-seconds", 0, RG_OPTION_NUMBER, "SECONDS",
       "of SPARQL from one address a minute (240), then 429",
       &options->client_seconds},
      {"client-memory", 0, RG_OPTION_NUMBER, "MIB",
       "of one address's queries together, and of its pages (2048)",
       &options->client_memory_mib},
      {"threads", 0, RG_OPTION_NUMBER, "N",
       "connections open at once (2304); more wait", &options->threads},
      {"receive-timeout", 0, RG_OPTION_NUMBER, "SECONDS",
       "for the head of a request, and again for its body (20)",
       &options->receive_timeout_s},
      {"drain", 0, RG_OPTION_NUMBER, "SECONDS",
       "that requests under way get at the end (10)", &options->drain_s},
      {"operator-token", 0, RG_OPTION_TEXT, "FILE",
       "holds the token for /queries (or REFORMGRAPH_OPERATOR_TOKEN)",
       &options->token_file},
      {"log", 0, RG_OPTION_TEXT, "F",
       "text, json or off, on standard error (text)", &options->log},
      {"log-queries", 0, RG_OPTION_FLAG, NULL, "log the text of queries, too",
       &options->logs_queries},
  };
  const RgCommandLine line = {
      .command   = "serve",
      .summary   = "Serve the SPARQL endpoint and the pages of a graph.",
      .notes     = "SIGHUP looks for a new graph at once, SIGTERM ends.",
      .options   = list,
      .n_options = RG_COUNT_OF(list)};
  return read_line(&line, arena, argc, argv, exit_code) &&
         check_log(options, exit_code);
}

static RgStatus
read_token_file(const char *const path, RgArena *const arena,
                RgStr *const token, RgError *const error)
{
  RgFileBytes file = {0};
  RG_TRY(rg_file_read(path, &file, error));
  const RgStatus status =
      rg_arena_copy_str(arena, rg_str_trim(file.bytes), token);
  rg_file_free(&file);
  return status;
}

RgStatus
web_serve_options_token(const WebServeOptions *const options,
                        RgArena *const arena, RgStr *const token,
                        RgError *const error)
{
  *token = rg_str_trim(rg_str_c(getenv("REFORMGRAPH_OPERATOR_TOKEN")));
  if (options->token_file) {
    RG_TRY(read_token_file(options->token_file, arena, token, error));
  }
  if (!token->size && !options->token_file) {
    return RG_OK;
  }
  for (size_t i = 0U; i < token->size; ++i) {
    if (token->data[i] <= ' ' || token->data[i] == 0x7F) {
      return rg_error_set(error, RG_BAD_ARG,
                          "the operator's token has white space in it");
    }
  }
  return token->size >= MIN_TOKEN_BYTES
             ? RG_OK
             : rg_error_set(error, RG_BAD_ARG,
                            "the operator's token is shorter than %d bytes; "
                            "make one with 'openssl rand -hex 24'",
                            MIN_TOKEN_BYTES);
}
