#include "myochart/core/time.hpp"

#include <catch2/catch.hpp>

#include "myochart/core/error.hpp"
#include "myochart/core/uuid.hpp"

using namespace myochart;

TEST_CASE("A time keeps its offset and its digits") {
    for (const char* text :
         {"2026-11-20T09:30:00+01:00", "2026-11-20T08:30:00Z", "2026-02-28T23:59:59.25-03:30",
          "1969-12-31T23:59:59.000001Z", "2024-02-29T00:00:00+14:00"}) {
        CHECK(to_string(parse_time(text)) == text);
    }
}

TEST_CASE("The same instant at another offset is another time") {
    const Time berlin = parse_time("2026-11-20T09:30:00+01:00");
    const Time utc = parse_time("2026-11-20T08:30:00Z");
    CHECK(berlin.instant == utc.instant);
    CHECK(berlin != utc);
    CHECK(to_minute(berlin) == "2026-11-20 09:30");
}

TEST_CASE("A day is the day of the time's own offset") {
    CHECK(to_string(date_of(parse_time("2026-01-01T00:30:00+02:00"))) == "2026-01-01");
    CHECK(to_string(date_of(parse_time("2025-12-31T22:30:00Z"))) == "2025-12-31");
}

TEST_CASE("Times that leave something open are refused") {
    for (const char* text :
         {"2026-11-20T09:30:00", "2026-11-20", "2026-11-20T09:30Z", "2026-11-20 09:30:00Z",
          "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T24:00:00Z",
          "2026-11-20T09:60:00Z", "2026-11-20T09:30:60Z", "2026-11-20T09:30:00-00:00",
          "2026-11-20T09:30:00+15:00", "2026-11-20T09:30:00+14:01", "2026-11-20T09:30:00.Z",
          "2026-11-20T09:30:00.1234567Z", "2026-11-20T09:30:00+0100", "", "now"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_time(text), Error);
    }
}

TEST_CASE("Finer decimals that are zero lose nothing") {
    CHECK(to_string(parse_time("2026-11-20T09:30:00.1000000Z")) == "2026-11-20T09:30:00.1Z");
}

TEST_CASE("A date is a day of the calendar") {
    CHECK(to_string(parse_date("2024-02-29")) == "2024-02-29");
    for (const char* text : {"2023-02-29", "2024-2-9", "20240229", "2024-00-10", "2024-02-29x"}) {
        CHECK_THROWS_AS(parse_date(text), Error);
    }
}

TEST_CASE("A UUID reads in either case and writes in lower case") {
    const Uuid id = parse_uuid("5F0B7A52-6c3e-4d0f-9a58-0c7d1b0e4a11");
    CHECK(to_string(id) == "5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a11");
    for (const char* text :
         {"", "5f0b7a52", "5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a1g",
          "5f0b7a526-c3e-4d0f-9a58-0c7d1b0e4a11", "{5f0b7a52-6c3e-4d0f-9a58-0c7d1b0e4a11}"}) {
        CHECK_THROWS_AS(parse_uuid(text), Error);
    }
}

TEST_CASE("A named UUID is the one of RFC 4122") {
    // Python: uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')
    const Uuid dns = parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    CHECK(to_string(uuid_of_name(dns, "python.org")) == "886313e1-3b8a-5372-9b90-0c9aee199e5d");
}

TEST_CASE("Random UUIDs are of version 4 and differ") {
    const Uuid first = random_uuid();
    CHECK((first.bytes[6] >> 4) == 4);
    CHECK(first != random_uuid());
}
