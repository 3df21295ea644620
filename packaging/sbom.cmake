# What the program is made of, as an SPDX 2.3 document: the libraries of the
# system with the versions that are installed here, and the packages whose
# scripts are in the program.  Names and licences are those of
# web/text/licences.tsv, which the site shows, too.
#
#   rg_write_sbom(file) writes it when the build is configured.

# The version of a Debian package; NOASSERTION where dpkg does not know it.
function(rg_package_version package result)
  execute_process(COMMAND dpkg-query -W -f=\${Version} ${package}
    OUTPUT_VARIABLE version ERROR_QUIET RESULT_VARIABLE failed)
  if(failed OR NOT version)
    set(version NOASSERTION)
  endif()
  set(${result} "${version}" PARENT_SCOPE)
endfunction()

# Appends one package to the list of JSON objects in `packages`.
function(rg_sbom_package name version licence purl)
  string(MAKE_C_IDENTIFIER "${name}" id)
  string(REPLACE "_" "-" id "${id}")
  string(CONCAT json "{\"SPDXID\":\"SPDXRef-${id}\",\"name\":\"${name}\","
    "\"versionInfo\":\"${version}\",\"downloadLocation\":\"NOASSERTION\","
    "\"filesAnalyzed\":false,\"licenseConcluded\":\"${licence}\","
    "\"licenseDeclared\":\"${licence}\",\"copyrightText\":\"NOASSERTION\"")
  if(purl)
    string(APPEND json ",\"externalRefs\":[{\"referenceCategory\":\"PACKAGE-MANAGER\","
      "\"referenceType\":\"purl\",\"referenceLocator\":\"${purl}\"}]")
  endif()
  set(packages "${packages},\n${json}}" PARENT_SCOPE)
  set(relations "${relations},\n{\"spdxElementId\":\"SPDXRef-reformgraph\",\"relationshipType\":\"DEPENDS_ON\",\"relatedSpdxElement\":\"SPDXRef-${id}\"}" PARENT_SCOPE)
endfunction()

function(rg_write_sbom file)
  set(licences ${CMAKE_SOURCE_DIR}/web/text/licences.tsv)
  set(libraries ${CMAKE_SOURCE_DIR}/packaging/system_libraries.tsv)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${licences} ${libraries})
  file(STRINGS ${libraries} lines REGEX "^[^#]")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^\t]+)\t(.+)$" _ "${line}")
    set(package_of_${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
  endforeach()
  set(packages "")
  set(relations "")
  file(STRINGS ${licences} lines REGEX "^[^#]" ENCODING UTF-8)
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^\t]+)\t([^\t]*)\t([^\t]+)" _ "${line}")
    set(name ${CMAKE_MATCH_1})
    set(version "${CMAKE_MATCH_2}")
    set(licence ${CMAKE_MATCH_3})
    if(version)
      string(REPLACE "@" "%40" escaped "${name}")
      set(purl "pkg:npm/${escaped}@${version}")
    elseif(package_of_${name})
      rg_package_version(${package_of_${name}} version)
      set(purl "pkg:deb/debian/${package_of_${name}}@${version}")
    else()
      message(FATAL_ERROR "packaging/system_libraries.tsv lacks ${name}")
    endif()
    rg_sbom_package("${name}" "${version}" "${licence}" "${purl}")
  endforeach()
  string(TIMESTAMP now "%Y-%m-%dT%H:%M:%SZ" UTC)
  string(SHA256 digest "${packages}")
  string(SUBSTRING ${digest} 0 32 digest)
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT "{\"spdxVersion\":\"SPDX-2.3\",\"dataLicense\":\"CC0-1.0\",\"SPDXID\":\"SPDXRef-DOCUMENT\",
\"name\":\"reformgraph-@PROJECT_VERSION@\",
\"documentNamespace\":\"https://w3id.org/reformgraph/spdx/@PROJECT_VERSION@-@digest@\",
\"creationInfo\":{\"created\":\"@now@\",\"creators\":[\"Tool: cmake-@CMAKE_VERSION@\"]},
\"packages\":[
{\"SPDXID\":\"SPDXRef-reformgraph\",\"name\":\"reformgraph\",\"versionInfo\":\"@PROJECT_VERSION@\",\"downloadLocation\":\"NOASSERTION\",\"filesAnalyzed\":false,\"licenseConcluded\":\"MIT\",\"licenseDeclared\":\"MIT\",\"copyrightText\":\"NOASSERTION\"}@packages@],
\"relationships\":[
{\"spdxElementId\":\"SPDXRef-DOCUMENT\",\"relationshipType\":\"DESCRIBES\",\"relatedSpdxElement\":\"SPDXRef-reformgraph\"}@relations@]}
")
endfunction()
