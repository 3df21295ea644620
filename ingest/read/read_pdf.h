#ifndef INGEST_READ_READ_PDF_H
#define INGEST_READ_READ_PDF_H

/**
   @file
   PDF with a text layer, through poppler's pdftotext as a program of its own:
   what a hostile file does to it stays there.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"

/** Limits of the program: address space, processor time, time without a byte
    (however busy the machine is, or whatever stands under its name), bytes of
    text. */
enum {
  INGEST_PDF_MEMORY_MIB = 1024,
  INGEST_PDF_SECONDS    = 60,
  INGEST_PDF_SILENCE    = 600,
  INGEST_PDF_TEXT_MIB   = 256
};

/**
   The text of the PDF `bytes`, laid out as on the page.

   @param path For messages.
   @return #RG_OK; with `error` set: #RG_UNSUPPORTED (encrypted), #RG_BAD_TEXT
   (no text layer), #RG_BAD_DATA (broken), #RG_LIMIT, #RG_IO (pdftotext is not
   installed); #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_read_pdf(RgArena *arena, const char *path, RgStr bytes, RgStr *text,
                RgError *error);

#endif
