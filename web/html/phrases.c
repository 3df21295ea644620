#include "web/html/phrases.h"

#include "graph/base/alloc.h"

extern const char web_phrases_tsv_begin[];
extern const char web_phrases_tsv_end[];

typedef struct {
  RgStr key;
  RgStr text[WEB_N_LANGUAGES];
} Phrase;

struct WebPhrasesImpl {
  size_t n;
  size_t capacity;
  Phrase phrases[];
};

static RgStatus
parse_line(const RgStr line, const size_t number, WebPhrases *const phrases,
           RgError *const error)
{
  Phrase *const phrase = &phrases->phrases[phrases->n];
  RgStr         rest   = line;
  if (!rg_str_split(&rest, '\t', &phrase->key) ||
      !rg_str_split(&rest, '\t', &phrase->text[WEB_ZH]) ||
      !rg_str_split(&rest, '\t', &phrase->text[WEB_EN]) || rest.data) {
    return rg_error_set_at(error, RG_BAD_DATA, "phrases.tsv", number, 1U,
                           "a line has a key, Chinese and English, with tabs "
                           "between");
  }
  if (phrases->n && rg_str_compare(phrase[-1].key, phrase->key) >= 0) {
    return rg_error_set_at(error, RG_BAD_DATA, "phrases.tsv", number, 1U,
                           "key '%.*s' is doubled or not in byte order",
                           RG_STR_ARG(phrase->key));
  }
  ++phrases->n;
  return RG_OK;
}

RgStatus
web_phrases_load(WebPhrases **const phrases, RgError *const error)
{
  const RgStr table =
      rg_str(web_phrases_tsv_begin,
             (size_t)(web_phrases_tsv_end - web_phrases_tsv_begin));
  size_t n_lines = 0U;
  for (size_t i = 0U; i < table.size; ++i) {
    n_lines += table.data[i] == '\n';
  }
  WebPhrases *const made =
      rg_alloc_zero(rg_allocator_system(), 1U,
                    sizeof(WebPhrases) + (n_lines + 1U) * sizeof(Phrase));
  if (!made) {
    return rg_error_no_memory(error);
  }
  made->capacity  = n_lines + 1U;
  RgStr    rest   = table;
  RgStr    line   = RG_STR_NONE;
  RgStatus status = RG_OK;
  for (size_t number = 1U; status == RG_OK && rg_str_split(&rest, '\n', &line);
       ++number) {
    if (line.size && line.data[0] != '#') {
      status = parse_line(line, number, made, error);
    }
  }
  if (status != RG_OK) {
    web_phrases_free(made);
    return status;
  }
  *phrases = made;
  return RG_OK;
}

void
web_phrases_free(WebPhrases *const phrases)
{
  if (phrases) {
    rg_free(rg_allocator_system(), phrases,
            sizeof(WebPhrases) + phrases->capacity * sizeof(Phrase));
  }
}

RgStr
web_phrase(const WebPhrases *const phrases, const WebLanguage language,
           const char *const key)
{
  const RgStr wanted = rg_str_c(key);
  size_t      low    = 0U;
  size_t      high   = phrases->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    const int    order  = rg_str_compare(phrases->phrases[middle].key, wanted);
    if (!order) {
      return phrases->phrases[middle].text[language];
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return wanted;
}

const char *
web_language_tag(const WebLanguage language)
{
  return language == WEB_EN ? "en" : "zh-Hans";
}
