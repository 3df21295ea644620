#include "ingest/read/pdf/text.h"

enum { MAX_INDENT = 80, PITCHES = 256 };

/** More than the usual distance between lines. */
#define APART 1.5F
/** Room that the end of a full line may leave, in characters; and how far a
    paragraph's first line is indented at least. */
#define SPARE 0.3F
#define INDENT 1.5F

/** The distance between lines that most of them have; 0 when there is none. */
static float
usual_pitch(const IngestPdfItemVec *const items)
{
  uint32_t counts[PITCHES] = {0};
  size_t   best            = 0U;
  for (size_t i = 1U; i < items->n; ++i) {
    const IngestPdfItem *const a = &items->items[i - 1U];
    const IngestPdfItem *const b = &items->items[i];
    const float pitch = ingest_pdf_middle(b->box) - ingest_pdf_middle(a->box);
    if (a->kind == INGEST_PDF_LINE && b->kind == INGEST_PDF_LINE &&
        a->page == b->page && pitch > 0.0F && pitch < (float)PITCHES) {
      const size_t at = (size_t)pitch;
      best            = ++counts[at] > counts[best] ? at : best;
    }
  }
  return counts[best] ? (float)best + 1.0F : 0.0F;
}

/** The next item that is not dropped, in the order of writing; or null. */
static const IngestPdfItem *
next_of(const IngestPdfItemVec *const items, size_t i)
{
  const IngestPdfItemKind kind = items->items[i].kind;
  for (++i; i < items->n; ++i) {
    const IngestPdfItemKind here = items->items[i].kind;
    if (here == kind || (here == INGEST_PDF_TABLE && kind == INGEST_PDF_LINE)) {
      return &items->items[i];
    }
  }
  return NULL;
}

/** What stands below had no room in the line, `pitch` above it at most. */
static bool
reaches_edge(const IngestPdfItem *const item, const IngestPdfItem *const below,
             const float pitch)
{
  return below && below->kind == item->kind &&
         (below->page != item->page ||
          ingest_pdf_middle(below->box) - ingest_pdf_middle(item->box) <=
              pitch) &&
         item->box.x1 +
                 (ingest_pdf_first_word(below->text) + SPARE) * item->size >
             item->right;
}

static bool
is_indented(const IngestPdfItem *const item)
{
  return item->box.x0 - item->left > INDENT * item->em;
}

/** An indent begins a paragraph: what goes on below an indented line is not
    indented itself. */
static bool
marks_paragraphs(const IngestPdfItemVec *const items, const float pitch)
{
  size_t n_back = 0U;
  size_t n_same = 0U;
  for (size_t i = 0U; i + 1U < items->n; ++i) {
    const IngestPdfItem *const item  = &items->items[i];
    const IngestPdfItem *const below = &items->items[i + 1U];
    if (item->kind == INGEST_PDF_LINE && is_indented(item) &&
        reaches_edge(item, below, pitch)) {
      n_back += !is_indented(below);
      n_same += is_indented(below);
    }
  }
  return n_back >= n_same;
}

static RgStatus
write_line(IngestSourceBuilder *const builder, const IngestPdfItem *const item,
           const bool full)
{
  static const char blanks[MAX_INDENT + 1] =
      "                                        "
      "                                        ";
  const float  em     = item->em > 1.0F ? item->em : 1.0F;
  const float  indent = (item->box.x0 - item->left) * 2.0F / em + 0.5F;
  const size_t n      = indent < 1.0F                ? 0U
                        : indent > (float)MAX_INDENT ? MAX_INDENT
                                                     : (size_t)indent;
  RG_TRY(ingest_source_write(builder, rg_str(blanks, n)));
  const uint32_t begin = (uint32_t)builder->text_size;
  RG_TRY(ingest_source_write(builder, item->text));
  RG_TRY(
      ingest_source_block(builder, INGEST_BLOCK_PARAGRAPH, 0U,
                          (IngestSpan){begin, (uint32_t)builder->text_size}));
  builder->blocks.items[builder->blocks.n - 1U].full = full;
  return ingest_source_write(builder, RG_STR("\n"));
}

RgStatus
ingest_pdf_write(IngestSourceBuilder *const    builder,
                 const IngestPdfItemVec *const items)
{
  const float          pitch = usual_pitch(items) * APART;
  const bool           marks = marks_paragraphs(items, pitch);
  const IngestPdfItem *above = NULL;
  for (size_t i = 0U; i < items->n; ++i) {
    const IngestPdfItem *const item = &items->items[i];
    if (item->kind == INGEST_PDF_TABLE) {
      RG_TRY(ingest_pdf_write_table(builder, item->table));
      above = NULL;
    } else if (item->kind == INGEST_PDF_LINE) {
      if (above && above->page != item->page) {
        RG_TRY(ingest_source_write(builder, RG_STR("\f")));
      } else if (above &&
                 ingest_pdf_middle(item->box) - ingest_pdf_middle(above->box) >
                     pitch) {
        RG_TRY(ingest_source_write(builder, RG_STR("\n")));
      }
      const IngestPdfItem *const below = next_of(items, i);
      RG_TRY(write_line(builder, item,
                        reaches_edge(item, below, pitch) &&
                            !(marks && is_indented(below))));
      above = item;
    }
  }
  for (size_t i = 0U; i < items->n; ++i) {
    if (items->items[i].kind == INGEST_PDF_FOOTNOTE) {
      RG_TRY(
          write_line(builder, &items->items[i],
                     reaches_edge(&items->items[i], next_of(items, i), pitch)));
    }
  }
  return RG_OK;
}
