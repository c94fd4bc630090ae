// SPDX-License-Identifier: Apache-2.0
/// Keys and certificates that tests make with the `openssl` command.
#pragma once

#include <catch2/catch.hpp>

#include <string>

#include "support/run.hpp"

namespace myochart_test {

inline const std::string rsa_key = "rsa:2048";
inline const std::string ec_key = "ec -pkeyopt ec_paramgen_curve:P-256";

/// Makes NAME.key and NAME.pem in the folder: a certificate of its own making, valid from 2020 to
/// 2049 whatever the machine's clock says.
inline void make_certificate(const TemporaryFolder& folder, const std::string& name,
                             const std::string& common_name, const std::string& kind = rsa_key) {
    folder.write("ca.cnf",
                 "[ca]\ndefault_ca=here\n[here]\ndatabase=index.txt\nnew_certs_dir=.\n"
                 "serial=serial\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n");
    folder.write("index.txt", "");
    folder.write("serial", "4D594F\n");
    folder.write("use.cnf", "keyUsage=digitalSignature,nonRepudiation\n");
    const Ran made =
        run("cd '" + folder.path("").string() + "' && openssl req -new -utf8 -config /dev/null " +
            "-subj '/CN=" + common_name + "' -nodes -newkey " + kind + " -keyout " + name +
            ".key -out " + name + ".csr && openssl ca -batch -notext -utf8 -config ca.cnf " +
            "-extfile use.cnf -md sha256 -startdate 20200101000000Z -enddate 20491231235959Z " +
            "-in " + name + ".csr -out " + name + ".pem -selfsign -keyfile " + name + ".key");
    INFO(made.output);
    REQUIRE(made.status == 0);
}

}  // namespace myochart_test
