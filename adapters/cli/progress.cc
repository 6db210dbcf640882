#include "adapters/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

namespace kontor::cli {
namespace {
constexpr auto kQuiet = std::chrono::milliseconds(300);  // what is done by then needs no line
constexpr auto kBetween = std::chrono::milliseconds(100);
constexpr std::string_view kWiped = "\r\x1b[K";
constexpr std::uintmax_t kLargeFile = std::uintmax_t{4} << 20U;
}  // namespace

Progress::Progress(std::uint64_t total, std::string unit)
    : total_(total), unit_(std::move(unit)), terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() { wipe(); }

void Progress::wipe() {
  if (printed_) std::cerr << kWiped << std::flush;
  printed_ = false;
}

void Progress::restart() { start_ = last_ = Clock::now(); }

void Progress::at(std::uint64_t done) {
  const auto now = Clock::now();
  if (!terminal_ || now - start_ < kQuiet || now - last_ < kBetween) return;
  last_ = now;
  printed_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = static_cast<double>(done) / seconds;
  const double left = rate > 0 ? static_cast<double>(total_ - std::min(done, total_)) / rate : 0;
  std::cerr << fmt::format("{}{} of {} {}, {:.0f} a second, {:.0f} s left", kWiped, done, total_,
                           unit_, rate, left)
            << std::flush;
}

FileProgress::FileProgress(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size >= kLargeFile) progress_.emplace(size >> 20U, "MiB");
}

void FileProgress::read(std::uint64_t bytes) {
  read_ += bytes;
  if (progress_) progress_->at(read_ >> 20U);
}

void FileProgress::rewind() {
  read_ = 0;
  if (progress_) progress_->restart();
}

}  // namespace kontor::cli
