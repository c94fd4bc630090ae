# SPDX-License-Identifier: Apache-2.0
#
# cmake -DOUTPUT=<file.cpp> -DBUNDLES=<bundle>;... -P shipped_manifests.cmake
#
# Writes the source of shipped_manifests(): the SHA-256 of each bundle's manifest, in the order of
# the plugins' ids, so that the same plugins give the same source.
list(SORT BUNDLES)
set(rows)
foreach(bundle IN LISTS BUNDLES)
  file(SHA256 ${bundle}/plugin.xml hash)
  cmake_path(GET bundle STEM LAST_ONLY id)
  string(APPEND rows "        \"${hash}\",  // ${id}\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by the build from the plugins that it built.
#include \"myochart/plugin/trust.hpp\"

namespace myochart {

const std::vector<std::string>& shipped_manifests() {
    static const std::vector<std::string> manifests{
${rows}    };
    return manifests;
}

}  // namespace myochart
")
