#include "ingest/normalize/quotes.h"

#include <stddef.h>

static const uint32_t openers[] = {0x201CU, 0x300AU, '('};
static const uint32_t closers[] = {0x201DU, 0x300BU, ')'};

enum { N_KINDS = RG_COUNT_OF(openers) };

uint8_t
ingest_quotes_kind(const uint32_t form)
{
  for (unsigned i = 0U; i < N_KINDS; ++i) {
    if (form == openers[i] || form == closers[i]) {
      return (uint8_t)(1U << i);
    }
  }
  return 0U;
}

bool
ingest_quotes_turn(uint8_t *const open, const uint32_t form)
{
  const uint8_t kind    = ingest_quotes_kind(form);
  const bool    is_open = *open & kind;
  for (unsigned i = 0U; kind && i < N_KINDS; ++i) {
    if (form == openers[i]) {
      *open = (uint8_t)(*open | kind);
      return !is_open;
    }
    if (form == closers[i]) {
      *open = (uint8_t)(*open & ~kind);
      return is_open;
    }
  }
  return true;
}

static bool
is_numeral(const uint32_t c)
{
  static const uint32_t numerals[] = {0x4E00U, 0x4E8CU, 0x4E09U, 0x56DBU,
                                      0x4E94U, 0x516DU, 0x4E03U, 0x516BU,
                                      0x4E5DU, 0x5341U, '0'}; /* 一 to 十 */
  for (size_t i = 0U; i < RG_COUNT_OF(numerals); ++i) {
    if (numerals[i] == c) {
      return true;
    }
  }
  return false;
}

bool
ingest_number_breaks(const IngestCharContext before, const uint32_t form)
{
  return before.first == '(' && is_numeral(before.second) && form != ')' &&
         !is_numeral(form);
}

bool
ingest_quotes_close(const RgStr out, const RgStr text, const size_t at)
{
  enum { MAX_BYTES = 90, QUOTE_BYTES = 3 };
  const size_t far  = out.size > MAX_BYTES ? out.size - MAX_BYTES : 0U;
  size_t       open = out.size;
  for (;; --open) {
    const RgStr before = rg_str_slice(out, 0U, open);
    if (open < far + QUOTE_BYTES || rg_str_ends_with(before, RG_STR("\n")) ||
        rg_str_ends_with(before, RG_STR("”"))) {
      return false;
    }
    if (rg_str_ends_with(before, RG_STR("“"))) {
      break;
    }
  }
  for (size_t i = at + 1U;
       i < text.size && i < at + MAX_BYTES && text.data[i] != '\n'; ++i) {
    if (text.data[i] == '"' || rg_str_is_at(text, i, "”") ||
        rg_str_is_at(text, i, "“")) {
      return rg_str_is_at(text, i, "“");
    }
  }
  return true;
}
