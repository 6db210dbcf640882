// The built console, read into memory at the start: what is not there then is not served.
//
// Format:    beside NAME may lie NAME.br and NAME.gz, its compressed forms. What lies below assets/
//            carries its hash in its name and is kept by browsers for ever.
// Threads:   any, after the constructor.
#pragma once

#include <map>
#include <string>

#include "adapters/http/request.h"

namespace kontor::http {

class StaticFiles {
 public:
  // A folder that is not there holds nothing.
  explicit StaticFiles(const std::string& folder);

  // For any path. Files lie in the folder itself or below assets/, and have a dot in their name;
  // every other path is a page's, also /messages/A.B, and gets index.html.
  [[nodiscard]] Reply answer(const Request& request) const;

 private:
  struct File {
    std::string bytes;
    std::string brotli;
    std::string gzip;
    std::string type;
    std::string etag;
    bool immutable = false;
  };

  std::map<std::string, File> files_;  // by path, "/assets/x.js"
};

}  // namespace kontor::http
