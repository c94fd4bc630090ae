// SPDX-License-Identifier: Apache-2.0
// Sockets of a POSIX system; another platform gets its own file beside this one.
#include "plugin/message_socket.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <system_error>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr std::size_t buffer_size = 64 * 1024;

[[noreturn]] void blame(const char* what) {
    throw Error(ErrorCode::plugin_failed, std::string("the plugin's process sent ") + what, "",
                "Report this to the plugin's author");
}

/// False at the deadline.
bool wait_for(short event, int socket, const std::optional<Deadline>& deadline) {
    if (!deadline) return true;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            *deadline - std::chrono::steady_clock::now());
        // Before looking: who sends without end is never without bytes.
        if (left.count() <= 0) return false;
        const auto wait = std::min<std::int64_t>(left.count(), 1'000'000);
        pollfd seen{socket, event, 0};
        if (::poll(&seen, 1, static_cast<int>(wait)) > 0) return true;
    }
}

}  // namespace

std::string_view MessageReader::take(std::uint64_t size) {
    if (size > rest_.size()) blame("a message that is too short");
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(taken.size());
    return taken;
}
std::uint64_t MessageReader::number() {
    std::uint64_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
}
std::uint32_t MessageReader::small_number() {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<std::uint32_t>::max()) blame("a number that is too large");
    return static_cast<std::uint32_t>(value);
}
double MessageReader::real() {
    double value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
}
std::string_view MessageReader::text() { return take(number()); }
void MessageReader::require_end() const {
    if (!rest_.empty()) blame("a message that is too long");
}

std::pair<MessageSocket, MessageSocket> MessageSocket::pair() {
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
        throw Error(ErrorCode::file_unwritable,
                    "the system gives no connection to another process: " +
                        std::generic_category().message(errno),
                    "", "Close other programs or raise the limit of open files");
    }
    return {MessageSocket(Descriptor(sockets[0])), MessageSocket(Descriptor(sockets[1]))};
}

bool MessageSocket::queue(std::uint32_t kind, std::string_view content) {
    const std::scoped_lock lock(*sending_);
    return add(kind, content);
}

bool MessageSocket::send(std::uint32_t kind, std::string_view content,
                         std::optional<Deadline> deadline) {
    const std::scoped_lock lock(*sending_);
    return add(kind, content, deadline) && flush(deadline);
}

bool MessageSocket::add(std::uint32_t kind, std::string_view content,
                        std::optional<Deadline> deadline) {
    const MessageHead head{kind, 0, content.size()};
    char bytes[sizeof head];
    std::memcpy(bytes, &head, sizeof head);
    unsent_.append(bytes, sizeof bytes);
    // A column of values is not copied for this.
    if (content.size() >= buffer_size) return flush(deadline) && send_all(content, deadline);
    unsent_.append(content);
    return unsent_.size() < buffer_size || flush(deadline);
}

bool MessageSocket::flush(std::optional<Deadline> deadline) {
    const bool sent = send_all(unsent_, deadline);
    unsent_.clear();
    return sent;
}

bool MessageSocket::send_all(std::string_view bytes, std::optional<Deadline> deadline) const {
    const int flags = MSG_NOSIGNAL | (deadline ? MSG_DONTWAIT : 0);
    while (!bytes.empty()) {
        if (!wait_for(POLLOUT, socket_.get(), deadline)) return false;
        const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), flags);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

MessageSocket::Received MessageSocket::receive(void* into, std::size_t size,
                                               std::optional<Deadline> deadline) {
    for (char* next = static_cast<char*>(into); size > 0;) {
        if (used_ == received_.size() && !wait_for(POLLIN, socket_.get(), deadline))
            return Received::timed_out;
        const std::ptrdiff_t got = receive_some(next, size);
        if (got <= 0) return Received::ended;
        next += got;
        size -= static_cast<std::size_t>(got);
    }
    return Received::whole;
}

MessageSocket::Received MessageSocket::receive_message(MessageHead& head, std::string& content,
                                                       std::optional<Deadline> deadline) {
    if (const Received got = receive_head(head, deadline); got != Received::whole) return got;
    if (head.length > longest_message) blame("a message of more than 8 MiB");
    content.resize(static_cast<std::size_t>(head.length));
    return receive(content.data(), content.size(), deadline);
}

/// What is there already, or what comes next: short things through the buffer, columns directly.
std::ptrdiff_t MessageSocket::receive_some(void* into, std::size_t size) {
    const auto take = [&](void* to, std::size_t most) {
        ssize_t got = 0;
        do got = ::recv(socket_.get(), to, most, 0);
        while (got < 0 && errno == EINTR);
        return got;
    };
    if (used_ == received_.size()) {
        if (size >= buffer_size) return take(into, size);
        received_.resize(buffer_size);
        const ssize_t got = take(received_.data(), received_.size());
        received_.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
        used_ = 0;
        if (got <= 0) return got;
    }
    const std::size_t count = std::min(size, received_.size() - used_);
    std::memcpy(into, received_.data() + used_, count);
    used_ += count;
    return static_cast<std::ptrdiff_t>(count);
}

}  // namespace myochart
