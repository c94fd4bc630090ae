include_guard(GLOBAL)
include(GNUInstallDirs)

# The folder of the SDK's headers and of this file, remembered while the file is read.
set(MYOCHART_PLUGIN_CMAKE_DIRECTORY ${CMAKE_CURRENT_LIST_DIR} CACHE INTERNAL "")
if(NOT MYOCHART_PLUGIN_INCLUDE_DIRECTORY)
  get_filename_component(MYOCHART_PLUGIN_INCLUDE_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/../include ABSOLUTE)
endif()
if(NOT MYOCHART_PLUGIN_DIRECTORY)
  set(MYOCHART_PLUGIN_DIRECTORY ${CMAKE_BINARY_DIR}/lib/myochart/plugins)
endif()

# myochart_add_plugin(<target> SOURCES <file>...)
#
# A plugin `<target>.so` in ${MYOCHART_PLUGIN_DIRECTORY} that exports `myochart_plugin_entry` and
# nothing else, so that no symbol of it can meet one of the host or of another plugin.
#   -z defs            a missing symbol shows when the plugin is built, not in the clinic
#   -z relro -z now    its tables are read-only once it is loaded
#   --exclude-libs     static libraries inside it stay inside
#   -fno-gnu-unique    no symbol that the loader merges over all plugins, which also forbids unloading
function(myochart_add_plugin target)
  cmake_parse_arguments(PLUGIN "" "" "SOURCES" ${ARGN})
  if(NOT PLUGIN_SOURCES)
    message(FATAL_ERROR "myochart_add_plugin(${target}): name the files after SOURCES")
  endif()
  add_library(${target} MODULE ${PLUGIN_SOURCES})
  set_target_properties(${target} PROPERTIES
    PREFIX ""
    SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY ${MYOCHART_PLUGIN_DIRECTORY}
    C_VISIBILITY_PRESET hidden
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON
    LINK_DEPENDS ${MYOCHART_PLUGIN_CMAKE_DIRECTORY}/plugin.map)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_compile_options(${target} PRIVATE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  target_include_directories(${target} PRIVATE ${MYOCHART_PLUGIN_INCLUDE_DIRECTORY})
  if(TARGET myochart_options)
    target_link_libraries(${target} PRIVATE myochart_options)
  endif()
  target_link_options(${target} PRIVATE
    LINKER:-z,defs LINKER:-z,relro LINKER:-z,now LINKER:--exclude-libs,ALL
    LINKER:--version-script=${MYOCHART_PLUGIN_CMAKE_DIRECTORY}/plugin.map)
  install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/myochart/plugins)
endfunction()
