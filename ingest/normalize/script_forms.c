#include "ingest/normalize/script_forms.h"

#include "graph/base/utf8.h"

#include <opencc.h>

enum {
  FIRST = INGEST_SCRIPT_FIRST,
  LAST  = INGEST_SCRIPT_LAST,
  PROBE = 128 ///< characters that are asked for at once
};

/** Each stands on a line by itself, where no phrase holds it. */
static RgStatus
ask(opencc_t opencc, const uint32_t from, uint16_t *const forms)
{
  char   in[PROBE * 4 + 1] = "";
  size_t size              = 0U;
  for (uint32_t c = from; c < from + PROBE && c <= LAST; ++c) {
    size += rg_utf8_encode(c, in + size);
    in[size++] = '\n';
  }
  char *const out = opencc_convert_utf8(opencc, in, size);
  if (!out) {
    return RG_IO;
  }
  const RgStr after = rg_str_c(out);
  size_t      at    = 0U;
  for (uint32_t c = from; c < from + PROBE && c <= LAST; ++c) {
    uint32_t     now = 0U;
    const size_t n   = rg_utf8_decode(after, at, &now);
    /* A form outside the plane is still a change. */
    forms[c - FIRST] = now > 0xFFFFU ? 0U : (uint16_t)now;
    at += n + 1U;
  }
  opencc_convert_utf8_free(out);
  return RG_OK;
}

RgStatus
ingest_script_ask_forms(uint16_t forms[INGEST_SCRIPT_N_FORMS])
{
  opencc_t opencc = opencc_open("t2s.json");
  /* OpenCC 1.1 tells of failure by the pointer value -1. */
  RgStatus status = opencc == (opencc_t)-1 ? RG_IO : RG_OK;
  for (uint32_t from = FIRST; status == RG_OK && from <= LAST; from += PROBE) {
    status = ask(opencc, from, forms);
  }
  if (opencc != (opencc_t)-1) {
    (void)opencc_close(opencc);
  }
  return status;
}
