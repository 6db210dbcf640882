#include "tests/fakes/forgetful_files.h"

#include <cerrno>
#include <set>
#include <utility>

namespace kontor::fakes {

class ForgetfulFiles::Handle final : public FileSystem::File {
 public:
  Handle(ForgetfulFiles& owner, std::string path, std::shared_ptr<Node> node)
      : owner_(owner), path_(std::move(path)), node_(std::move(node)) {}

  FileResult<void> write(std::string_view bytes) override {
    const auto may = owner_.ask("write", path_, true);
    const std::scoped_lock guard(owner_.mutex_);
    if (may) node_->bytes += bytes;
    if (!may && may.error().code == ENOSPC) node_->bytes += bytes.substr(0, bytes.size() / 2);
    return may;
  }
  FileResult<void> sync() override {
    const auto may = owner_.ask("fsync", path_, false);
    const std::scoped_lock guard(owner_.mutex_);
    if (may) node_->synced = node_->bytes;
    return may;
  }

 private:
  ForgetfulFiles& owner_;
  std::string path_;
  std::shared_ptr<Node> node_;
};

void ForgetfulFiles::forget() {
  const std::scoped_lock guard(mutex_);
  now_ = durable_;
  std::set<std::string> lost;
  for (const auto& [path, durable] : folders_) {  // a folder comes before those in it
    if (!durable || lost.contains(folder_of(path))) lost.insert(path);
  }
  std::erase_if(folders_, [&](const auto& folder) { return lost.contains(folder.first); });
  std::erase_if(now_, [&](const auto& entry) { return lost.contains(folder_of(entry.first)); });
  durable_ = now_;
  for (const auto& [path, node] : now_) node->bytes = node->synced;
}

FileResult<void> ForgetfulFiles::ask(const char* operation, const std::string& path,
                                     bool takes_room) {
  switch (power_->operation(takes_room)) {
    case Power::Answer::works:
      return {};
    case Power::Answer::full:
      return std::unexpected(FileError{operation, path, ENOSPC});
    case Power::Answer::off:
      return std::unexpected(FileError{operation, path, EIO});
  }
  return {};
}

FileResult<std::unique_ptr<FileSystem::File>> ForgetfulFiles::create(const std::string& path) {
  if (auto may = ask("create", path, true); !may) return std::unexpected(may.error());
  const std::scoped_lock guard(mutex_);
  std::shared_ptr<Node>& node = now_[path];
  if (node == nullptr) node = std::make_shared<Node>();
  node->bytes.clear();
  return std::make_unique<Handle>(*this, path, node);
}

FileResult<std::string> ForgetfulFiles::read(const std::string& path) const {
  const std::scoped_lock guard(mutex_);
  const auto found = now_.find(path);
  if (found == now_.end()) return std::unexpected(FileError{"open", path, ENOENT});
  return found->second->bytes;
}

bool ForgetfulFiles::exists(const std::string& path) const {
  const std::scoped_lock guard(mutex_);
  return now_.contains(path) || folders_.contains(path);
}

FileResult<std::vector<std::string>> ForgetfulFiles::list(const std::string& folder) const {
  const std::scoped_lock guard(mutex_);
  std::vector<std::string> names;
  for (const auto& [path, node] : now_) {
    if (folder_of(path) == folder) names.push_back(path.substr(path.rfind('/') + 1));
  }
  return names;
}

FileResult<void> ForgetfulFiles::rename(const std::string& from, const std::string& to) {
  if (auto may = ask("rename", from, false); !may) return may;
  const std::scoped_lock guard(mutex_);
  const auto found = now_.find(from);
  if (found == now_.end()) return std::unexpected(FileError{"rename", from, ENOENT});
  const auto node = found->second;
  now_.erase(found);
  now_[to] = node;
  return {};
}

FileResult<void> ForgetfulFiles::remove(const std::string& path) {
  if (auto may = ask("remove", path, false); !may) return may;
  const std::scoped_lock guard(mutex_);
  if (now_.erase(path) == 0) return std::unexpected(FileError{"remove", path, ENOENT});
  return {};
}

FileResult<void> ForgetfulFiles::make_folder(const std::string& path) {
  if (auto may = ask("make folder", path, true); !may) return may;
  const std::scoped_lock guard(mutex_);
  folders_.try_emplace(path, false);
  return {};
}

FileResult<void> ForgetfulFiles::sync_folder(const std::string& path) {
  if (auto may = ask("fsync", path, false); !may) return may;
  const std::scoped_lock guard(mutex_);
  std::erase_if(durable_, [&](const auto& entry) { return folder_of(entry.first) == path; });
  for (const auto& [name, node] : now_) {
    if (folder_of(name) == path) durable_[name] = node;
  }
  for (auto& [folder, durable] : folders_) {
    if (folder_of(folder) == path) durable = true;
  }
  return {};
}

}  // namespace kontor::fakes
