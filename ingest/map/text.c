#include "ingest/map/statements.h"

/** Without the white space at both ends. */
static IngestSpan
trim(const IngestDocument *const document, const IngestSpan span)
{
  const RgStr    all  = ingest_slice(document, span);
  const RgStr    text = rg_str_trim(all);
  const uint32_t begin =
      span.begin + (uint32_t)(text.size ? text.data - all.data : 0);
  return (IngestSpan){begin, begin + (uint32_t)text.size};
}

/** Nothing where there is only white space, or no quotes are wanted. */
static RgStatus
say_piece(IngestStatements *const to, const IngestSpan span)
{
  IngestNode passage;
  RG_TRY(ingest_map_passage(to, span, &passage));
  return passage == INGEST_NO_NODE
             ? RG_OK
             : ingest_say(to, to->self, ONTO_RG_HAS_TEXT, passage);
}

/** A repair that the text does not show, such as a line break, is left out. */
static RgStatus
say_repair(IngestStatements *const to, const IngestRepair *const repair)
{
  IngestNode passage;
  RgStr      sure = RG_STR_NONE;
  RG_TRY(ingest_map_passage(to, repair->span, &passage));
  if (passage == INGEST_NO_NODE) {
    return RG_OK;
  }
  RG_TRY(rg_arena_printf(to->arena, &sure, "%.2f", repair->confidence));
  RG_TRY(ingest_say(to, to->self, ONTO_RG_HAS_REPAIR, passage));
  RG_TRY(ingest_say_typed(to, passage, ONTO_RG_CONFIDENCE, sure,
                          ONTO_XSD_DECIMAL));
  return ingest_say_text(to, passage, ONTO_RG_REPAIRED_TEXT,
                         ingest_written(to->document, repair->span));
}

RgStatus
ingest_map_text(IngestStatements *const to)
{
  const IngestDocument *const document = to->document;
  const IngestOutline *const  outline  = &document->outline;
  uint32_t                    done     = 0U;
  if (!to->mapper->quotes) {
    return RG_OK;
  }
  for (uint32_t i = 0U; i < outline->n_cases; ++i) {
    const IngestSpan span = outline->cases[i].span;
    if (span.begin > done) {
      RG_TRY(say_piece(to, trim(document, (IngestSpan){done, span.begin})));
    }
    if (span.end > done) {
      RG_TRY(say_piece(to, span));
      done = span.end;
    }
  }
  const uint32_t size = (uint32_t)document->norm.text.size;
  if (size > done) {
    RG_TRY(say_piece(to, trim(document, (IngestSpan){done, size})));
  }
  for (uint32_t i = 0U; i < document->norm.n_repairs; ++i) {
    RG_TRY(say_repair(to, &document->norm.repairs[i]));
  }
  return RG_OK;
}
