#include "engine/rulebook/row.h"

namespace kontor::rulebook {

std::string_view name_of(Profile profile) {
  switch (profile) {
    case Profile::unknown:
      return "none";
    case Profile::c2b_de:
      return "c2b-de";
    case Profile::sct:
      return "sct";
    case Profile::sct_inst:
      return "sct-inst";
    case Profile::sdd_core:
      return "sdd-core";
    case Profile::sdd_b2b:
      return "sdd-b2b";
    case Profile::cbpr:
      return "cbpr";
    case Profile::t2:
      return "t2";
  }
  return "";
}

}  // namespace kontor::rulebook
