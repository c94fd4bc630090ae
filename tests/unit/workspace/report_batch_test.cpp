// SPDX-License-Identifier: Apache-2.0
#include "myochart/report_batch.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "unit/workspace/clinic_workspace.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

/// A clinic with that many signed visits and one draft.
Workspace clinic_with(const TemporaryFolder& folder, int visits) {
    Workspace clinic = workspace(folder);
    for (int i = 0; i < visits; ++i) {
        const Visit visit = charted(clinic);
        clinic.save(patient, visit);
        clinic.sign(visit.id, clinician());
    }
    clinic.save(patient, charted(clinic));
    return clinic;
}

std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        files[file.path().filename().string()] = read(file.path());
    return files;
}

}  // namespace

TEST_CASE("A batch writes one report for each signed visit, and drafts only where asked") {
    const TemporaryFolder folder;
    const Workspace clinic = clinic_with(folder, 3);
    BatchOptions options{.folder = folder.path("reports")};
    CHECK(write_reports(clinic, options).written == 3);
    const auto files = files_in(options.folder);
    CHECK(files.size() == 3);
    for (const auto& [name, bytes] : files) {
        CHECK(name.starts_with("2026-11-20_visit-note_"));
        CHECK(bytes.starts_with("%PDF-"));
    }
    options.drafts = true;
    const BatchResult again = write_reports(clinic, options);
    CHECK(again.written == 1);
    CHECK(again.there_already == 3);
}

TEST_CASE("A batch that was stopped is taken up where it stopped") {
    const TemporaryFolder folder;
    const Workspace clinic = clinic_with(folder, 4);
    const BatchOptions options{.folder = folder.path("reports"), .threads = 1};
    int calls = 0;
    const BatchResult first =
        write_reports(clinic, options, [&](std::size_t, std::size_t) { return ++calls < 3; });
    CHECK(first.stopped);
    CHECK(first.written == 2);
    const BatchResult second = write_reports(clinic, options);
    CHECK_FALSE(second.stopped);
    CHECK(second.written == 2);
    CHECK(second.there_already == 2);
}

TEST_CASE("Reports of a batch have the same bytes on one thread, on two, and on their own") {
    const TemporaryFolder folder;
    const Workspace clinic = clinic_with(folder, 3);
    write_reports(clinic, {.folder = folder.path("one"), .threads = 1});
    write_reports(clinic, {.folder = folder.path("two"), .threads = 2});
    const auto one = files_in(folder.path("one"));
    CHECK(one == files_in(folder.path("two")));
    for (const Revision& revision : clinic.store().list()) {
        for (const auto& [name, bytes] : one) {
            if (name.find(to_string(revision.document)) == std::string::npos) continue;
            CHECK(clinic.write_report(clinic.report(revision.document)) == bytes);
        }
    }
}

TEST_CASE("Other settings and a newer state of a visit give reports of their own") {
    const TemporaryFolder folder;
    Workspace clinic = clinic_with(folder, 1);
    BatchOptions options{.folder = folder.path("reports")};
    CHECK(write_reports(clinic, options).written == 1);
    options.report.kind = ReportKind::patient_handout;
    CHECK(write_reports(clinic, options).written == 1);
    options.report.left_out = {ReportSection::plan};
    CHECK(write_reports(clinic, options).written == 1);
    const Revision visit = clinic.store().list().front();
    clinic.amend(visit.document,
                 Amendment{.kind = AmendmentKind::addendum,
                           .reason = "telephone call",
                           .text = "No soreness.",
                           .signature = {.signer = clinician(), .meaning = "author"}});
    CHECK(write_reports(clinic, options).written == 1);
    CHECK(files_in(options.folder).size() == 4);
}

TEST_CASE("A batch can be of some days and of one patient") {
    const TemporaryFolder folder;
    const Workspace clinic = clinic_with(folder, 1);
    BatchOptions options{.folder = folder.path("reports"), .until = parse_date("2026-11-19")};
    CHECK(write_reports(clinic, options).written == 0);
    options.until.reset();
    options.from = parse_date("2026-11-21");
    CHECK(write_reports(clinic, options).written == 0);
    options.from.reset();
    options.patient = random_uuid();
    CHECK(write_reports(clinic, options).written == 0);
    options.patient = patient.id;
    CHECK(write_reports(clinic, options).written == 1);
}

TEST_CASE("A report that can't be written does not keep the others from being written") {
    const TemporaryFolder folder;
    Workspace clinic = clinic_with(folder, 2);
    Visit unprintable = charted(clinic);
    unprintable.complaint = "\U0001F9B5";  // a leg, of which no font has a picture
    clinic.save(patient, unprintable);
    BatchOptions options{.folder = folder.path("reports"), .drafts = true};
    const BatchResult result = write_reports(clinic, options);
    CHECK(result.written == 3);
    REQUIRE(result.failures.size() == 1);
    CHECK(result.failures.front().visit == unprintable.id);
    CHECK(result.failures.front().error.code() == ErrorCode::report_text);
}
