// SPDX-License-Identifier: Apache-2.0
/// Messages between the host and a runner: a kind, a length and that many bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/descriptor.hpp"
#include "plugin/child_process.hpp"

namespace myochart {

/// No message but a column of values is longer.
inline constexpr std::uint64_t longest_message = 8u << 20;

struct MessageHead {
    std::uint32_t kind = 0;
    std::uint32_t reserved0 = 0;
    std::uint64_t length = 0;
};

/// What a message holds, in the order in which it is read again.
class MessageWriter {
public:
    MessageWriter& number(std::uint64_t value) { return raw(&value, sizeof value); }
    MessageWriter& real(double value) { return raw(&value, sizeof value); }
    MessageWriter& text(std::string_view value) {
        return number(value.size()).raw(value.data(), value.size());
    }
    const std::string& bytes() const { return bytes_; }

private:
    MessageWriter& raw(const void* from, std::size_t size) {
        bytes_.append(static_cast<const char*>(from), size);
        return *this;
    }
    std::string bytes_;
};

/// Throws plugin_failed if the message holds less than is read.
class MessageReader {
public:
    explicit MessageReader(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t number();
    std::uint32_t small_number();  ///< of 32 bits
    double real();
    std::string_view text();
    /// Throws plugin_failed if something is left.
    void require_end() const;

private:
    std::string_view take(std::uint64_t size);
    std::string_view rest_;
};

/// One end of a pair of connected sockets. Any thread may send, one receives.
class MessageSocket {
public:
    /// Two ends. Throws file_unwritable if the system has none left.
    static std::pair<MessageSocket, MessageSocket> pair();
    explicit MessageSocket(Descriptor socket)
        : socket_(std::move(socket)), sending_(std::make_unique<std::mutex>()) {}

    /// Keeps the message until many are together or the next `send`. False if nobody listens.
    bool queue(std::uint32_t kind, std::string_view content = {});
    /// False also if the other end does not take it before the deadline; without one, waits for ever.
    bool send(std::uint32_t kind, std::string_view content = {},
              std::optional<Deadline> deadline = {});

    enum class Received { whole, ended, timed_out };
    /// Waits until the deadline; without one, for ever.
    Received receive_head(MessageHead& head, std::optional<Deadline> deadline = {}) {
        return receive(&head, sizeof head, deadline);
    }
    /// The bytes that the head announced, to where they belong.
    Received receive(void* into, std::size_t size, std::optional<Deadline> deadline = {});

    /// A whole message that is not longer than `longest_message`. Throws plugin_failed if it is.
    Received receive_message(MessageHead& head, std::string& content,
                             std::optional<Deadline> deadline = {});

    int descriptor() const { return socket_.get(); }
    void close() { socket_ = Descriptor(); }

private:
    bool add(std::uint32_t kind, std::string_view content, std::optional<Deadline> deadline = {});
    bool flush(std::optional<Deadline> deadline);
    bool send_all(std::string_view bytes, std::optional<Deadline> deadline) const;
    std::ptrdiff_t receive_some(void* into, std::size_t size);

    Descriptor socket_;
    std::unique_ptr<std::mutex> sending_;
    std::string unsent_{};
    std::string received_{};  ///< what came with an earlier message
    std::size_t used_ = 0;    ///< of it
};

}  // namespace myochart
