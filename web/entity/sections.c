#include "web/entity/section.h"

WEB_QUERY_DECLARE(agency_changes);
WEB_QUERY_DECLARE(agency_facts);
WEB_QUERY_DECLARE(agency_partners);
WEB_QUERY_DECLARE(agency_parts);
WEB_QUERY_DECLARE(agency_policies);
WEB_QUERY_DECLARE(agency_roles);
WEB_QUERY_DECLARE(agency_years);
WEB_QUERY_DECLARE(case_context);
WEB_QUERY_DECLARE(case_measures);
WEB_QUERY_DECLARE(case_outcomes);
WEB_QUERY_DECLARE(case_roles);
WEB_QUERY_DECLARE(case_similar);
WEB_QUERY_DECLARE(document_cases);
WEB_QUERY_DECLARE(document_facts);
WEB_QUERY_DECLARE(fact_context);
WEB_QUERY_DECLARE(linked_agencies);
WEB_QUERY_DECLARE(linked_cases);
WEB_QUERY_DECLARE(passage_facts);
WEB_QUERY_DECLARE(platform_facts);
WEB_QUERY_DECLARE(policy_facts);
WEB_QUERY_DECLARE(policy_outcomes);
WEB_QUERY_DECLARE(region_agencies);
WEB_QUERY_DECLARE(region_cases);
WEB_QUERY_DECLARE(region_facts);
WEB_QUERY_DECLARE(region_parts);
WEB_QUERY_DECLARE(statements);
WEB_QUERY_DECLARE(theme_links);

/** Namespaces, for `property`. */
#define RG_NS "https://w3id.org/reformgraph#"
#define DCT_NS "http://purl.org/dc/terms/"

/** Columns that several sections have. */
#define RELATION                                                               \
  {                                                                            \
    "col.relation", WEB_CELL_PHRASE, "relation", "relation."                   \
  }
#define THING                                                                  \
  {                                                                            \
    "col.thing", WEB_CELL_LINK, "label", "thing"                               \
  }
#define EVIDENCE                                                               \
  {                                                                            \
    "col.evidence", WEB_CELL_QUOTE, "quote", "passage"                         \
  }

/** A section of a form; its columns are the last arguments. */
#define NEEDING(form, kind, name, title, property, needs, size, query, ...)    \
  {                                                                            \
    kind, name, title, property, needs, WEB_SECTION_##form, size,              \
        WEB_QUERY(query),                                                      \
    {                                                                          \
      __VA_ARGS__                                                              \
    }                                                                          \
  }
#define SECTION(form, kind, name, title, property, size, query, ...)           \
  NEEDING(form, kind, name, title, property, NULL, size, query, __VA_ARGS__)
#define TABLE(kind, name, title, size, query, ...)                             \
  SECTION(TABLE, kind, name, title, NULL, size, query, __VA_ARGS__)

/** What is said of a thing, on top of its page. */
#define FACTS(kind, query, ...)                                                \
  SECTION(SUMMARY, kind, "context", "section.context", NULL, 100U, query,      \
          __VA_ARGS__)

/** A measured result, in a table and number by number in its file. */
#define RESULT                                                                 \
  {"col.result", WEB_CELL_RESULT, "value", NULL},                              \
      {"col.from", WEB_CELL_CSV, "from", NULL},                                \
      {"col.unit", WEB_CELL_CSV, "unit", NULL},                                \
      {"col.qualifier", WEB_CELL_CSV, "qualifier", NULL},                      \
      {"col.direction", WEB_CELL_CSV, "direction", NULL},                      \
  {                                                                            \
    "col.date", WEB_CELL_CSV, "asOf", NULL                                     \
  }

/** Who leads a case. */
#define LEADERS                                                                \
  {"col.lead", WEB_CELL_LINKS, "leads", NULL},                                 \
  {                                                                            \
    "col.co-lead", WEB_CELL_LINKS, "coLeads", NULL                             \
  }

/** Cases that point to a thing by `property`, and who leads them. */
#define CASES(kind, name, title, property, size)                               \
  SECTION(TABLE, kind, name, title, property, size, linked_cases,              \
          {"col.case", WEB_CELL_LINK, "title", "case"}, LEADERS,               \
          {"col.year", WEB_CELL_DATE, "year", NULL})
#define AGENCIES(kind, name, title, property)                                  \
  SECTION(TABLE, kind, name, title, property, 30U, linked_agencies,            \
          {"col.agency", WEB_CELL_LINK, "label", "agency"},                    \
          {"col.led-here", WEB_CELL_NUMBER, "cases", NULL})

const WebSection web_sections[] = {
    SECTION(EXPECTED, "case", "roles", "section.roles", NULL, 100U, case_roles,
            {"col.role", WEB_CELL_PHRASE, "role", "role."},
            {"col.agency", WEB_CELL_LINK, "label", "agency"},
            {"col.surface", WEB_CELL_TEXT, "surface", NULL}, EVIDENCE),
    FACTS("case", case_context, RELATION, THING,
          {"col.detail", WEB_CELL_TEXT, "detail", NULL}, EVIDENCE),
    NEEDING(MEASURES, "case", "measures", "section.measures", NULL,
            RG_NS "hasMeasure", 100U, case_measures,
            {"col.measure", WEB_CELL_LINK, "label", "fact"},
            {"col.part-of", WEB_CELL_TEXT, "whole", NULL}, EVIDENCE),
    NEEDING(CHANGES, "case", "outcomes", "section.outcomes", NULL,
            RG_NS "hasOutcome", 100U, case_outcomes,
            {"col.metric", WEB_CELL_LINK, "metric", "fact"}, RESULT, EVIDENCE),
    SECTION(SIMILAR, "case", "similar", "section.similar", NULL, 10U,
            case_similar, {"col.case", WEB_CELL_LINK, "title", "case"},
            {"col.shared-themes", WEB_CELL_NUMBER, "themes", NULL},
            {"col.shared-agencies", WEB_CELL_NUMBER, "agencies", NULL},
            {"col.shared-platforms", WEB_CELL_NUMBER, "platforms", NULL}),
    FACTS("agency", agency_facts, RELATION, THING),
    SECTION(FIGURES, "agency", "counts", "section.counts", NULL, 50U,
            agency_roles, {"col.role", WEB_CELL_PHRASE, "role", "relation."},
            {"col.cases", WEB_CELL_NUMBER, "cases", "list"}),
    SECTION(NETWORK, "agency", "partners", "section.partners", NULL, 30U,
            agency_partners, {"col.agency", WEB_CELL_LINK, "label", "partner"},
            {"col.weight", WEB_CELL_NUMBER, "weight", NULL}),
    CASES("agency", "led", "section.led", RG_NS "leadAgency", 30U),
    CASES("agency", "co-led", "section.co-led", RG_NS "coLeadAgency", 30U),
    CASES("agency", "joined", "section.joined", RG_NS "participatingAgency",
          30U),
    SECTION(YEARS, "agency", "years", "section.years", NULL, 100U, agency_years,
            {"col.year", WEB_CELL_DATE, "year", NULL},
            {"col.led", WEB_CELL_NUMBER, "led", NULL},
            {"col.co-led", WEB_CELL_NUMBER, "coLed", NULL},
            {"col.joined", WEB_CELL_NUMBER, "joined", NULL}),
    TABLE("agency", "policies", "section.issued", 30U, agency_policies,
          {"col.policy", WEB_CELL_LINK, "label", "policy"},
          {"col.number", WEB_CELL_TEXT, "number", NULL}),
    TABLE("agency", "parts", "section.agency-parts", 50U, agency_parts,
          {"col.agency", WEB_CELL_LINK, "label", "agency"}),
    TABLE("agency", "changes", "section.changes", 50U, agency_changes, RELATION,
          {"col.agency", WEB_CELL_LINK, "label", "thing"},
          {"col.date", WEB_CELL_DATE, "date", NULL},
          {"col.basis", WEB_CELL_TEXT, "basis", NULL}),
    FACTS("region", region_facts, RELATION, THING),
    TABLE("region", "parts", "section.parts", 60U, region_parts,
          {"col.region", WEB_CELL_LINK, "label", "region"},
          {"col.cases", WEB_CELL_NUMBER, "cases", NULL}),
    TABLE("region", "agencies", "section.agencies", 30U, region_agencies,
          {"col.agency", WEB_CELL_LINK, "label", "agency"},
          {"col.led", WEB_CELL_NUMBER, "led", NULL},
          {"col.co-led", WEB_CELL_NUMBER, "coLed", NULL},
          {"col.joined", WEB_CELL_NUMBER, "joined", NULL}),
    TABLE("region", "cases", "section.reforms", 50U, region_cases,
          {"col.case", WEB_CELL_LINK, "title", "case"}, LEADERS,
          {"col.region", WEB_CELL_LINK, "label", "place"}),
    FACTS("policy", policy_facts, RELATION, THING, EVIDENCE),
    TABLE("policy", "outcomes", "section.policy-outcomes", 30U, policy_outcomes,
          {"col.case", WEB_CELL_LINK, "title", "case"},
          {"col.metric", WEB_CELL_LINK, "metric", "fact"}, RESULT, EVIDENCE),
    CASES("policy", "issuing", "section.issuing", RG_NS "issuesPolicy", 50U),
    CASES("policy", "citing", "section.citing", RG_NS "citesPolicy", 50U),
    AGENCIES("policy", "issuers", "section.issuers", RG_NS "issuesPolicy"),
    AGENCIES("policy", "citers", "section.citers", RG_NS "citesPolicy"),
    FACTS("platform", platform_facts, RELATION, THING, EVIDENCE),
    CASES("platform", "cases", "section.reforms", RG_NS "usesPlatform", 50U),
    AGENCIES("platform", "agencies", "section.agencies", RG_NS "usesPlatform"),
    FACTS("theme", theme_links, RELATION, THING),
    CASES("theme", "cases", "section.reforms", DCT_NS "subject", 50U),
    AGENCIES("theme", "agencies", "section.agencies", DCT_NS "subject"),
    FACTS("document", document_facts, RELATION, THING),
    TABLE("document", "cases", "section.reforms", 100U, document_cases,
          {"col.no", WEB_CELL_NUMBER, "number", NULL},
          {"col.case", WEB_CELL_LINK, "title", "case"}, LEADERS),
    FACTS("outcome", fact_context, RELATION, THING),
    FACTS("participation", fact_context, RELATION, THING),
    FACTS("measure", fact_context, RELATION, THING),
    FACTS("finding", fact_context, RELATION, THING),
    FACTS("passage", passage_facts, RELATION, THING),
    SECTION(WANTED, NULL, "statements", "section.statements", NULL, 100U,
            statements, {"col.property", WEB_CELL_LINK, "property", "property"},
            {"col.value", WEB_CELL_LINK, "label", "value"}),
};

const size_t web_n_sections = RG_COUNT_OF(web_sections);
