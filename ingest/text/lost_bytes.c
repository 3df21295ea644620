#include "ingest/text/lost_bytes.h"

static bool
follows(const RgStr raw, const size_t at)
{
  return at < raw.size && ((unsigned char)raw.data[at] & 0xC0U) == 0x80U;
}

static bool
is_mark(const RgStr raw, const size_t at)
{
  return at < raw.size && raw.data[at] == '?';
}

/** E4 '?', E4 BD '?', E4 '?' A0. */
static size_t
read_behind_lead(const RgStr raw, size_t at, IngestRemains *const remains)
{
  const size_t begin = at++;
  if (follows(raw, at)) {
    remains->bytes[1] = (unsigned char)raw.data[at++];
    return at + (is_mark(raw, at) ? 1U : 0U) - begin;
  }
  if (!is_mark(raw, at)) {
    return at - begin;
  }
  ++at;
  if (follows(raw, at) && !follows(raw, at + 1U)) {
    remains->bytes[2] = (unsigned char)raw.data[at++];
  } else if (is_mark(raw, at)) {
    ++at;
  }
  return at - begin;
}

size_t
ingest_remains_read(const RgStr raw, const size_t at,
                    IngestRemains *const remains)
{
  const unsigned char lead = (unsigned char)raw.data[at];
  size_t              end  = at + (is_mark(raw, at) ? 1U : 0U);
  *remains = (IngestRemains){{lead, INGEST_NO_BYTE, INGEST_NO_BYTE}};
  if (lead >= 0xE0U && lead <= 0xEFU) {
    return read_behind_lead(raw, at, remains);
  }
  remains->bytes[0] = INGEST_NO_BYTE;
  if (!follows(raw, end)) {
    return 0U;
  }
  remains->bytes[2] = (unsigned char)raw.data[end++];
  if (follows(raw, end)) {
    remains->bytes[1] = remains->bytes[2];
    remains->bytes[2] = (unsigned char)raw.data[end++];
  }
  return end - at;
}
