# Writes a C++ file that holds text files, when the program is built:
#   cmake -DOUTPUT=<file.cpp> -DBASE=<folder> "-DFILES=<path;path>" -DHEADER=<header> -DNAME=<variable> -P ...
# The header declares the variable: a std::vector of pairs of a path below BASE and its text.
set(body "// Made by embed_files.cmake.\n#include \"${HEADER}\"\n\n")
string(APPEND body "const std::vector<std::pair<std::string_view, std::string_view>> ${NAME}{\n")
foreach(file IN LISTS FILES)
  file(READ ${BASE}/${file} text)
  string(APPEND body "    {\"${file}\", R\"_____(${text})_____\"},\n")
endforeach()
string(APPEND body "};\n")
file(WRITE ${OUTPUT} "${body}")
