#include "ingest/read/read_pdf.h"

#include "ingest/read/pdf/text.h"

static RgStatus
judge(const char *const path, const RgStr bytes, const IngestPdfWords *words,
      const IngestProgramEnd end, RgError *const error)
{
  const bool read = words->words.n > 0U;
  if (end == INGEST_PROGRAM_MISSING) {
    return rg_error_set_file(error, RG_IO, path,
                             "cannot be read without pdftotext; install "
                             "poppler-utils");
  }
  if (end == INGEST_PROGRAM_KILLED) {
    return rg_error_set_file(error, RG_LIMIT, path,
                             "took pdftotext more than %d s or %d MiB",
                             INGEST_PROGRAM_SECONDS, INGEST_PROGRAM_MEMORY_MIB);
  }
  if (end == INGEST_PROGRAM_FAILED && !read) {
    const bool locked = rg_str_find(bytes, RG_STR("/Encrypt"), 0U) != SIZE_MAX;
    return locked ? rg_error_set_file(error, RG_UNSUPPORTED, path,
                                      "is an encrypted PDF; give it without "
                                      "password")
                  : rg_error_set_file(error, RG_BAD_DATA, path,
                                      "is a PDF that pdftotext cannot open");
  }
  return read ? RG_OK
              : rg_error_set_file(error, RG_BAD_TEXT, path,
                                  "is a PDF without text layer (a scan); run "
                                  "it through text recognition first");
}

RgStatus
ingest_read_pdf(IngestSourceBuilder *const builder, const char *const path,
                const RgStr bytes, RgError *const error)
{
  RgArena *const   arena  = builder->arena;
  IngestPdfWords   words  = {0};
  IngestPdfItemVec items  = {0};
  IngestProgramEnd end    = INGEST_PROGRAM_DONE;
  RgStatus         status = ingest_pdf_words(arena, bytes, &words, &end);
  if (status == RG_OK) {
    RG_TRY(judge(path, bytes, &words, end, error));
    status = ingest_pdf_pages(arena, bytes, &words, NULL, &items);
  }
  switch (status) {
  case RG_OK:
    return ingest_pdf_write(builder, &items);
  case RG_IO:
    return rg_error_set_errno(error, path, "start poppler's programs for it");
  case RG_LIMIT:
    return rg_error_set_file(error, status, path,
                             "holds more than %d MiB of text; split it",
                             INGEST_PDF_TEXT_MIB);
  case RG_TIMEOUT:
    return rg_error_set_file(error, RG_LIMIT, path,
                             "kept poppler's programs silent for %d s",
                             INGEST_PROGRAM_SILENCE);
  default:
    return status;
  }
}
