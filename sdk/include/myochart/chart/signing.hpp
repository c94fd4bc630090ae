// SPDX-License-Identifier: Apache-2.0
/// A visit once it is signed, and what may follow: nothing of it ever changes, everything later is
/// added beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/visit.hpp"

namespace myochart {

struct Signature {
    Clinician signer{};
    Time signed_at{};
    std::string meaning{};  ///< "author"
    /// A detached X.509 signature (CMS, base64) over the sealed bytes, or empty; see
    /// exchange/chart_xml.hpp.
    std::string certificate_signature{};

    bool operator==(const Signature&) const = default;
};

/// Addendum: what was not known at the time. Correction: what was wrong, put right. Late entry: what
/// was known, but left out. Entered in error: the visit should not be in this chart at all.
/// Co-signature: another person stands for it too.
enum class AmendmentKind { addendum, correction, late_entry, entered_in_error, co_signature };
template <>
inline constexpr Word<AmendmentKind> words_of<AmendmentKind>[] = {
    {AmendmentKind::addendum, "addendum"},
    {AmendmentKind::correction, "correction"},
    {AmendmentKind::late_entry, "late-entry"},
    {AmendmentKind::entered_in_error, "entered-in-error"},
    {AmendmentKind::co_signature, "co-signature"},
};

/// Something added to a signed visit: by whom and when says its signature.
struct Amendment {
    Uuid id{};
    AmendmentKind kind = AmendmentKind::addendum;
    std::string reason{};  ///< why; may be empty for a co-signature only
    std::string text{};    ///< for addenda and late entries: what is to be read besides
    /// The whole visit as it is to be read from now on: needed by a correction; an addendum or a late
    /// entry may have it, if it only adds.
    std::optional<Visit> revised{};
    Signature signature{};

    bool operator==(const Amendment&) const = default;
};

/// A visit that was signed, with everything that followed. What was signed never changes: there is
/// no way to reach what it holds but to read it, and `amend` gives a new value.
class MYOCHART_API SignedVisit {
public:
    /// As it was signed first.
    const Visit& original() const noexcept { return original_; }
    const Signature& signature() const noexcept { return signature_; }
    /// Oldest first.
    const std::vector<Amendment>& amendments() const noexcept { return amendments_; }

    /// As it is to be read now: the last revised state, or the original.
    const Visit& current() const noexcept;
    bool is_entered_in_error() const noexcept;
    bool operator==(const SignedVisit&) const = default;

    /// For readers of stored records: no check is made, so that what was once signed is kept even
    /// if it would not pass today. To sign, use `sign` and `amend`.
    static SignedVisit as_recorded(Visit original, Signature signature,
                                   std::vector<Amendment> amendments = {});

private:
    SignedVisit(Visit original, Signature signature, std::vector<Amendment> amendments);

    Visit original_;
    Signature signature_;
    std::vector<Amendment> amendments_;
};

/// Signs. Throws visit_incomplete, screening_missing, screening_forbids, consent_missing or
/// consent_withdrawn with the first problem that `review` finds.
MYOCHART_API SignedVisit sign(Visit visit, Signature signature);

/// The visit with the amendment after those it has. New treatments pass the screening gate; what a
/// correction says of treatments that were signed is kept whatever it is, and `review` names it.
/// Throws amendment_refused for what its kind does not allow, and what `sign` throws.
MYOCHART_API SignedVisit amend(const SignedVisit& visit, Amendment amendment);

/// True if `after` has everything of `before` unchanged, texts as their beginning.
MYOCHART_API bool only_adds(const Visit& before, const Visit& after);

/// A patient with everything charted.
struct Chart {
    Patient patient{};
    std::vector<SignedVisit> visits{};
    std::vector<Visit> drafts{};

    bool operator==(const Chart&) const = default;
};

/// The visits of a chart as they are to be read now, drafts among them, by their start; those entered
/// in error are left out. The pointers hold while the chart is unchanged.
MYOCHART_API std::vector<const Visit*> visits_in_order(const Chart& chart);

}  // namespace myochart
