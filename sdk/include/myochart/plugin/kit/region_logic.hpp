// SPDX-License-Identifier: Apache-2.0
/// Adds logic to a region: what it suggests once something is charted.
///
/// Derive from `kit::RegionLogic`, end the source file with MYOCHART_REGION_LOGIC_PLUGIN, and name
/// the file after LOGIC in myochart_add_region_plugin(). Each call of the host works on a fresh
/// object of the class, so members need no locks. Advice is shown to the clinician as a suggestion
/// with its source and never enters the record by itself. The same draft has to give the same
/// advice. Whatever the class throws becomes an error text.
///
///     class Forearm : public kit::RegionLogic {
///     public:
///         void advise(const kit::Element& visit, kit::Advice& to) override;
///     };
///     MYOCHART_REGION_LOGIC_PLUGIN(Forearm)
#pragma once

#include "myochart/plugin/abi.h"
#if MYO_TARGET_ABI < MYO_ABI(1, 1)
#error "Region logic needs plugin ABI 1.1; leave MYO_TARGET_ABI out, or set it to MYO_ABI(1, 1)"
#endif

#include "myochart/plugin/kit/document.hpp"
#include "myochart/plugin/kit/entry.hpp"
#include "myochart/plugin/region.h"
#include "myochart/plugin/region_logic.h"

namespace myochart::kit {

struct Suggestion {
    std::string_view code;      ///< stable in the plugin, lower case with hyphens: "recheck-pulse"
    std::string_view text;      ///< one sentence for the clinician
    std::string_view source;    ///< who says so; never empty
    std::string_view muscle{};  ///< key, or empty
    std::string_view side{};    ///< "left", "right" or empty
};

/// Takes the advice. Every member throws Stopped when the host refuses.
class Advice {
public:
    explicit Advice(const myo_advice_sink& sink) : sink_(sink) {}

    /// To mind before going on.
    void caution(const Suggestion& suggestion) { add(MYO_ADVICE_CAUTION, suggestion); }
    /// A test worth doing.
    void test(const Suggestion& suggestion) { add(MYO_ADVICE_TEST, suggestion); }
    /// A muscle worth examining, which the suggestion names.
    void examine(const Suggestion& suggestion) { add(MYO_ADVICE_EXAMINE, suggestion); }

private:
    void add(std::uint32_t kind, const Suggestion& suggestion) {
        const myo_advice row{sizeof(myo_advice),     kind,
                             text(suggestion.code),  text(suggestion.muscle),
                             text(suggestion.side),  text(suggestion.text),
                             text(suggestion.source)};
        detail::require_ok(sink_.add(sink_.context, &row));
    }

    const myo_advice_sink& sink_;
};

class RegionLogic {
public:
    virtual ~RegionLogic() = default;
    /// `visit` is the draft's <visit>; its parent is the <chart>, with the <patient>.
    virtual void advise(const Element& visit, Advice& to) = 0;
};

}  // namespace myochart::kit

// What the region compiler makes of the region.xml with --without-entry.
#pragma GCC visibility push(hidden)
extern "C" {
extern const myo_region myochart_region_tables;
extern const myo_text myochart_region_plugin_id;
extern const myo_text myochart_region_plugin_version;
}
#pragma GCC visibility pop

namespace myochart::kit::detail {

template <class Class>
std::int32_t advise(const myo_document* document, const myo_advice_sink* sink,
                    myo_error* error) noexcept {
    return guarded(error, [&] {
        Advice to(*sink);
        Class().advise(Document(*document).visit(), to);
    });
}

template <class Class>
struct RegionLogicOffer {
    static_assert(std::is_base_of_v<RegionLogic, Class>);
    static constexpr std::string_view interface_id = MYO_INTERFACE_REGION_LOGIC;
    static const void* table() { return &logic; }

    static std::int32_t call(const myo_document* document, const myo_advice_sink* sink,
                             myo_error* error) noexcept {
#ifdef MYOCHART_PLUGIN_CHECKING
        return checking::advise(kit::detail::advise<Class>, document, sink, error);
#else
        return kit::detail::advise<Class>(document, sink, error);
#endif
    }

    static constexpr myo_region_logic logic{sizeof(myo_region_logic), 0, call};
};

/// The tables of the region.xml in a plugin that the build named `id` and `version`.
template <const Identity& identity>
struct RegionOffer {
    static constexpr std::string_view interface_id = MYO_INTERFACE_REGION;
    static const void* table() { return &myochart_region_tables; }

    /// The entry is made from what the build says, the tables from the region.xml.
    static void start() {
        if (view(myochart_region_plugin_id) == identity.id &&
            view(myochart_region_plugin_version) == identity.version)
            return;
        throw std::runtime_error("the region.xml is of " +
                                 std::string(view(myochart_region_plugin_id)) + " " +
                                 std::string(view(myochart_region_plugin_version)) +
                                 ", the build of " + std::string(identity.id) + " " +
                                 std::string(identity.version) + ": configure it again");
    }
};

}  // namespace myochart::kit::detail

/// Defines the plugin's one exported object, with the tables of the region.xml and the logic:
/// MYOCHART_REGION_LOGIC_PLUGIN(Class) in a build by myochart_add_region_plugin(), else
/// MYOCHART_REGION_LOGIC_PLUGIN(Class, id, version).
#define MYOCHART_REGION_LOGIC_PLUGIN(Class, ...)                                   \
    static constexpr ::myochart::kit::detail::Identity myochart_region_identity =  \
        ::myochart::kit::detail::identity(__VA_ARGS__);                            \
    MYOCHART_PLUGIN_ENTRY(                                                         \
        ::myochart::kit::detail::entry<                                            \
            Class, ::myochart::kit::detail::RegionOffer<myochart_region_identity>, \
            ::myochart::kit::detail::RegionLogicOffer<Class>>(myochart_region_identity))
