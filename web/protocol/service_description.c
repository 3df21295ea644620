#include "web/protocol/service_description.h"

#include "web/http/negotiate.h"
#include "web/http/problem.h"

/** `<>` is where it was asked for: the endpoint itself. */
static const char description[] =
    "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
    "@prefix formats: <http://www.w3.org/ns/formats/> .\n"
    "@prefix void: <http://rdfs.org/ns/void#> .\n\n"
    "<#service> a sd:Service ;\n"
    "  sd:endpoint <> ;\n"
    "  sd:supportedLanguage sd:SPARQL11Query ;\n"
    "  sd:feature sd:UnionDefaultGraph ;\n"
    "  sd:resultFormat formats:SPARQL_Results_JSON ,\n"
    "    formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,\n"
    "    formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples ,\n"
    "    formats:N-Quads , formats:TriG , formats:RDF_XML , formats:JSON-LD ;\n"
    "  sd:defaultDataset <#dataset> .\n\n"
    "<#dataset> a sd:Dataset ;\n"
    "  void:inDataset </.well-known/void> ;\n"
    "  sd:defaultGraph <#default> .\n\n"
    "<#default> a sd:Graph .\n";

bool
web_service_description_is_wanted(const WebRequest *const request)
{
  static const char *const offers[] = {"text/turtle"};
  return web_request_is_read(request) &&
         web_negotiate_media_type(
             web_request_header_list(request, RG_STR("Accept")), offers, 1U) !=
             WEB_NEGOTIATE_NONE;
}

static RgStatus
write_description(WebResponse *const response)
{
  const RgSink out = web_response_sink(response);
  RG_TRY(web_response_content_type(response,
                                   RG_STR("text/turtle; charset=utf-8")));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  RG_TRY(web_response_header(response, RG_STR("Vary"), RG_STR("Accept")));
  return rg_sink_write(&out, rg_str_c(description));
}

void
web_service_description_answer(const WebRequest *const request,
                               WebResponse *const      response)
{
  if (write_description(response) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}
