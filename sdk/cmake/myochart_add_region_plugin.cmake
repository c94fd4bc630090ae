include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/myochart_add_plugin.cmake)

# myochart_add_region_plugin(<name> REGION <region.xml>)
#
# A plugin `<name>.so` with all that the region.xml says. Needs C only: the region compiler writes
# the source. The compiler is the target `region-compiler` of this build or Myochart::region-compiler
# of an installed SDK.
function(myochart_add_region_plugin name)
  cmake_parse_arguments(PLUGIN "" "REGION" "" ${ARGN})
  if(NOT PLUGIN_REGION)
    message(FATAL_ERROR "myochart_add_region_plugin(${name}): name the region.xml after REGION")
  endif()
  set(compiler region-compiler)
  if(NOT TARGET region-compiler)
    set(compiler Myochart::region-compiler)
  endif()
  get_filename_component(region ${PLUGIN_REGION} ABSOLUTE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.c)
  add_custom_command(OUTPUT ${source}
    COMMAND ${compiler} ${region} ${source}
    DEPENDS ${region} ${compiler}
    COMMENT "Compiling region ${name}"
    VERBATIM)
  myochart_add_plugin(${name} SOURCES ${source})
endfunction()
