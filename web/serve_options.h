#ifndef WEB_SERVE_OPTIONS_H
#define WEB_SERVE_OPTIONS_H

/**
   @file
   What the command line of `serve` says.
*/

#include "graph/base/arena.h"
#include "graph/base/options.h"
#include "web/log.h"

#include <stdbool.h>
#include <stdint.h>

/** Values with their defaults; 0 means no limit where the manual says so. */
typedef struct {
  const char  *db;
  const char  *endpoint;
  const char  *base;
  const char  *public_base;
  const char  *certificate;
  const char  *user;
  const char  *token_file;
  const char  *log;
  RgTexts      listen;
  RgTexts      proxies;
  RgTexts      services;
  uint64_t     timeout_s;
  uint64_t     max_timeout_s;
  uint64_t     memory_mib;
  uint64_t     all_memory_mib;
  uint64_t     answer_mib;
  uint64_t     queries;
  uint64_t     query_threads;
  uint64_t     queue;
  uint64_t     queue_wait_s;
  uint64_t     pages;
  uint64_t     page_queue;
  uint64_t     client_queries;
  uint64_t     client_seconds;
  uint64_t     client_memory_mib;
  uint64_t     threads;
  uint64_t     receive_timeout_s;
  uint64_t     drain_s;
  bool         logs_queries;
  WebLogFormat log_format; ///< of `log`
} WebServeOptions;

/** Read the command line; as rg_options_begin(). */
bool
web_serve_options_begin(WebServeOptions *options, RgArena *arena, int argc,
                        char **argv, int *exit_code);

/** The operator's token, from the file or from REFORMGRAPH_OPERATOR_TOKEN;
    empty when there is none.
    @return #RG_OK; #RG_BAD_ARG when it is shorter than 16 bytes or has white
    space in it; what reading the file says; each with `error` set. */
RG_NODISCARD RgStatus
web_serve_options_token(const WebServeOptions *options, RgArena *arena,
                        RgStr *token, RgError *error);

#endif
