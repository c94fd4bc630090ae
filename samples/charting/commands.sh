#!/bin/sh
# Two visits of one episode by the command. Usage: commands.sh BIN_FOLDER OUTPUT_FOLDER
set -eu
bin=$1
out=$2
mkdir -p "$out"
export MYOCHART_STORE="$out/clinic.myochart"
clock=2026-11-20T09:30:00+01:00
# A clinic leaves the clock out; here it makes the sample the same each time.
myochart() { "$bin/myochart" --clock "$clock" "$@"; }

# [new]
visit=$(myochart visit new --name "Jonas Weber" --born 1991-04-17 \
    --clinician "Maria Sandoval" --role Physiotherapist --clinic "Praxis am Stadtwald" \
    --complaint "Deep ache in the left calf after running.")
# [new]

# [finding]
myochart atlas search gastrocnemius
myochart finding add "$visit" --muscle gastrocnemius.caput_mediale --side left \
    --taut-band present --hypersensitive-spot present --spot-in-band present \
    --recognised-pain present --local-twitch absent --tenderness 3 --clinicians-class active \
    --place "24 % of the way from the medial femoral epicondyle to the medial calcaneal tubercle, 24 mm lateral to that line"
# [finding]

# [measures]
myochart measure add pain "$visit" --context average-24-hours --phase before \
    --scale numeric --rating 5
myochart measure add threshold "$visit" --muscle gastrocnemius.caput_mediale --side left \
    --finding 1 --probe-area "1 cm2" --rate "1 kgf/cm2/s" --trial "2.2 kgf/cm2; 2.2 kgf/cm2" \
    --averaging mean-of-all --phase before
myochart outcome add "$visit" --instrument psfs --answers "5 -" --activity "running; stairs"
# [measures]

# [gate]
myochart visit questions
myochart screen "$visit" --yes "anticoagulants=low dose" --no-to-the-others
myochart consent add "$visit" --purpose treatment --modality "scraping; heat" \
    --given-by "Jonas Weber" --manner verbal
myochart treatment add "$visit" --muscle gastrocnemius.caput_mediale --side left \
    --modality "scraping; heat" --heat-set-temperature "42 Cel" --heat-sensation felt \
    --scraping-strokes 40 --scraping-grade moderate --skin-erythema 1
# [gate]

# [sign]
myochart plan add exercise "$visit" --text "Calf stretch, knee straight" --sets 3 --frequency daily
myochart visit edit "$visit" --plan "Again in a week." --end 2026-11-20T09:50:00+01:00
myochart visit undo "$visit"
myochart visit edit "$visit" --plan "Again in one week." --end 2026-11-20T09:50:00+01:00
myochart visit show "$visit"
myochart visit sign "$visit"
# [sign]

clock=2026-11-21T10:00:00+01:00
# [amend]
myochart visit amend "$visit" --kind addendum --reason "the patient telephoned the day after" \
    --text "No bruising; soreness for one evening."
myochart visit history "$visit"
myochart visit diff "$visit"
# [amend]

clock=2026-11-27T09:00:00+01:00
# [again]
next=$(myochart visit new --like "$visit" --complaint "Better; first steps still stiff.")
myochart finding set "$next" 1 --taut-band present --hypersensitive-spot absent \
    --referred-sensation absent
myochart measure add threshold "$next" --muscle gastrocnemius.caput_mediale --side left \
    --finding 1 --probe-area "1 cm2" --rate "1 kgf/cm2/s" --trial "3.1 kgf/cm2; 3.1 kgf/cm2" \
    --averaging mean-of-all --phase before
myochart changes "$next"
# [again]

# [trend]
patient=$(myochart visit show "$next" | sed -n 's/^patient //p')
myochart trend "$patient"
myochart atlas where-does-it-hurt --words instep
# [trend]
myochart verify
