// SPDX-License-Identifier: Apache-2.0
#include "plugin/importers.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "myochart/core/error.hpp"
#include "plugin/worker_import.hpp"

namespace myochart {
namespace {

bool bears_signature(const SessionFormat& format, std::string_view head) {
    return format.signatures.empty() ||
           std::ranges::any_of(format.signatures, [&](const FileSignature& signature) {
               return signature.offset <= head.size() &&
                      head.substr(static_cast<std::size_t>(signature.offset))
                          .starts_with(signature.bytes);
           });
}

/// An importer at one recording.
class Candidate {
public:
    Candidate(const Importer& importer, const Recording& recording,
              const ImporterSurroundings& surroundings)
        : importer_(&importer), recording_(&recording) {
        if (importer.functions) return;
        child_.emplace(*importer.library, importer.manifest, surroundings.runner, recording,
                       surroundings.log);
        child_->when_crashed([&](const ChildEnd& end) { surroundings.crashed(importer, end); });
    }

    const Importer& importer() const { return *importer_; }

    std::uint32_t recognise() {
        if (child_) return child_->recognise();
        std::vector<myo_option> rows;
        return sureness_of(*importer_->functions,
                           file_view(recording_->bytes.bytes().substr(0, head_bytes),
                                     recording_->name, recording_->options, rows));
    }

    Session read(const std::function<bool(double)>& progress) {
        const std::string_view bytes = recording_->bytes.bytes();
        if (!child_)
            return read_session(*importer_->functions, importer_->identity(), bytes,
                                recording_->name, recording_->options, {}, progress);
        const ReadingCall call = [&](SessionReading& reading, myo_error& error) {
            return child_->read(reading, error);
        };
        return read_session(call, importer_->identity(), bytes, recording_->name,
                            recording_->options, {}, progress);
    }

private:
    const Importer* importer_;
    const Recording* recording_;
    std::optional<WorkerImport> child_;
};

/// The candidates that are surest of the recording. One that fails at the question does not stop the
/// others; it is told if there is no other.
std::vector<Candidate> surest(const std::vector<Importer>& importers,
                              const ImporterSurroundings& surroundings,
                              const Recording& recording) {
    std::vector<Candidate> best;
    std::uint32_t sureness = 0;
    std::exception_ptr failure;
    for (const Importer& importer : importers) {
        if (!bears_signature(*importer.manifest.facts.session_format,
                             recording.bytes.bytes().substr(0, head_bytes)))
            continue;
        try {
            Candidate candidate(importer, recording, surroundings);
            const std::uint32_t sure = candidate.recognise();
            if (sure == 0 || sure < sureness) continue;
            if (sure > sureness) best.clear();
            sureness = sure;
            best.push_back(std::move(candidate));
        } catch (const Error& error) {
            if (!failure) failure = std::current_exception();
            if (surroundings.log)
                surroundings.log(Severity::problem, importer.manifest.facts.id, error.what());
        }
    }
    if (best.empty() && failure) std::rethrow_exception(failure);
    return best;
}

std::string names_of(const std::vector<Candidate>& candidates) {
    std::string names;
    for (const Candidate& candidate : candidates)
        names += (names.empty() ? "" : ", ") + candidate.importer().manifest.facts.id;
    return names;
}

/// The reader knows the file by its name alone; a person wants to know which one.
Error with_path(const Error& error, const std::filesystem::path& file) {
    const bool only_name = error.where() == file.filename().string();
    return only_name ? Error(error.code(), error.what_happened(), file.string(), error.remedy())
                     : error.within(file.string());
}

}  // namespace

Session import_with(const std::vector<Importer>& importers,
                    const ImporterSurroundings& surroundings, const std::filesystem::path& file,
                    const ImportOptions& options, const std::function<bool(double)>& progress) {
    const SealedFile bytes = SealedFile::copy_of(file, ImportLimits().file_bytes);
    const Recording recording{bytes, file.filename().string(), options};
    try {
        std::vector<Candidate> candidates = surest(importers, surroundings, recording);
        if (candidates.empty()) {
            throw Error(ErrorCode::session_unknown_format, "no importer recognises this file", "",
                        "See `myochart plugin list` for what can be read");
        }
        if (candidates.size() > 1) {
            throw Error(ErrorCode::session_ambiguous_format,
                        "several importers claim this file: " + names_of(candidates), "",
                        "Keep only the plugin that fits your device");
        }
        return candidates.front().read(progress);
    } catch (const Error& error) {
        throw with_path(error, file);
    }
}

}  // namespace myochart
