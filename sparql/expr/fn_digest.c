/**
   @file
   Digests (SPARQL 1.1 §17.4.6), by libcrypto.
*/

#include "sparql/expr/function.h"

#include "graph/base/digits.h"

#include <openssl/evp.h>

/** The digest of a string's UTF-8 bytes in lower-case hexadecimal. */
static RgStatus
digest(const SparqlCall *const call, const EVP_MD *const method,
       SparqlValue *const arg, SparqlValue *const result)
{
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned      n = 0U;
  if (arg->kind != SPARQL_VALUE_STRING) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(sparql_value_term(call->terms, arg, call->arena));
  const RgStr text = arg->term.text;
  if (!EVP_Digest(text.data ? text.data : "", text.size, bytes, &n, method,
                  NULL)) {
    return RG_NO_MEMORY;
  }
  char *const out = rg_arena_alloc(call->arena, 2U * (size_t)n);
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (unsigned i = 0U; i < n; ++i) {
    (void)rg_hex_put_lower(out + (size_t)2U * i, (char)bytes[i]);
  }
  *result = sparql_value_string(rg_str(out, 2U * (size_t)n));
  return RG_OK;
}

RgStatus
sparql_fn_md5(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return digest(call, EVP_md5(), &args[0], result);
}

RgStatus
sparql_fn_sha1(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return digest(call, EVP_sha1(), &args[0], result);
}

RgStatus
sparql_fn_sha256(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return digest(call, EVP_sha256(), &args[0], result);
}

RgStatus
sparql_fn_sha384(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return digest(call, EVP_sha384(), &args[0], result);
}

RgStatus
sparql_fn_sha512(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  return digest(call, EVP_sha512(), &args[0], result);
}
