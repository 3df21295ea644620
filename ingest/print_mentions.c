#include "graph/base/buf.h"
#include "ingest/ingest.h"
#include "ingest/mention.h"

#include <stdint.h>
#include <stdio.h>

static RgStatus
put(RgBuf *const out, const IngestDocument *const document,
    const char *const kind, const IngestSpan span, const RgStr note)
{
  return rg_buf_printf(out, "%u %s %.*s %.*s\n", span.begin, kind,
                       RG_STR_ARG(ingest_slice(document, span)),
                       RG_STR_ARG(note));
}

static RgStatus
put_names(RgBuf *const out, const IngestDocument *const document)
{
  const IngestMentions *const all = document->mentions;
  for (size_t i = 0U; i < all->places.n; ++i) {
    RG_TRY(put(out, document, "place", all->places.items[i].span,
               all->places.items[i].region->slug));
  }
  static const char *const kinds[] = {
      "agency", "government", "party", "congress", "group", "utility", "other"};
  for (size_t i = 0U; i < all->agencies.n; ++i) {
    const IngestAgencyMention *const one = &all->agencies.items[i];
    RG_TRY(put(out, document, kinds[one->kind], one->span,
               one->place ? one->place->name : RG_STR_NONE));
  }
  for (size_t i = 0U; i < all->policies.n; ++i) {
    RG_TRY(put(out, document, "policy", all->policies.items[i].span,
               all->policies.items[i].issued ? RG_STR("issued")
                                             : RG_STR("cited")));
  }
  for (size_t i = 0U; i < all->platforms.n; ++i) {
    RG_TRY(put(out, document, "platform", all->platforms.items[i].span,
               ingest_slice(document, all->platforms.items[i].core)));
  }
  return RG_OK;
}

static RgStatus
put_figures(RgBuf *const out, const IngestDocument *const document)
{
  static const char *const    kinds[] = {"at", "until", "since", "present",
                                         "compared"};
  const IngestMentions *const all     = document->mentions;
  for (size_t i = 0U; i < all->dates.n; ++i) {
    const IngestDateMention *const one = &all->dates.items[i];
    char                           date[32];
    const int                      n =
        snprintf(date, sizeof date, "%s %04u-%02u-%02u", kinds[one->kind],
                 one->date.year, one->date.month, one->date.day);
    RG_TRY(put(out, document, "date", one->span, rg_str(date, (size_t)n)));
  }
  for (size_t i = 0U; i < all->quantities.n; ++i) {
    const IngestQuantity *const one = &all->quantities.items[i];
    char                        value[INGEST_DECIMAL_TEXT_BYTES];
    const size_t                n = ingest_decimal_format(one->value, value);
    RG_TRY(put(out, document, one->is_part ? "part" : "figure", one->span,
               rg_str(value, n)));
  }
  return RG_OK;
}

RgStatus
ingest_print_mentions(const IngestDocument *const document,
                      const RgSink *const         sink)
{
  RgBuf out;
  rg_buf_init(&out, rg_allocator_system(), SIZE_MAX);
  RgStatus status = put_names(&out, document);
  if (status == RG_OK) {
    status = put_figures(&out, document);
  }
  if (status == RG_OK) {
    status = rg_sink_write(sink, rg_buf_str(&out));
  }
  rg_buf_fini(&out);
  return status;
}
