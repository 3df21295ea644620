#include "sparql/remote/fetch.h"

#include "graph/base/digits.h"
#include "sparql/remote/address.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

enum {
  MAX_REDIRECTIONS   = 3,
  POLL_MS            = 20, ///< between two looks at `cancel`
  CONNECT_TIMEOUT_MS = 10000,
  SILENCE_SECONDS    = 120, ///< without a byte, then it is given up
  MAX_SHOWN_BYTES    = 300  ///< of an endpoint's message
};

/** What callbacks of libcurl need. */
typedef struct {
  const SparqlFetch *fetch;
  RgBuf             *answer;
  RgStatus           status; ///< why a callback gave up
} Transfer;

static size_t
take_bytes(char *const data, const size_t size, const size_t n,
           void *const handle)
{
  Transfer *const transfer = (Transfer *)handle;
  transfer->status = rg_buf_append(transfer->answer, rg_str(data, size * n));
  return transfer->status == RG_OK ? size * n : 0U;
}

/** Called with the address that the name was resolved to. */
static curl_socket_t
open_socket(void *const handle, const curlsocktype purpose,
            struct curl_sockaddr *const address)
{
  Transfer *const transfer = (Transfer *)handle;
  (void)purpose;
  if (!transfer->fetch->allow_private &&
      sparql_address_is_private(&address->addr)) {
    transfer->status = RG_UNSUPPORTED;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC,
                address->protocol);
}

/** Parts of a URL; those that are not there are null. */
typedef struct {
  char *scheme;
  char *user;
  char *host;
  char *port;
  char *path;
} Url;

static void
free_url(Url *const url)
{
  curl_free(url->scheme);
  curl_free(url->user);
  curl_free(url->host);
  curl_free(url->port);
  curl_free(url->path);
}

/** False when it is no http or https URL, or has a user name. */
static bool
split_url(const char *const text, Url *const url)
{
  CURLU *const parts = curl_url();
  memset(url, 0, sizeof(*url));
  bool is_good =
      parts && !curl_url_set(parts, CURLUPART_URL, text, 0U) &&
      !curl_url_get(parts, CURLUPART_SCHEME, &url->scheme, 0U) &&
      !curl_url_get(parts, CURLUPART_HOST, &url->host, 0U) &&
      !curl_url_get(parts, CURLUPART_PORT, &url->port, CURLU_DEFAULT_PORT) &&
      !curl_url_get(parts, CURLUPART_PATH, &url->path, 0U);
  is_good = is_good && curl_url_get(parts, CURLUPART_USER, &url->user, 0U) ==
                           CURLUE_NO_USER;
  curl_url_cleanup(parts);
  is_good = is_good &&
            (!strcmp(url->scheme, "http") || !strcmp(url->scheme, "https"));
  if (!is_good) {
    free_url(url);
    memset(url, 0, sizeof(*url));
  }
  return is_good;
}

bool
sparql_url_is_web(const char *const url)
{
  Url        parts;
  const bool is_web = split_url(url, &parts);
  free_url(&parts);
  return is_web;
}

static bool
same_origin(const Url *const a, const Url *const b)
{
  return !strcmp(a->scheme, b->scheme) &&
         rg_str_equals_ascii_nocase(rg_str_c(a->host), rg_str_c(b->host)) &&
         !strcmp(a->port, b->port);
}

/** `path` begins with `prefix`, which ends there or at a "/". */
static bool
path_is_within(const RgStr path, const RgStr prefix)
{
  return rg_str_starts_with(path, prefix) &&
         (path.size == prefix.size || rg_str_ends_with(prefix, RG_STR("/")) ||
          path.data[prefix.size] == '/');
}

bool
sparql_url_is_within(const char *const url, const char *const prefix)
{
  Url        a;
  Url        b;
  const bool is_a   = split_url(url, &a);
  const bool is_b   = split_url(prefix, &b);
  const bool within = is_a && is_b && same_origin(&a, &b) &&
                      path_is_within(rg_str_c(a.path), rg_str_c(b.path));
  free_url(&a);
  free_url(&b);
  return within;
}

bool
sparql_url_names_address(const char *const url)
{
  Url parts;
  if (!split_url(url, &parts)) {
    return false;
  }
  const bool is_address =
      parts.host[0] == '[' ||
      strspn(parts.host, "0123456789.") == strlen(parts.host) ||
      rg_str_equals_ascii_nocase(rg_str_c(parts.host), RG_STR("localhost"));
  free_url(&parts);
  return is_address;
}

RgStatus
sparql_form_append(RgBuf *const form, const RgStr name, const RgStr value)
{
  RG_TRY(form->size ? rg_buf_append_byte(form, '&') : RG_OK);
  RG_TRY(rg_buf_append(form, name));
  RG_TRY(rg_buf_append_byte(form, '='));
  for (size_t i = 0U; i < value.size; ++i) {
    const unsigned char byte  = (unsigned char)value.data[i];
    const bool          plain = (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '-' ||
                       byte == '.' || byte == '_' || byte == '~';
    char code[] = {'%', '0', '0'};
    (void)rg_hex_put_upper(code + 1, value.data[i]);
    RG_TRY(plain ? rg_buf_append_byte(form, value.data[i])
                 : rg_buf_append(form, rg_str(code, sizeof(code))));
  }
  return RG_OK;
}

static bool
set_options(CURL *const curl, const char *const url, Transfer *const transfer,
            struct curl_slist *const headers)
{
  const SparqlFetch *const fetch = transfer->fetch;
  return !curl_easy_setopt(curl, CURLOPT_URL, url) &&
         !curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") &&
         !curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) &&
         !curl_easy_setopt(curl, CURLOPT_PROXY, "") &&
         !curl_easy_setopt(curl, CURLOPT_USERAGENT, "reformgraph") &&
         !curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) &&
         !curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") &&
         !curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                           (curl_off_t)fetch->body.size) &&
         !curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fetch->body.data) &&
         !curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                           (long)CONNECT_TIMEOUT_MS) &&
         !curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L) &&
         !curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME,
                           (long)SILENCE_SECONDS) &&
         !curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes) &&
         !curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer) &&
         !curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
         !curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
}

/** Run a transfer to its end, looking at `cancel` on the way. */
static RgStatus
drive(CURLM *const multi, const RgCancel *const cancel, CURLcode *const code)
{
  int n_running = 1;
  while (n_running) {
    RG_TRY(rg_cancel_check(cancel));
    if (curl_multi_perform(multi, &n_running) ||
        (n_running && curl_multi_poll(multi, NULL, 0U, POLL_MS, NULL))) {
      return RG_NO_MEMORY;
    }
  }
  int                  n_left  = 0;
  const CURLMsg *const message = curl_multi_info_read(multi, &n_left);
  *code = message ? message->data.result : CURLE_FAILED_INIT;
  return RG_OK;
}

/** What a failed transfer means. */
static RgStatus
explain_failure(const CURLcode code, const Transfer *const transfer,
                const char *const url, RgError *const error)
{
  if (transfer->status == RG_UNSUPPORTED) {
    return rg_error_set(error, RG_IO,
                        "%s: its address belongs to this machine or its "
                        "network; allow the address itself",
                        url);
  }
  if (transfer->status == RG_LIMIT) {
    return rg_error_set(error, RG_LIMIT,
                        "%s: the answer has more than %zu bytes; ask for less",
                        url, transfer->answer->max_bytes);
  }
  if (transfer->status != RG_OK) {
    return rg_error_set(error, transfer->status, "%s: %s", url,
                        rg_status_text(transfer->status));
  }
  if (code == CURLE_OUT_OF_MEMORY) {
    return rg_error_set(error, RG_NO_MEMORY, "%s: out of memory", url);
  }
  return rg_error_set(error,
                      code == CURLE_OPERATION_TIMEDOUT ? RG_TIMEOUT : RG_IO,
                      "%s: %s", url, curl_easy_strerror(code));
}

/** An answer that is none: the endpoint's own words. */
static RgStatus
explain_refusal(const long http_status, const RgBuf *const answer,
                const char *const url, RgError *const error)
{
  const RgStr words =
      rg_str_slice(rg_str_trim(rg_buf_str(answer)), 0U, MAX_SHOWN_BYTES);
  return rg_error_set(error, http_status == 400L ? RG_BAD_SYNTAX : RG_IO,
                      "%s answered %ld: %.*s", url, http_status,
                      RG_STR_ARG(words));
}

static void
copy_media_type(CURL *const curl, char media_type[SPARQL_MEDIA_TYPE_BYTES])
{
  const char *type = NULL;
  size_t      n    = 0U;
  if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type) || !type) {
    type = "";
  }
  for (; type[n] && type[n] != ';' && type[n] != ' ' &&
         n + 1U < SPARQL_MEDIA_TYPE_BYTES;
       ++n) {
    const char c  = type[n];
    media_type[n] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
  }
  media_type[n] = '\0';
}

/** Ask `url` once; `*next` is where it sends us, or null. */
static RgStatus
ask_once(CURL *const curl, CURLM *const multi, const char *const url,
         Transfer *const transfer, struct curl_slist *const headers,
         const char **const next, RgError *const error)
{
  CURLcode code        = CURLE_OK;
  long     http_status = 0L;
  *next                = NULL;
  rg_buf_clear(transfer->answer);
  transfer->status = RG_OK;
  if (!set_options(curl, url, transfer, headers) ||
      curl_multi_add_handle(multi, curl)) {
    return rg_error_set(error, RG_NO_MEMORY, "%s: out of memory", url);
  }
  const RgStatus st = drive(multi, transfer->fetch->cancel, &code);
  (void)curl_multi_remove_handle(multi, curl);
  if (st != RG_OK) {
    return rg_error_set(error, st, "%s: %s", url, rg_status_text(st));
  }
  if (code != CURLE_OK) {
    return explain_failure(code, transfer, url, error);
  }
  (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
  if (http_status >= 300L && http_status < 400L) {
    (void)curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, next);
  }
  return *next || (http_status >= 200L && http_status < 300L)
             ? RG_OK
             : explain_refusal(http_status, transfer->answer, url, error);
}

/** Follow redirections that stay where we were sent by the user. */
static RgStatus
ask(CURL *const curl, CURLM *const multi, Transfer *const transfer,
    struct curl_slist *const headers, RgError *const error)
{
  Url         first;
  const char *url = transfer->fetch->url;
  char       *own = NULL;
  RgStatus    st  = RG_OK;
  if (!split_url(url, &first)) {
    return rg_error_set(error, RG_BAD_ARG, "%s is no http or https URL", url);
  }
  for (int i = 0; st == RG_OK; ++i) {
    const char *next = NULL;
    Url         there;
    st = ask_once(curl, multi, url, transfer, headers, &next, error);
    if (st != RG_OK || !next) {
      break;
    }
    const bool stays = i < MAX_REDIRECTIONS && split_url(next, &there);
    if (!stays || !same_origin(&first, &there)) {
      st = rg_error_set(error, RG_IO,
                        "%s sends us on to %s, which is not followed", url,
                        next);
    }
    if (stays) {
      free_url(&there);
    }
    const size_t size = strlen(next) + 1U;
    char *const  kept = rg_alloc(rg_allocator_system(), size);
    if (!kept) {
      st = rg_error_no_memory(error);
      break;
    }
    memcpy(kept, next, size);
    rg_free(rg_allocator_system(), own, own ? strlen(own) + 1U : 0U);
    own = kept;
    url = own;
  }
  rg_free(rg_allocator_system(), own, own ? strlen(own) + 1U : 0U);
  free_url(&first);
  return st;
}

RgStatus
sparql_fetch(const SparqlFetch *const fetch, RgBuf *const answer,
             char media_type[SPARQL_MEDIA_TYPE_BYTES], RgError *const error)
{
  Transfer           transfer = {fetch, answer, RG_OK};
  CURL *const        curl     = curl_easy_init();
  CURLM *const       multi    = curl_multi_init();
  struct curl_slist *accept   = curl_slist_append(NULL, fetch->accept);
  /* No "Expect: 100-continue": endpoints make us wait for it. */
  struct curl_slist *const headers =
      accept ? curl_slist_append(accept, "Expect:") : NULL;
  RgStatus st   = RG_NO_MEMORY;
  media_type[0] = '\0';
  if (curl && multi && headers) {
    st = ask(curl, multi, &transfer, headers, error);
    copy_media_type(curl, media_type);
  } else {
    (void)rg_error_set(error, st, "out of memory");
  }
  curl_slist_free_all(headers ? headers : accept);
  curl_easy_cleanup(curl);
  (void)curl_multi_cleanup(multi);
  return st;
}

RgStatus
sparql_fetch_blame(const char *const url, const RgStatus status,
                   RgError *const error)
{
  if (status != RG_BAD_SYNTAX && status != RG_BAD_TEXT &&
      status != RG_BAD_DATA) {
    return status;
  }
  char what[RG_ERROR_MESSAGE_BYTES];
  (void)snprintf(what, sizeof(what), "%s", error->message);
  return rg_error_set(error, RG_IO, "%s: its answer cannot be read: %s", url,
                      what);
}
