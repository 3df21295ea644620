/**
   @file
   Articles about the work of one body: "某市税务局“三举措”…" heads sections
   that do not name it again, or their introduction does.
*/
#include "ingest/resolve/roles.h"

/** Sections of an article; lists have more. */
enum { MIN_SECTIONS = 2, MAX_SECTIONS = 24 };

/** A heading that names a place or body says itself whose its section is. */
static bool
names_owner(const IngestResolver *const resolver, const IngestSpan heading)
{
  const IngestAgencyMentions *const bodies = &resolver->mentions->agencies;
  const IngestPlaces *const         places = &resolver->mentions->places;
  const size_t body  = INGEST_FIRST_AT(*bodies, heading.begin);
  const size_t place = INGEST_FIRST_AT(*places, heading.begin);
  return (body < bodies->n && bodies->items[body].span.begin < heading.end) ||
         (place < places->n && places->items[place].span.begin < heading.end);
}

/** Some sentence of the sections begins with an office, which is then who does
    what its section tells. */
static bool
has_own_subjects(IngestResolver *const resolver)
{
  const IngestAgencyMentions *const all     = &resolver->mentions->agencies;
  const IngestOutline *const        outline = &resolver->document->outline;
  size_t next = INGEST_FIRST_AT(*all, outline->cases[0].span.begin);
  for (uint32_t i = 0U; i < outline->n_sentences && next < all->n; ++i) {
    const uint32_t begin = outline->sentences[i].span.begin;
    while (next < all->n && all->items[next].span.begin < begin) {
      ++next;
    }
    if (next < all->n && all->items[next].span.begin == begin &&
        all->items[next].kind == INGEST_BODY_OFFICE) {
      return true;
    }
  }
  return false;
}

/** The document is an article whose sections tell parts of one work: nobody
    signs it, and neither headings nor sentences begin with whose it is. */
static bool
is_of_one_body(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  if ((outline->genre != INGEST_GENRE_FEATURE &&
       outline->genre != INGEST_GENRE_BULLETIN) ||
      outline->n_issuers || outline->n_cases < MIN_SECTIONS ||
      outline->n_cases > MAX_SECTIONS) {
    return false;
  }
  for (uint32_t i = 0U; i < outline->n_cases; ++i) {
    if (outline->cases[i].heading.end <= outline->cases[i].heading.begin ||
        names_owner(resolver, outline->cases[i].heading)) {
      return false;
    }
  }
  return !has_own_subjects(resolver);
}

/** The body that begins a clause of `span` and acts, where no other does.
    SIZE_MAX for none. */
static size_t
only_subject(const IngestRoleSentence *const sentence)
{
  size_t found = SIZE_MAX;
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    const uint32_t begin = ingest_role_mention(sentence, i)->span.begin;
    const size_t   actor = ingest_role_last_of_chain(sentence, i);
    if (ingest_clause_at(sentence->resolver->document, begin, NULL) != begin ||
        !ingest_role_can_act(sentence, actor) ||
        ingest_role_only_helps(sentence, i)) {
      continue;
    }
    if (found != SIZE_MAX) {
      return SIZE_MAX;
    }
    found = actor;
  }
  return found;
}

/** A clause of the headline begins at `at`, or words behind a blank do: 聚焦…,
    某市税务局…. */
static bool
begins_part(const IngestRoleSentence *const headline, const uint32_t at)
{
  return at == headline->sentence.begin ||
         ingest_role_before(headline, at, ",") ||
         ingest_role_before(headline, at, " ") ||
         ingest_role_before(headline, at, ":") ||
         ingest_role_before(headline, at, "——");
}

/** A body begins the headline or a clause of it, and what it does follows:
    某市税务局“三举措”…, not 某市税务局关于…, 某市税务局、…. */
static size_t
headline_subject(const IngestRoleSentence *const headline)
{
  const size_t i = headline->first;
  if (i >= headline->end ||
      !begins_part(headline, ingest_role_mention(headline, i)->span.begin) ||
      ingest_role_list_end(headline, i) != i + 1U ||
      !ingest_role_can_act(headline, ingest_role_last_of_chain(headline, i)) ||
      ingest_role_has(headline, ingest_role_behind(headline, i),
                      ingest_role_behind(headline, i) + 1U, "关于")) {
    return SIZE_MAX;
  }
  return ingest_role_last_of_chain(headline, i);
}

RgStatus
ingest_role_headline(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestSpan           span    = outline->title_span;
  if (span.end <= span.begin || !is_of_one_body(resolver) ||
      ingest_role_first(resolver, INGEST_ROLE_LEAD) != INGEST_NONE) {
    return RG_OK;
  }
  const IngestRoleSentence headline = ingest_role_sentence(
      resolver, span,
      INGEST_FIRST_AT(resolver->mentions->agencies, span.begin));
  const size_t subject = headline_subject(&headline);
  return subject == SIZE_MAX
             ? RG_OK
             : ingest_role_give(&headline, subject, INGEST_ROLE_LEAD,
                                INGEST_RULE_TITLE_SUBJECT);
}

RgStatus
ingest_role_introduced(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  if (ingest_role_first(resolver, INGEST_ROLE_LEAD) != INGEST_NONE ||
      ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) != INGEST_NONE ||
      !is_of_one_body(resolver)) {
    return RG_OK;
  }
  for (uint32_t i = 0U; i < outline->n_sentences; ++i) {
    const IngestSpan span = outline->sentences[i].span;
    if (span.begin >= outline->cases[0].span.begin) {
      break;
    }
    const IngestRoleSentence sentence = ingest_role_sentence(
        resolver, span,
        INGEST_FIRST_AT(resolver->mentions->agencies, span.begin));
    const size_t subject = span.begin >= outline->title_span.end
                               ? only_subject(&sentence)
                               : SIZE_MAX;
    if (subject != SIZE_MAX) {
      return ingest_role_give(&sentence, subject, INGEST_ROLE_LEAD,
                              INGEST_RULE_BODY_SUBJECT);
    }
  }
  return RG_OK;
}
