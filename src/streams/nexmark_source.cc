// SPDX-License-Identifier: Apache-2.0
// NexmarkSource: every event has a random generator of its own, so that any of them can be made without those before
// it.
#include "streams/nexmark_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "streams/column.h"
#include "streams/datetime.h"
#include "streams/state.h"

namespace cork::streams {
namespace {

/// SplitMix64: the events have to be the same everywhere, for ever.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n)); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  template <std::size_t N>
  std::string_view pick(const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(below(N))];
  }
  std::string letters(std::int64_t size) {
    std::string text(static_cast<std::size_t>(size), ' ');
    for (std::size_t i = 0; i < text.size(); i += 8) {
      std::uint64_t bits = next();
      for (std::size_t j = i; j < std::min(i + 8, text.size()); ++j, bits >>= 8)
        text[j] = static_cast<char>('a' + (bits & 255) % 26);
    }
    return text;
  }
  /// From 1 to a million in cents, small ones more often.
  std::int64_t price() { return std::llround(std::pow(10.0, unit() * 6.0) * 100.0); }

 private:
  std::uint64_t state_;
};

constexpr std::int64_t kEvents = 50;
constexpr std::int64_t kPersons = 1;
constexpr std::int64_t kAuctions = 3;
constexpr std::int64_t kFirstId = 1000;
constexpr std::int64_t kFirstCategory = 10;
constexpr std::int64_t kActivePeople = 1000;
constexpr std::int64_t kAuctionsInFlight = 100;
constexpr std::int64_t kLead = 10;
constexpr std::int64_t kHot = 100;
constexpr std::int64_t kBaseMs = 1'704'067'200'000;
constexpr std::array<std::string_view, 6> kStates = {"AZ", "CA", "ID", "OR", "WA", "WY"};
constexpr std::array<std::string_view, 10> kCities = {"Phoenix", "Los Angeles", "San Francisco", "Boise", "Portland",
                                                      "Bend",    "Redmond",     "Seattle",       "Kent",  "Cheyenne"};
constexpr std::array<std::string_view, 11> kFirstNames = {"Peter", "Paul",  "Luke",  "John",   "Saul",  "Vicky",
                                                          "Kate",  "Julie", "Sarah", "Deiter", "Walter"};
constexpr std::array<std::string_view, 9> kLastNames = {"Shultz", "Abrams", "Spencer", "White", "Bartels",
                                                        "Walton", "Smith",  "Jones",   "Noris"};
constexpr std::array<std::string_view, 4> kChannels = {"Google", "Facebook", "Baidu", "Apple"};

std::int64_t last_person(std::int64_t n) { return n / kEvents * kPersons + std::min(n % kEvents, kPersons - 1); }

std::int64_t last_auction(std::int64_t n) {
  const std::int64_t epoch = n / kEvents;
  const std::int64_t offset = n % kEvents;
  if (offset < kPersons) return (epoch - 1) * kAuctions + kAuctions - 1;
  return epoch * kAuctions + std::min(offset - kPersons, kAuctions - 1);
}

std::int64_t some_person(std::int64_t n, Dice& dice) {
  const std::int64_t people = last_person(n) + 1;
  const std::int64_t active = std::min(people, kActivePeople);
  return people - active + dice.below(active + kLead);
}

std::int64_t some_auction(std::int64_t n, Dice& dice) {
  const std::int64_t last = last_auction(n);
  const std::int64_t first = std::max<std::int64_t>(last - kAuctionsInFlight, 0);
  return first + dice.below(last - first + 1 + kLead);
}

/// Filler: about `wanted` bytes with the `used` ones.
std::string extra(Dice& dice, std::int64_t used, std::int64_t wanted) {
  if (used >= wanted) return {};
  const std::int64_t rest = wanted - used;
  const std::int64_t delta = std::llround(static_cast<double>(rest) * 0.2);
  return dice.letters(rest - delta + (delta > 0 ? dice.below(2 * delta) : 0));
}

std::string url(Dice& dice) {
  std::array<std::string, 3> folders;
  for (std::size_t i = folders.size(); i-- > 0;) folders[i] = dice.letters(5);
  return fmt::format("https://www.nexmark.com/{}/{}/{}/item.htm?query=1", folders[0], folders[1], folders[2]);
}

std::string time_text(std::int64_t ms) { return print_timestamp(ms, 3); }

std::string person(std::int64_t n, std::int64_t ms, Dice& dice) {
  // The order of the dice is part of what an event is.
  const std::string_view last_name = dice.pick(kLastNames);
  const std::string name = fmt::format("{} {}", dice.pick(kFirstNames), last_name);
  const std::string domain = dice.letters(5);
  const std::string mail = fmt::format("{}@{}.com", dice.letters(7), domain);
  const std::string_view city = dice.pick(kCities);
  const std::string_view state = dice.pick(kStates);
  std::array<std::int64_t, 4> card;
  for (std::size_t i = card.size(); i-- > 0;) card[i] = dice.below(10'000);
  const auto used = static_cast<std::int64_t>(8 + name.size() + mail.size() + 19 + city.size() + state.size());
  return fmt::format(
      R"({{"event_type":0,"person":{{"id":{},"name":"{}","emailAddress":"{}","creditCard":"{:04} {:04} {:04} {:04}","city":"{}","state":"{}",)"
      R"("dateTime":"{}","extra":"{}"}},"auction":null,"bid":null}})",
      last_person(n) + kFirstId, name, mail, card[0], card[1], card[2], card[3], city, state, time_text(ms),
      extra(dice, used, 200));
}

std::string auction(std::int64_t n, std::int64_t ms, std::int64_t events_per_second, Dice& dice) {
  const std::int64_t seller = dice.below(4) > 0 ? last_person(n) / kHot * kHot : some_person(n, dice);
  const std::int64_t category = kFirstCategory + dice.below(5);
  const std::int64_t initial = dice.price();
  const std::int64_t reserve = initial + dice.price();
  const std::int64_t horizon =
      std::max<std::int64_t>(kAuctionsInFlight * kEvents / kAuctions * 1000 / events_per_second * 2, 1);
  const std::int64_t expires = ms + 1 + dice.below(horizon);
  const std::string filler = extra(dice, 168, 500);
  const std::string description = dice.letters(100);
  const std::string item = dice.letters(20);
  return fmt::format(
      R"({{"event_type":1,"person":null,"auction":{{"id":{},"itemName":"{}","description":"{}","initialBid":{},"reserve":{},"dateTime":"{}",)"
      R"("expires":"{}","seller":{},"category":{},"extra":"{}"}},"bid":null}})",
      last_auction(n) + kFirstId, item, description, initial, reserve, time_text(ms), time_text(expires),
      seller + kFirstId, category, filler);
}

std::string bid(std::int64_t n, std::int64_t ms, Dice& dice) {
  const std::int64_t auction = dice.below(2) > 0 ? last_auction(n) / kHot * kHot : some_auction(n, dice);
  const std::int64_t bidder = dice.below(4) > 0 ? last_person(n) / kHot * kHot + 1 : some_person(n, dice);
  const std::int64_t price = dice.price();
  std::string channel;
  std::string link;
  if (dice.below(2) > 0) {
    const std::int64_t number = dice.below(4);
    Dice of_channel(static_cast<std::uint64_t>(number) + 7);
    channel = kChannels[static_cast<std::size_t>(number)];
    link = url(of_channel);
  } else {
    const std::int64_t number = dice.below(10'000);
    Dice of_channel(static_cast<std::uint64_t>(number) + 1000);
    channel = fmt::format("channel-{}", number);
    link = url(of_channel);
    if (of_channel.below(10) > 0) link += fmt::format("&channel_id={}", of_channel.below(1 << 30));
  }
  return fmt::format(
      R"({{"event_type":2,"person":null,"auction":null,"bid":{{"auction":{},"bidder":{},"price":{},"channel":"{}","url":"{}","dateTime":"{}","extra":"{}"}}}})",
      auction + kFirstId, bidder + kFirstId, price, channel, link, time_text(ms), extra(dice, 32, 100));
}

}  // namespace

std::string nexmark_event(std::int64_t n, std::int64_t events_per_second) {
  Dice dice(static_cast<std::uint64_t>(n) * 0xD1342543DE82EF95U + 42);
  const std::int64_t ms = kBaseMs + n * 1000 / events_per_second;
  const std::int64_t offset = n % kEvents;
  if (offset < kPersons) return person(n, ms, dice);
  if (offset < kPersons + kAuctions) return auction(n, ms, events_per_second, dice);
  return bid(n, ms, dice);
}

Task<Result<RawBatch>> NexmarkSource::read(std::size_t records_max) {
  RawBatch batch;
  auto arena = std::make_shared<Arena>();
  while (batch.records.size() < records_max && (count_ < 0 || next_ < count_)) {
    RawRecord record;
    record.value = arena->copy(nexmark_event(next_, events_per_second_));
    record.offset = next_++;
    record.timestamp_ms = kBaseMs + record.offset * 1000 / events_per_second_;
    batch.records.push_back(record);
  }
  batch.owners.push_back(std::move(arena));
  batch.end = count_ >= 0 && next_ >= count_;
  co_return batch;
}

Task<Result<void>> NexmarkSource::end_at_latest() {
  if (count_ < 0) count_ = next_;
  co_return Result<void>();
}

std::optional<std::string> NexmarkSource::position() const {
  std::string bytes;
  StateEncoder(bytes).number(next_);
  return bytes;
}

Result<void> NexmarkSource::resume(std::string_view position) {
  StateDecoder in(position);
  next_ = in.number<std::int64_t>();
  if (!in.whole() || next_ < 0) return fail(ErrorCode::kInvalidRecord, "the number of the next event is none");
  return {};
}

}  // namespace cork::streams
