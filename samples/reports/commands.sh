#!/bin/sh
# Reports of one visit for five readers. Usage: commands.sh BIN_FOLDER OUTPUT_FOLDER
set -eu
bin=$(cd "$1" && pwd)
out=$2
mkdir -p "$out"
export MYOCHART_STORE="$out/clinic.myochart"
files=$(cd "$(dirname "$0")" && pwd)
clinic=$files/../clinic
clock=2026-11-20T09:30:00+01:00
# A clinic leaves the clock out; here it makes the sample the same each time.
myochart() { "$bin/myochart" --clock "$clock" "$@"; }

visit=$(myochart visit new --patient "$clinic/patient.xml" --visit "$clinic/visit.xml")
myochart visit add "$visit" "$clinic/screening.xml" "$clinic/consent.xml" \
    "$clinic/finding-left.xml" "$clinic/finding-right.xml" \
    "$clinic/threshold-left-before.xml" "$clinic/threshold-left-after.xml" \
    "$clinic/treatment-left.xml"
myochart visit sign "$visit"
cp "$files/letter.xml" "$out/letter.xml"
# A certificate that is valid at the sample's clock; a clinic has one from its authority.
make_certificate() {
    mkdir -p "$out/authority"
    : >"$out/authority/index.txt"
    openssl req -new -newkey rsa:2048 -nodes -subj "/CN=Maria Sandoval" \
        -keyout "$out/key.pem" -out "$out/authority/request.pem" 2>/dev/null
    printf '%s\n' "[ca]" "default_ca=one" "[one]" "database=$out/authority/index.txt" \
        "new_certs_dir=$out/authority" "default_md=sha256" "policy=any" "rand_serial=yes" \
        "[any]" "commonName=supplied" >"$out/authority/settings"
    openssl ca -batch -selfsign -config "$out/authority/settings" -keyfile "$out/key.pem" \
        -startdate 20260101000000Z -enddate 20361231235959Z \
        -in "$out/authority/request.pem" -out "$out/certificate.pem" 2>/dev/null
}
make_certificate
echo "a long enough password" >"$out/password.txt"
cd "$out"

# [kinds]
myochart export --visit "$visit" --output visit.pdf
myochart export --visit "$visit" --kind progress-report --output progress.pdf
myochart export --visit "$visit" --kind patient-handout --language fr --output handout.pdf
myochart export --visit "$visit" --kind audit-copy --paper letter --output audit.pdf
# [kinds]

# [settings]
myochart export --visit "$visit" --settings letter.xml --output letter.pdf
# [settings]

cp "$files/../../sdk/languages/en.xml" own.xml
# [language]
myochart export --visit "$visit" --language own.xml --output own.pdf
# [language]

# [seal]
myochart export --visit "$visit" --key key.pem --certificate certificate.pem --output signed.pdf
myochart verify signed.pdf
myochart encrypt-pdf signed.pdf --password-file password.txt --output for-e-mail.pdf
# [seal]

# [hybrid]
myochart import visit.pdf --output chart.xml
myochart --store other.myochart import visit.pdf
# [hybrid]
myochart export --visit "$visit" --format xml --output original.xml
cmp chart.xml original.xml

# [batch]
myochart reports --from 2026-11-01 --until 2026-11-30 --output november
# [batch]
