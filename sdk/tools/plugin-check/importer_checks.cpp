// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include "failing_sinks.hpp"
#include "loaded_plugin.hpp"
#include "locales.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "myochart/plugin/session_reader.hpp"

namespace myochart::check {
namespace {

constexpr std::uintmax_t largest_sample = std::uintmax_t{64} << 20;

/// The importer and how a host calls it.
class Importer {
public:
    explicit Importer(const Subject& subject)
        : plugin_(subject), identity_{subject.manifest->facts.id, subject.manifest->facts.version} {
        require(plugin_.content().importer != nullptr, "the library brings no importer");
    }

    const myo_session_importer& table() const { return *plugin_.content().importer; }

    Session read(const std::string& bytes, const std::string& name) const {
        return read_session(table(), identity_, bytes, name);
    }

    /// It may refuse the bytes, but not break a rule.
    void bear(const std::string& bytes, const std::string& what) const {
        try {
            static_cast<void>(recognise(bytes));
            static_cast<void>(read(bytes, "recording"));
        } catch (const Error& error) {
            require(error.code() != ErrorCode::plugin_failed, what + ": " + error.what());
        }
    }

    std::uint32_t recognise(const std::string& bytes) const {
        constexpr std::size_t head = 65536;
        const myo_file file = file_of(bytes, std::min(bytes.size(), head));
        return without_throwing([&] { return table().recognise(&file); });
    }

    std::int32_t read_into(const std::string& bytes, const myo_session_sink* sink) const {
        const myo_file file = file_of(bytes, bytes.size());
        myo_error error = empty_error();
        const std::int32_t result = table().read(&file, sink, &error);
        if (result != MYO_OK) static_cast<void>(words_of(error));
        return result;
    }

private:
    static myo_file file_of(const std::string& bytes, std::size_t size) {
        const void* const data = bytes.data();
        return {.struct_size = sizeof(myo_file),
                .reserved0 = 0,
                .name = text_of("recording"),
                .bytes = {static_cast<const std::uint8_t*>(data), size},
                .options = {nullptr, 0, sizeof(myo_option)}};
    }

    LoadedPlugin plugin_;
    ImporterIdentity identity_;
};

std::string bytes_of(const std::filesystem::path& sample) {
    return read_file(sample, largest_sample);
}

Outcome bears_an_empty_file(const Subject& subject) {
    Importer(subject).bear("", "an empty file");
    return {};
}

Outcome bears_one_byte(const Subject& subject) {
    const Importer importer(subject);
    for (int byte = 0; byte < 256; ++byte) {
        importer.bear(std::string(1, static_cast<char>(byte)),
                      "the one byte " + std::to_string(byte));
    }
    return {};
}

Outcome bears_random_bytes(const Subject& subject) {
    const Importer importer(subject);
    std::mt19937_64 random(subject.seed);
    constexpr int files = 200;
    for (int i = 0; i < files; ++i) {
        std::string bytes(random() % 4096, '\0');
        // Half of them of printable characters, which get further into a reader of text.
        const bool printable = i % 2 == 0;
        for (char& byte : bytes) {
            const std::uint64_t value = random();
            byte = printable ? static_cast<char>(' ' + value % 95) : static_cast<char>(value);
        }
        importer.bear(bytes, "random file " + std::to_string(i + 1) + " of seed " +
                                 std::to_string(subject.seed));
    }
    return {};
}

Outcome reads_the_sample(const Subject& subject) {
    const Importer importer(subject);
    for (const auto& sample : subject.samples) {
        const std::string bytes = bytes_of(sample);
        const std::string name = sample.filename().string();
        require(importer.recognise(bytes) > 0, "it does not recognise " + name);
        try {
            static_cast<void>(importer.read(bytes, name));
        } catch (const Error& error) {
            throw Broken(name + ": " + error.what());
        }
    }
    return {};
}

Outcome bears_its_signatures(const Subject& subject) {
    const auto& signatures = subject.manifest->facts.session_format->signatures;
    for (const auto& sample : subject.samples) {
        const std::string bytes = bytes_of(sample);
        const bool borne = std::ranges::any_of(signatures, [&](const FileSignature& signature) {
            return bytes.size() >= signature.offset &&
                   bytes.compare(signature.offset, signature.bytes.size(), signature.bytes) == 0;
        });
        require(signatures.empty() || borne, sample.filename().string() +
                                                 " bears none of the signatures, so that no host "
                                                 "shows it to the importer");
    }
    return {};
}

/// The recording cut short at many places, most of them near its beginning and its end.
Outcome bears_cut_samples(const Subject& subject) {
    const Importer importer(subject);
    for (const auto& sample : subject.samples) {
        const std::string bytes = bytes_of(sample);
        for (const std::size_t step : {1, 2, 3, 5, 7}) {
            constexpr std::size_t cuts = 40;
            for (std::size_t i = 1; i <= cuts && i * step < bytes.size(); ++i) {
                for (const std::size_t size : {i * step, bytes.size() - i * step}) {
                    importer.bear(bytes.substr(0, size), sample.filename().string() + " cut at " +
                                                             std::to_string(size) + " bytes");
                }
            }
        }
    }
    return {};
}

/// The recording with single bytes changed.
Outcome bears_spoilt_samples(const Subject& subject) {
    const Importer importer(subject);
    std::mt19937_64 random(subject.seed);
    constexpr int changes = 300;
    for (const auto& sample : subject.samples) {
        const std::string good = bytes_of(sample);
        for (int i = 0; i < changes && !good.empty(); ++i) {
            std::string bytes = good;
            const std::size_t place = random() % bytes.size();
            bytes[place] = static_cast<char>(random());
            importer.bear(bytes, sample.filename().string() + " with byte " +
                                     std::to_string(place) + " changed, seed " +
                                     std::to_string(subject.seed));
        }
    }
    return {};
}

Outcome stops_where_the_host_says_so(const Subject& subject, std::int32_t failure) {
    const Importer importer(subject);
    std::uint64_t calls = 0;
    for (const auto& sample : subject.samples) {
        const std::string bytes = bytes_of(sample);
        calls += fail_at_each_call<SessionSink>(
            failure, [&](SessionSink& sink) { return importer.read_into(bytes, sink.table()); });
    }
    return {Verdict::pass, "tried at each of " + std::to_string(calls)};
}

std::string all_sessions(const Importer& importer, const Subject& subject) {
    std::string all;
    for (const auto& sample : subject.samples) {
        all += write_session(importer.read(bytes_of(sample), sample.filename().string()));
    }
    return all;
}

Outcome reads_the_same_twice(const Subject& subject) {
    const Importer importer(subject);
    require(all_sessions(importer, subject) == all_sessions(importer, subject),
            "the same recording gives another session");
    return {};
}

Outcome reads_the_same_in_all_locales(const Subject& subject) {
    const Importer importer(subject);
    return same_in_all_locales([&] { return all_sessions(importer, subject); });
}

}  // namespace

std::vector<Check> importer_checks() {
    return {
        {"import.empty-file", "an empty file is refused or read", Concerns::importers,
         bears_an_empty_file},
        {"import.one-byte", "a file of any one byte is refused or read", Concerns::importers,
         bears_one_byte},
        {"import.random", "random bytes are refused or read", Concerns::importers,
         bears_random_bytes},
        {"import.sample", "the sample is recognised and read", Concerns::samples, reads_the_sample},
        {"import.signatures", "the sample bears a signature of the format", Concerns::samples,
         bears_its_signatures},
        {"import.cut-sample", "a sample that is cut short is refused or read", Concerns::samples,
         bears_cut_samples},
        {"import.spoilt-sample", "a sample with a changed byte is refused or read",
         Concerns::samples, bears_spoilt_samples},
        {"import.failing-host", "it stops and says so when a call of the host fails, at each call",
         Concerns::samples,
         [](const Subject& subject) { return stops_where_the_host_says_so(subject, MYO_E_LIMIT); }},
        {"import.cancel", "it stops when the person does, at each call", Concerns::samples,
         [](const Subject& subject) {
             return stops_where_the_host_says_so(subject, MYO_E_CANCELLED);
         }},
        {"import.same-twice", "the same recording gives the same session", Concerns::samples,
         reads_the_same_twice},
        {"import.locales", "the same recording gives the same session in every locale",
         Concerns::samples, reads_the_same_in_all_locales},
    };
}

}  // namespace myochart::check
