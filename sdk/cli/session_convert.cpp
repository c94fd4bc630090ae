// SPDX-License-Identifier: Apache-2.0
// A recording written in another format.
#include <filesystem>
#include <iostream>

#include "myochart/core/files.hpp"
#include "myochart/exchange/session_csv.hpp"
#include "myochart/exchange/session_edf.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "session_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::shared_ptr<RecordingFile> file;
    std::string format;
    std::string output;
    bool overwrite = false;
};

struct Converted {
    std::vector<ExportedFile> files;  ///< names without the recording's own
    Diagnostics lost;
};

Converted converted(const Session& session, const std::string& format) {
    if (format == "csv") {
        SessionCsv csv = write_session_csv(session);
        return {std::move(csv.files), std::move(csv.lost)};
    }
    if (format == "xml") return {{{"session.myosession", write_session(session)}}, {}};
    const bool edf = format == "edf";
    SessionEdf made = write_session_edf(session, edf ? EdfForm::edf_plus : EdfForm::bdf_plus);
    return {{{edf ? "session.edf" : "session.bdf", std::move(made.bytes)}}, std::move(made.lost)};
}

void write_new(const std::filesystem::path& file, const std::string& bytes, bool overwrite) {
    if (!overwrite && std::filesystem::exists(file)) {
        throw Error(ErrorCode::file_unwritable, "the file is there already", file.string(),
                    "Choose another folder, or say --overwrite");
    }
    write_file(file, bytes);
    std::cout << file.string() << '\n';
}

void convert_file(const Common& common, const Arguments& arguments) {
    const Session session = arguments.file->read(common.open());
    const Converted made = converted(session, arguments.format);
    const std::filesystem::path folder = arguments.output;
    std::filesystem::create_directories(folder);
    for (const ExportedFile& file : made.files)
        write_new(folder / file.name, file.bytes, arguments.overwrite);
    if (made.lost.empty()) return;
    std::cout << "What this format can't hold\n";
    print_remarks(made.lost);
}

}  // namespace

void add_session_convert(CLI::App& verb, const Common& common) {
    CLI::App* take = verb.add_subcommand(
        "convert", "Writes a recording in another format and names what that format can't hold");
    auto arguments = std::make_shared<Arguments>();
    arguments->file = add_recording_file(*take);
    take->add_option(
            "--to", arguments->format,
            "xml: Myochart's own, without loss; csv: a table for each time axis; bdf, edf: "
            "samples of 24 or 16 bits")
        ->required()
        ->check(CLI::IsMember({"xml", "csv", "bdf", "edf"}));
    take->add_option("--output", arguments->output, "The folder; made if it is not there")
        ->required();
    take->add_flag("--overwrite", arguments->overwrite, "Replaces files that are there");
    take->callback([&common, arguments] { convert_file(common, *arguments); });
}

}  // namespace myochart::cli
