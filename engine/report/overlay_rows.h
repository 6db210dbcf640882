// Rows in memory over rows elsewhere: lets a reader apply records that a read model has not seen
// yet.
//
// Promise:   the rows below are never changed. get and scan see both, the upper row where both have
//            the key.
// Threads:   one.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ports/rows.h"

namespace kontor {

class OverlayRows final : public Rows {
 public:
  // below is borrowed; null: there are none.
  explicit OverlayRows(const Rows* below)
      : below_(below), watermark_(below ? below->watermark() : Sequence{}) {}

  [[nodiscard]] std::optional<std::string> get(Table table, std::string_view key) const override;
  void put(Table table, std::string_view key, std::string_view row) override;
  void scan(
      Table table, std::string_view from,
      const std::function<bool(std::string_view key, std::string_view row)>& visit) const override;
  [[nodiscard]] Sequence watermark() const override { return watermark_; }
  void commit(Sequence watermark) override { watermark_ = watermark; }

 private:
  const Rows* below_;
  Sequence watermark_;
  std::array<std::map<std::string, std::string, std::less<>>, kTables> rows_;
};

}  // namespace kontor
