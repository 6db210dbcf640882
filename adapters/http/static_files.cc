#include "adapters/http/static_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/http/headers.h"
#include "adapters/http/problem.h"
#include "adapters/http/random.h"

namespace kontor::http {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {".html",        "text/html; charset=utf-8"      },
    {".js",          "text/javascript; charset=utf-8"},
    {".css",         "text/css; charset=utf-8"       },
    {".json",        "application/json"              },
    {".webmanifest", "application/manifest+json"     },
    {".svg",         "image/svg+xml"                 },
    {".png",         "image/png"                     },
    {".ico",         "image/x-icon"                  },
    {".woff2",       "font/woff2"                    },
    {".txt",         "text/plain; charset=utf-8"     },
};

std::string type_of(const std::string& extension) {
  for (const auto& [ending, type] : kTypes) {
    if (ending == extension) return std::string(type);
  }
  return "application/octet-stream";
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Names that begin with a dot, and the way to the folder above, are no page's.
bool names_file(const std::string& path) {
  if (path.starts_with("/assets/") || path.find("/.") != path.npos) return true;
  return path.rfind('/') == 0 && path.find('.') != path.npos;
}

bool accepts(const Request& request, std::string_view coding) {
  return request.accept_encoding.find(coding) != std::string::npos;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  std::error_code error;
  if (folder.empty()) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    const std::string path = "/" + fs::relative(entry.path(), folder, error).generic_string();
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file(error) || path.find("/.") != path.npos || extension == ".br" ||
        extension == ".gz" || extension == ".map")
      continue;
    File file;
    file.bytes = read(entry.path());
    file.brotli = read(entry.path().string() + ".br");
    file.gzip = read(entry.path().string() + ".gz");
    file.type = type_of(extension);
    file.immutable = path.starts_with("/assets/");
    std::string tag;
    for (const std::uint8_t byte : sha256_of(file.bytes).bytes)
      tag += "0123456789abcdef"[byte & 15U];
    file.etag = '"' + tag + '"';
    files_.emplace(path, std::move(file));
  }
}

Reply StaticFiles::answer(const Request& request) const {
  const bool names_a_file = names_file(request.path);
  const auto found = files_.find(names_a_file ? request.path : "/index.html");
  if (found == files_.end()) {
    return problem(Problem::not_found, request,
                   names_a_file ? request.path : "the console is not built");
  }
  const File& file = found->second;
  Reply reply;
  reply.content_type = file.type;
  reply.headers.emplace_back("ETag", file.etag);
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  reply.headers.emplace_back("Cache-Control",
                             file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == file.etag) {
    reply.status = 304;
    return reply;
  }
  if (!file.brotli.empty() && accepts(request, "br")) {
    reply.headers.emplace_back("Content-Encoding", "br");
    reply.body = file.brotli;
  } else if (!file.gzip.empty() && accepts(request, "gzip")) {
    reply.headers.emplace_back("Content-Encoding", "gzip");
    reply.body = file.gzip;
  } else {
    reply.body = file.bytes;
  }
  return reply;
}

}  // namespace kontor::http
