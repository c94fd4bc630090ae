# Writes a C++ file that holds files as texts, when the program is built:
#   cmake -DOUTPUT=<file.cpp> -DHEADER=<header that declares it> -DBASE=<folder> "-DFILES=<a;b>" -P ...
# It defines myochart::embedded::files, pairs of a path below BASE and the text.
set(body "// Made from files by embed_files.cmake.\n#include \"${HEADER}\"\n\n")
string(APPEND body "namespace myochart::embedded {\n\nconst std::vector<File> files{\n")
foreach(file IN LISTS FILES)
  file(READ ${BASE}/${file} text HEX)
  string(LENGTH "${text}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "\\\\x\\1" text "${text}")
  # A literal of each few bytes: hexadecimal escapes have no end of their own, and lines have limits.
  string(REGEX REPLACE "((\\\\x..)(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?)"
    "\"\\1\"\n     " text "${text}")
  string(APPEND body "    {\"${file}\",\n     std::string_view(${text} \"\", ${size})},\n")
endforeach()
string(APPEND body "};\n\n}  // namespace myochart::embedded\n")
file(WRITE ${OUTPUT} "${body}")
