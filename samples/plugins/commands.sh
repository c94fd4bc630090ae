#!/bin/sh
# Three plugins from nothing to trusted ones. Usage: commands.sh PREFIX OUTPUT_FOLDER
# PREFIX is where Myochart is installed.
set -eu
prefix=$1
mkdir -p "$2"
cd "$2"
export PATH="$prefix/bin:$PATH" CMAKE_PREFIX_PATH="$prefix"
# Homes of its own, so that the sample leaves those of its user alone; you need none of it.
export XDG_DATA_HOME="$PWD/data" XDG_CONFIG_HOME="$PWD/config" XDG_STATE_HOME="$PWD/state"

# [region]
myochart plugin new region org.example.forearm
cmake -S forearm -B forearm/build && cmake --build forearm/build
myochart plugin check forearm/build/org.example.forearm.myoplugin
myochart --developer --plugins forearm/build atlas show forearm_first
# [region]

# [logic]
myochart plugin new region org.example.upper-arm --logic
cmake -S upper-arm -B upper-arm/build && cmake --build upper-arm/build && ctest --test-dir upper-arm/build
myochart plugin check upper-arm/build/org.example.upper-arm.myoplugin
# [logic]

# [importer]
myochart plugin new importer org.example.scale
cmake -S scale -B scale/build && cmake --build scale/build && ctest --test-dir scale/build
myochart plugin check scale/build/org.example.scale.myoplugin --sample scale/sample.txt
myochart --developer --plugins scale/build session show scale/sample.txt
# [importer]

# [exporter]
myochart plugin new exporter org.example.note
cmake -S note -B note/build && cmake --build note/build && ctest --test-dir note/build
myochart plugin check note/build/org.example.note.myoplugin
# [exporter]

# [export]
export MYOCHART_STORE="$PWD/clinic.myochart"
visit=$(myochart visit new --name "Jonas Weber" --born 1991-04-17 \
    --clinician "Maria Sandoval" --role Physiotherapist --clinic "Praxis am Stadtwald" \
    --complaint "Ache in the forearm.")
myochart --developer --plugins note/build export --visit "$visit" --format note --output visit.txt
# [export]
cat visit.txt

# [check]
myochart plugin check --list
myochart plugin check scale/build/org.example.scale.myoplugin --only import,entry.loads --seed 7 \
    --sample scale/sample.txt --format junit > checks.xml
# [check]

# [key]
openssl ecparam -name prime256v1 -genkey -noout -out private.pem
openssl ec -in private.pem -pubout -out public.pem
# [key]

# [hand-over]
myochart plugin sign forearm/build/org.example.forearm.myoplugin --key private.pem
myochart plugin pack forearm/build/org.example.forearm.myoplugin
# [hand-over]

# [install]
myochart plugin install org.example.forearm-1.0.0.myoplugin.zip
myochart plugin trust --signer public.pem --name "Example Ltd" --yes
myochart plugin list --paths
myochart atlas show forearm_first
# [install]

# [approve]
myochart --plugins scale/build plugin trust org.example.scale --yes
myochart plugin trust --list
# [approve]

# [withdraw]
myochart plugin distrust "Example Ltd"
myochart plugin remove org.example.forearm --yes
myochart plugin retry
# [withdraw]
