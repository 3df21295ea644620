#include "graph/base/utf8.h"
#include "ingest/correct/line.h"
#include "ingest/correct/term.h"
#include "ontology/vocab.h"

#include <inttypes.h>

enum { ACTION, SUBJECT, PROPERTY, OBJECT, AUTHOR, DATE, REASON, N_COLUMNS };

static const char *const columns[N_COLUMNS] = {
    "action", "subject", "property", "object", "author", "date", "reason"};

static const char *const actions[INGEST_N_CORRECT] = {
    [INGEST_CORRECT_ASSERT] = "assert", [INGEST_CORRECT_MERGE] = "merge",
    [INGEST_CORRECT_RENAME] = "rename", [INGEST_CORRECT_RETRACT] = "retract",
    [INGEST_CORRECT_SPLIT] = "split",
};

typedef struct {
  IngestCorrections *corrections;
  RgError           *error;
  RgHashmap         *slugs; ///< to the number of their line
  RgStr              field[N_COLUMNS];
} Parse;

/** An error at a byte of the file. */
static RgStatus
fail_at(const Parse *const parse, const RgStatus status, const char *const at,
        const char *const message, const char *const more)
{
  const RgStr text   = parse->corrections->text;
  size_t      line   = 0U;
  size_t      column = 0U;
  rg_error_place(text, (size_t)(at - text.data), &line, &column);
  return rg_error_set_at(parse->error, status, parse->corrections->name.data,
                         line, column, "%s%s", message, more);
}

static RgStatus
fail_field(const Parse *const parse, const unsigned column,
           const char *const message)
{
  RgStr text;
  RG_TRY(rg_arena_printf(parse->corrections->arena, &text, "%s: %s",
                         columns[column], message));
  return fail_at(parse, RG_BAD_SYNTAX, parse->field[column].data, text.data,
                 "");
}

static RgStatus
read_term(const Parse *const parse, const unsigned column,
          GraphTerm *const term)
{
  IngestCorrections *const corrections = parse->corrections;
  IngestTermError          wrong;
  const RgStatus           status =
      ingest_term_parse(corrections->arena, onto_mint_base(corrections->mint),
                        parse->field[column], term, &wrong);
  if (status != RG_BAD_SYNTAX) {
    return status;
  }
  RgStr text;
  RG_TRY(rg_arena_printf(corrections->arena, &text, "%s: %s", columns[column],
                         wrong.message));
  const size_t offset = wrong.offset < parse->field[column].size
                            ? wrong.offset
                            : parse->field[column].size;
  return fail_at(parse, RG_BAD_SYNTAX, parse->field[column].data + offset,
                 text.data, "");
}

static RgStatus
read_iri(const Parse *const parse, const unsigned column, GraphTerm *const term)
{
  RG_TRY(read_term(parse, column, term));
  return term->kind == GRAPH_TERM_IRI
             ? RG_OK
             : fail_field(parse, column, "must be an IRI, not a literal");
}

/** Cut the line; all columns must be there. */
static RgStatus
cut(Parse *const parse, const RgStr line)
{
  RgStr    rest = line;
  unsigned n    = 0U;
  for (RgStr field; rg_str_split(&rest, '\t', &field); ++n) {
    if (n == N_COLUMNS) {
      return fail_at(parse, RG_BAD_SYNTAX, field.data,
                     "more than seven columns; write a tab in a literal as \\t",
                     "");
    }
    /* A view inside the line, also when nothing is left. */
    const size_t offset = (size_t)(field.data - line.data);
    const RgStr  trim   = rg_str_trim(field);
    parse->field[n]     = trim.size ? trim : rg_str(line.data + offset, 0U);
  }
  return n == N_COLUMNS
             ? RG_OK
             : fail_at(parse, RG_BAD_SYNTAX, line.data + line.size,
                       "fewer than seven columns (action, subject, property, "
                       "object, author, date, reason, parted by tabs); the "
                       "next one is ",
                       columns[n]);
}

static RgStatus
find_action(const Parse *const parse, IngestCorrectionAction *const action)
{
  for (unsigned i = 0U; i < INGEST_N_CORRECT; ++i) {
    if (rg_str_equals(parse->field[ACTION], rg_str_c(actions[i]))) {
      *action = (IngestCorrectionAction)i;
      return RG_OK;
    }
  }
  return fail_field(parse, ACTION,
                    "must be assert, merge, rename, retract or split");
}

static RgStatus
read_label(const Parse *const parse, GraphTerm *const label)
{
  const RgStr text = parse->field[OBJECT];
  if (text.size && text.data[0] != '"') {
    *label = graph_term_lang(text, RG_STR("zh-Hans"));
    return RG_OK;
  }
  RG_TRY(read_term(parse, OBJECT, label));
  if (!label->language.size) {
    *label = graph_term_lang(label->text, RG_STR("zh-Hans"));
  }
  return label->text.size ? RG_OK
                          : fail_field(parse, OBJECT, "the label is empty");
}

/** What a node is by its IRI: its kind, and the class of that kind. */
static OntoKind
kind_of(const IngestCorrections *const corrections, const GraphTerm *const node,
        OntoVocab *const type)
{
  static const struct {
    OntoKind  kind;
    OntoVocab type;
  } kinds[] = {{ONTO_KIND_AGENCY, ONTO_RG_AGENCY},
               {ONTO_KIND_PLATFORM, ONTO_RG_PLATFORM},
               {ONTO_KIND_POLICY, ONTO_RG_POLICY_INSTRUMENT},
               {ONTO_KIND_REGION, ONTO_RG_REGION}};
  const RgStr rest =
      rg_str_starts_with(node->text, corrections->space)
          ? rg_str_slice(node->text, corrections->space.size, node->text.size)
          : RG_STR_NONE;
  size_t i = 0U;
  for (size_t k = 0U; k < RG_COUNT_OF(kinds); ++k) {
    const RgStr name = rg_str_c(onto_kind_name(kinds[k].kind));
    if (rg_str_starts_with(rest, name) && rest.size > name.size &&
        rest.data[name.size] == '/') {
      i = k;
    }
  }
  *type = kinds[i].type;
  return kinds[i].kind;
}

/** The new node of a split: an IRI, or one made of its label. */
static RgStatus
read_split(const Parse *const parse, IngestCorrection *const line)
{
  IngestCorrections *const corrections = parse->corrections;
  line->form                           = parse->field[PROPERTY];
  if (!line->form.size) {
    return fail_field(parse, PROPERTY,
                      "a split needs the surface form that goes elsewhere");
  }
  const OntoKind kind = kind_of(corrections, &line->subject, &line->type);
  RG_TRY(read_term(parse, OBJECT, &line->object));
  line->label = line->form;
  if (line->object.kind == GRAPH_TERM_LITERAL) {
    RgStr iri;
    line->label = line->object.text;
    if (!line->label.size) {
      return fail_field(parse, OBJECT, "the label is empty");
    }
    RG_TRY(onto_mint_named(corrections->mint, corrections->arena, kind,
                           line->label, &iri));
    line->object = graph_term_iri(iri);
  }
  return onto_mint_pinyin(corrections->mint, corrections->arena, line->label,
                          &line->pinyin);
}

static RgStatus
read_by_action(const Parse *const parse, IngestCorrection *const line)
{
  IngestCorrections *const corrections = parse->corrections;
  switch (line->action) {
  case INGEST_CORRECT_ASSERT:
  case INGEST_CORRECT_RETRACT:
    RG_TRY(read_iri(parse, PROPERTY, &line->property));
    return read_term(parse, OBJECT, &line->object);
  case INGEST_CORRECT_SPLIT:
    return read_split(parse, line);
  case INGEST_CORRECT_MERGE:
  case INGEST_CORRECT_RENAME:
  case INGEST_N_CORRECT:
    break;
  }
  if (parse->field[PROPERTY].size) {
    return fail_field(parse, PROPERTY, "must be empty for merge and rename");
  }
  if (line->action == INGEST_CORRECT_MERGE) {
    return read_iri(parse, OBJECT, &line->object);
  }
  RG_TRY(read_label(parse, &line->object));
  return onto_mint_pinyin(corrections->mint, corrections->arena,
                          line->object.text, &line->pinyin);
}

/** What ingest itself needs to find a document again is not for correction. */
static RgStatus
check_sense(const Parse *const parse, const IngestCorrection *const line)
{
  IngestCorrections *const corrections = parse->corrections;
  const OntoVocab          property    = onto_vocab_find(line->property.text);
  if (line->object.kind == GRAPH_TERM_IRI &&
      line->action != INGEST_CORRECT_ASSERT &&
      line->action != INGEST_CORRECT_RETRACT &&
      rg_str_equals(line->subject.text, line->object.text)) {
    return fail_field(parse, OBJECT, "is the subject itself");
  }
  if (rg_str_starts_with(line->subject.text, corrections->documents) &&
      (line->action == INGEST_CORRECT_MERGE || property == ONTO_RG_SHA256 ||
       property == ONTO_RG_FILE_NAME)) {
    return fail_field(parse, SUBJECT,
                      "a document is the file it was read from; leave the "
                      "file out instead");
  }
  return RG_OK;
}

/** The columns that say who, when and why. */
static RgStatus
read_trust(const Parse *const parse, IngestCorrection *const line)
{
  line->author = parse->field[AUTHOR];
  line->date   = parse->field[DATE];
  line->reason = parse->field[REASON];
  if (!line->author.size) {
    return fail_field(parse, AUTHOR, "say who corrects");
  }
  if (!ingest_date_is_valid(line->date)) {
    return fail_field(parse, DATE, "must be such as 2025-08-14");
  }
  return line->reason.size ? RG_OK : fail_field(parse, REASON, "say why");
}

/** The IRI comes from what is corrected, so that it stays when lines move. */
static RgStatus
name_line(const Parse *const parse, IngestCorrection *const line)
{
  IngestCorrections *const corrections = parse->corrections;
  uint64_t                *slot        = NULL;
  bool                     added       = false;
  RgStr                    key;
  RG_TRY(rg_arena_printf(
      corrections->arena, &key, "%s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s",
      actions[line->action], RG_STR_ARG(line->subject.text),
      RG_STR_ARG(line->property.text), RG_STR_ARG(line->form),
      RG_STR_ARG(line->object.text), RG_STR_ARG(line->object.language),
      RG_STR_ARG(line->object.datatype)));
  RG_TRY(rg_arena_printf(corrections->arena, &line->slug, "%s-%016" PRIx64,
                         actions[line->action], rg_str_hash(key)));
  RG_TRY(onto_mint_iri(corrections->mint, corrections->arena,
                       ONTO_KIND_CORRECTION, line->slug, &line->iri));
  RG_TRY(
      rg_hashmap_insert(parse->slugs, line->slug, line->number, &slot, &added));
  if (!added) {
    RG_TRY(rg_arena_printf(corrections->arena, &key, "%" PRIu64, *slot));
    return fail_at(parse, RG_BAD_DATA, line->text.data,
                   "leave this line out: the same is at line ", key.data);
  }
  return RG_OK;
}

static RgStatus
read_line(Parse *const parse, const RgStr text, const size_t number)
{
  IngestCorrections *const corrections = parse->corrections;
  IngestCorrection         line        = {.number = number, .text = text};
  RG_TRY(cut(parse, text));
  RG_TRY(find_action(parse, &line.action));
  RG_TRY(read_iri(parse, SUBJECT, &line.subject));
  RG_TRY(read_by_action(parse, &line));
  RG_TRY(check_sense(parse, &line));
  RG_TRY(read_trust(parse, &line));
  RG_TRY(name_line(parse, &line));
  return ingest_correction_vec_push(corrections->arena, &corrections->lines,
                                    line);
}

static bool
is_header(const RgStr line)
{
  return rg_str_starts_with(line, RG_STR("action\tsubject"));
}

static RgStatus
read_lines(Parse *const parse)
{
  IngestCorrections *const corrections = parse->corrections;
  const size_t             valid = rg_utf8_valid_prefix(corrections->text);
  size_t                   n     = 0U;
  if (valid < corrections->text.size) {
    return fail_at(parse, RG_BAD_TEXT, corrections->text.data + valid,
                   "no UTF-8; save the file as UTF-8", "");
  }
  RgStr rest = corrections->text;
  if (rg_str_starts_with(rest, RG_STR("\xEF\xBB\xBF"))) {
    rest = rg_str_slice(rest, 3U, rest.size);
  }
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    ++n;
    if (rg_str_ends_with(line, RG_STR("\r"))) {
      --line.size;
    }
    if (rg_str_trim(line).size && line.data[0] != '#' && !is_header(line)) {
      RG_TRY(read_line(parse, line, n));
    }
  }
  return RG_OK;
}

/** The node of an IRI, made where it is new. */
static RgStatus
add_node(IngestCorrections *const corrections, const GraphTerm *const term,
         IngestCorrectionNode **const node)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  *node           = NULL;
  if (term->kind != GRAPH_TERM_IRI) {
    return RG_OK;
  }
  RG_TRY(rg_hashmap_insert(corrections->nodes, term->text, 0U, &slot, &added));
  if (added) {
    *slot = (uint64_t)(uintptr_t)rg_arena_alloc_zero(
        corrections->arena, 1U, sizeof(IngestCorrectionNode));
  }
  *node = (IngestCorrectionNode *)(uintptr_t)*slot;
  return *node ? RG_OK : RG_NO_MEMORY;
}

static RgStatus
add_nodes(IngestCorrections *const corrections)
{
  for (size_t i = 0U; i < corrections->lines.n; ++i) {
    IngestCorrection *const line = &corrections->lines.items[i];
    RG_TRY(add_node(corrections, &line->subject, &line->subject_node));
    RG_TRY(add_node(corrections, &line->object, &line->object_node));
    RG_TRY(ingest_line_numbers_push(corrections->arena,
                                    &line->subject_node->lines, i));
    if (line->action == INGEST_CORRECT_ASSERT) {
      line->subject_node->guarded = true;
      line->subject_node->typed =
          line->subject_node->typed ||
          onto_vocab_find(line->property.text) == ONTO_RDF_TYPE;
    } else {
      RG_TRY(ingest_line_numbers_push(corrections->arena, &corrections->others,
                                      i));
    }
    if (line->object_node && line->action != INGEST_CORRECT_RETRACT) {
      line->object_node->guarded = true;
    }
  }
  return RG_OK;
}

RgStatus
ingest_corrections_parse(IngestCorrections *const corrections,
                         RgError *const           error)
{
  Parse    parse  = {.corrections = corrections,
                     .error       = error,
                     .slugs       = rg_hashmap_new(corrections->allocator)};
  RgStatus status = parse.slugs ? read_lines(&parse) : RG_NO_MEMORY;
  rg_hashmap_free(parse.slugs);
  return status == RG_OK ? add_nodes(corrections) : status;
}

IngestCorrectionNode *
ingest_corrections_node(const IngestCorrections *const corrections,
                        const RgStr                    iri)
{
  uint64_t value = 0U;
  return rg_hashmap_get(corrections->nodes, iri, &value) == RG_OK
             ? (IngestCorrectionNode *)(uintptr_t)value
             : NULL;
}
