#include "adapters/http/problem.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdlib>

namespace kontor::http {
namespace {

constexpr ProblemRow kRows[] = {
    {Problem::malformed,         400, "malformed",         "The request cannot be read",
     "Die Anfrage ist nicht lesbar",                                                                                                            "Its form is wrong",                                                           "Ihre Form ist falsch"                                },
    {Problem::unknown_parameter, 400, "unknown-parameter", "Unknown parameter",
     "Unbekannter Parameter",                                                                                                                   "Nothing is filtered silently: this parameter is not known here",
     "Nichts wird stillschweigend übergangen: diesen Parameter gibt es hier nicht"                                                                                                                                                                                                   },
    {Problem::bad_parameter,     400, "bad-parameter",     "A value is not allowed",
     "Ein Wert ist nicht erlaubt",                                                                                                              "The value is none that this parameter takes",
     "Diesen Wert nimmt der Parameter nicht"                                                                                                                                                                                                                                         },
    {Problem::wrong_cursor,      400, "wrong-cursor",      "The list cannot be continued",
     "Die Liste lässt sich nicht fortsetzen",                                                                                                   "The cursor belongs to another list or other filters; start again without it",
     "Die Marke gehört zu einer anderen Liste oder anderen Filtern; ohne sie neu beginnen"                                                                                                                                                                                           },
    {Problem::key_missing,       400, "key-missing",       "Idempotency-Key is missing",
     "Idempotency-Key fehlt",                                                                                                                   "Send 1 to 64 visible characters, the same again when you repeat the request",
     "1 bis 64 sichtbare Zeichen senden, beim Wiederholen dieselben"                                                                                                                                                                                                                 },
    {Problem::unauthenticated,   401, "unauthenticated",   "Please log in",                                     "Bitte anmelden",
     "There is no session, or it has ended",                                                                                                                                                                                   "Es gibt keine Sitzung, oder sie ist beendet"         },
    {Problem::log_in_refused,    401, "log-in-refused",    "Name or password is wrong",
     "Name oder Kennwort stimmt nicht",                                                                                                         "Try again",                                                                   "Bitte noch einmal versuchen"                         },
    {Problem::csrf,              403, "csrf",              "The request does not come from the console's page",
     "Die Anfrage kommt nicht von der Seite der Konsole",                                                                                       "X-CSRF-Token is missing or of another session",
     "X-CSRF-Token fehlt oder gehört zu einer anderen Sitzung"                                                                                                                                                                                                                       },
    {Problem::cross_site,        403, "cross-site",        "The request comes from another site",
     "Die Anfrage kommt von einer anderen Seite",                                                                                               "Writing is allowed from the console's own pages only",
     "Geschrieben wird nur von den eigenen Seiten der Konsole aus"                                                                                                                                                                                                                   },
    {Problem::forbidden,         403, "forbidden",         "Your role does not allow this",
     "Ihre Rolle erlaubt das nicht",                                                                                                            "It takes a role with this verb",
     "Dazu braucht es eine Rolle mit diesem Recht"                                                                                                                                                                                                                                   },
    {Problem::not_found,         404, "not-found",         "There is no such thing",                            "Das gibt es nicht",
     "It does not exist, or did not at this record",                                                                                                                                                                           "Es besteht nicht, oder bestand bei diesem Satz nicht"},
    {Problem::wrong_method,      405, "wrong-method",      "This method is not served here",
     "Diese Methode gibt es hier nicht",                                                                                                        "Allow names those that are",
     "Allow nennt die vorhandenen"                                                                                                                                                                                                                                                   },
    {Problem::not_acceptable,    406, "not-acceptable",    "No answer of the kinds asked for",
     "Keine Antwort der verlangten Art",                                                                                                        "Accept leaves nothing that is served here",
     "Accept lässt nichts übrig, was es hier gibt"                                                                                                                                                                                                                                   },
    {Problem::timeout,           408, "timeout",           "The request took too long",                         "Die Anfrage dauerte zu lange",
     "It was not complete in time",                                                                                                                                                                                            "Sie war nicht rechtzeitig vollständig"               },
    {Problem::length_required,   411, "length-required",   "The body's length is missing",
     "Die Länge des Inhalts fehlt",                                                                                                             "Send Content-Length or chunks",
     "Content-Length oder Stücke senden"                                                                                                                                                                                                                                             },
    {Problem::too_large,         413, "too-large",         "The body is too large",                             "Der Inhalt ist zu groß",
     "It is above the limit, in bytes",                                                                                                                                                                                        "Er liegt über der Grenze, in Bytes"                  },
    {Problem::target_too_long,   414, "target-too-long",   "The address is too long",
     "Die Adresse ist zu lang",                                                                                                                 "It is above the limit",                                                       "Sie liegt über der Grenze"                           },
    {Problem::unsupported_type,  415, "unsupported-type",  "Content of this type is not taken",
     "Inhalt dieser Art wird nicht angenommen",                                                                                                 "Content-Type must be",                                                        "Content-Type muss sein"                              },
    {Problem::wrong_range,       416, "wrong-range",       "There is nothing in this range",
     "In diesem Bereich ist nichts",                                                                                                            "Range lies beyond the end",                                                   "Range liegt hinter dem Ende"                         },
    {Problem::key_reused,        422, "key-reused",        "Idempotency-Key was used for another body",
     "Idempotency-Key wurde für einen anderen Inhalt benutzt",                                                                                  "Use a new key for a new body",
     "Für einen neuen Inhalt einen neuen Schlüssel benutzen"                                                                                                                                                                                                                         },
    {Problem::too_long,          422, "too-long",          "The message is too long to be shown",
     "Die Nachricht ist zu lang, um gezeigt zu werden",                                                                                         "Its file lies in the folder of its channel; bytes that are shown at most",
     "Ihre Datei liegt im Ordner ihres Kanals; Bytes, die höchstens gezeigt werden"                                                                                                                                                                                                  },
    {Problem::too_many,          429, "too-many",          "Too many requests",                                 "Zu viele Anfragen",
     "Try again after Retry-After",                                                                                                                                                                                            "Nach Retry-After noch einmal versuchen"              },
    {Problem::headers_too_large, 431, "headers-too-large", "The header fields are too large",
     "Die Kopfzeilen sind zu groß",                                                                                                             "Together they are above the limit",
     "Zusammen liegen sie über der Grenze"                                                                                                                                                                                                                                           },
    {Problem::internal,          500, "internal",          "Something went wrong here",                         "Hier ging etwas schief",
     "Name the correlation id to who runs this server",                                                                                                                                                                        "Dem Betreiber die correlation_id nennen"             },
    {Problem::not_implemented,   501, "not-implemented",   "This is not served",
     "Das gibt es hier nicht",                                                                                                                  "The method or the transfer coding is not known",
     "Methode oder Übertragungsform ist nicht bekannt"                                                                                                                                                                                                                               },
    {Problem::busy,              503, "busy",              "Too much at once",                                  "Zu viel auf einmal",
     "It is safe to try again",                                                                                                                                                                                                "Ein neuer Versuch ist unbedenklich"                  },
    {Problem::not_yet,           503, "not-yet",           "The read side is not there yet",
     "Die Leseseite ist noch nicht so weit",                                                                                                    "It had not read this record in time; try again",
     "Sie hatte diesen Satz nicht rechtzeitig gelesen; noch einmal versuchen"                                                                                                                                                                                                        },
    {Problem::unavailable,       503, "unavailable",       "The bank does not answer",
     "Die Bank antwortet nicht",                                                                                                                "It is ending or has stopped",
     "Sie endet oder ist stehen geblieben"                                                                                                                                                                                                                                           },
};

}  // namespace

std::span<const ProblemRow> problem_rows() { return kRows; }

const ProblemRow& problem_row(Problem kind) {
  return *std::ranges::find(kRows, kind, &ProblemRow::kind);
}

Reply problem(Problem kind, Tongue tongue, const std::string& correlation_id,
              std::string_view place, boost::json::object more) {
  const ProblemRow& row = problem_row(kind);
  const bool german = tongue == Tongue::de;
  std::string detail(german ? row.detail_de : row.detail_en);
  if (!place.empty()) detail += ": " + std::string(place);
  boost::json::object body{
      {"type",           "/problems/" + std::string(row.name)},
      {"title",          german ? row.title_de : row.title_en},
      {"detail",         detail                              },
      {"status",         row.status                          },
      {"code",           "API-" + std::to_string(row.status) },
      {"correlation_id", correlation_id                      }
  };
  for (auto& member : more) body[member.key()] = std::move(member.value());
  Reply reply;
  reply.status = row.status;
  reply.content_type = "application/problem+json";
  reply.body = boost::json::serialize(body);
  reply.headers.emplace_back("Content-Language", german ? "de" : "en");
  return reply;
}

Reply forbidden(const Request& request, Verb verb) {
  return problem(Problem::forbidden, request, name_of(verb),
                 {
                     {"verb", name_of(verb)}
  });
}

Reply too_many(const Request& request, std::int64_t seconds) {
  Reply reply = problem(Problem::too_many, request);
  reply.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
  return reply;
}

Tongue tongue_of(std::string_view accept_language) {
  double best_de = 0;
  double best_en = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    std::string item(accept_language.substr(0, comma));
    accept_language.remove_prefix(comma == accept_language.npos ? accept_language.size()
                                                                : comma + 1);
    std::erase(item, ' ');
    double quality = 1;
    if (const std::size_t at = item.find(";q="); at != item.npos)
      quality = std::strtod(item.c_str() + at + 3, nullptr);
    std::ranges::transform(item, item.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (item.starts_with("de")) best_de = std::max(best_de, quality);
    if (item.starts_with("en")) best_en = std::max(best_en, quality);
  }
  return best_de > best_en ? Tongue::de : Tongue::en;
}

}  // namespace kontor::http
