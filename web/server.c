#include "web/server.h"

#include "web/router.h"

static void
answer(void *const handle, const WebRequest *const request,
       WebResponse *const response)
{
  const WebSite *const site = (const WebSite *)handle;
  web_route(site, request, response);
  web_counters_add(site->counters, web_response_code(response));
}

RgStatus
web_site_serve(const WebSite *const site, const WebServerOptions *const options,
               WebServer **const server, RgError *const error)
{
  const WebHandler handler = {(void *)(uintptr_t)site, answer};
  return web_server_start(options, handler, server, error);
}
