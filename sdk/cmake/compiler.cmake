# How every target of the project is compiled. Linked as `myochart_options`.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)

option(MYOCHART_WARNINGS_AS_ERRORS "Refuse to build with warnings" ${PROJECT_IS_TOP_LEVEL})
option(MYOCHART_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

add_library(myochart_options INTERFACE)
target_compile_features(myochart_options INTERFACE cxx_std_20 c_std_11)
target_compile_options(myochart_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wconversion;-Wold-style-cast;-Wnon-virtual-dtor>
  $<$<BOOL:${MYOCHART_WARNINGS_AS_ERRORS}>:-Werror>)
# GCC 12 sees overlapping copies in `"text" + std::string` where there are none (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(myochart_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(MYOCHART_SANITIZE)
  target_compile_options(myochart_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # GCC 12 with sanitizers sees uninitialised memory in <optional> and <regex> where there is none.
  target_compile_options(myochart_options INTERFACE -Wno-maybe-uninitialized)
  target_link_options(myochart_options INTERFACE -fsanitize=address,undefined)
endif()
