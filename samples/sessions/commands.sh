#!/bin/sh
# A recording from the file to the record. Usage: commands.sh BIN_FOLDER OUTPUT_FOLDER
set -eu
bin=$1
mkdir -p "$2"
cd "$2"
export MYOCHART_STORE="$PWD/clinic.myochart"
clock=2026-11-20T09:30:00+01:00
# A clinic leaves the clock out; here it makes the sample the same each time.
myochart() { "$bin/myochart" --clock "$clock" "$@"; }
"$bin/simulate-scraper" --seed 7 --duration 60 --output recording.csv

# [show]
myochart session show recording.csv
myochart session show recording.csv --json >recording.json
# [show]

# [split]
myochart session split recording.csv \
    --part "gastrocnemius.caput_mediale left 0 30" --part "soleus left 30 59"
# [split]

# [convert]
myochart session convert recording.csv --to xml --output converted
myochart session convert recording.csv --to csv --output converted
myochart session convert recording.csv --to bdf --output converted
myochart session show converted/session.myosession
# [convert]

visit=$(myochart visit new --name "Jonas Weber" --born 1991-04-17 \
    --clinician "Maria Sandoval" --role Physiotherapist --clinic "Praxis am Stadtwald")
myochart screen "$visit" --no-to-the-others
myochart consent add "$visit" --purpose treatment --modality "scraping; heat; vibration" \
    --given-by "Jonas Weber" --manner verbal

# [import]
myochart treatment add "$visit" --muscle gastrocnemius.caput_mediale --side left --modality "scraping; heat"
myochart treatment add "$visit" --muscle soleus --side left --modality "scraping; heat"
myochart session split recording.csv --visit "$visit" \
    --part "gastrocnemius.caput_mediale left 0 30" --part "soleus left 30 59"
# [import]

# [again]
myochart treatment add "$visit" --muscle popliteus --side left --modality "scraping; heat"
myochart session split converted/session.csv --visit "$visit" --part "popliteus left 59 59.5"
# [again]
