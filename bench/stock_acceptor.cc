// kontor_bench_acceptor PORT FOLDER DICTIONARY: the peer of question 6, a stock QuickFIX acceptor.
//
// What QuickFIX gives and nothing else: SocketAcceptor (its ThreadedSocketAcceptor takes a third
// less on one core), FileStore (which never syncs), no log, the
// project's dictionary; each TradeCaptureReport is answered at once with an Ack of the fields that
// Kontor's has. One session, ALPHA's with KONTOR, as in config/kontor.yaml.
//
// C++14: QuickFIX's headers are no C++17.
#include <quickfix/Application.h>
#include <quickfix/FileStore.h>
#include <quickfix/Session.h>
#include <quickfix/SessionSettings.h>
#include <quickfix/SocketAcceptor.h>
#include <signal.h>

#include <iostream>
#include <string>

namespace {

class Desk final : public FIX::Application {
 private:
  void onCreate(const FIX::SessionID&) override {}
  void onLogon(const FIX::SessionID&) override {}
  void onLogout(const FIX::SessionID&) override {}
  void toAdmin(FIX::Message&, const FIX::SessionID&) override {}
  void toApp(FIX::Message&, const FIX::SessionID&) throw(FIX::DoNotSend) override {}
  void fromAdmin(const FIX::Message&,
                 const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                              FIX::IncorrectTagValue, FIX::RejectLogon) override {}
  void fromApp(const FIX::Message& report,
               const FIX::SessionID& session) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                    FIX::IncorrectTagValue,
                                                    FIX::UnsupportedMessageType) override {
    if (report.getHeader().getField(FIX::FIELD::MsgType) != FIX::MsgType_TradeCaptureReport)
      throw FIX::UnsupportedMessageType();
    FIX::Message ack;
    ack.getHeader().setField(FIX::MsgType(FIX::MsgType_TradeCaptureReportAck));
    for (const int tag : {FIX::FIELD::Symbol, FIX::FIELD::TransactTime,
                          FIX::FIELD::TradeReportTransType, FIX::FIELD::TradeReportID}) {
      ack.setField(tag, report.getField(tag));
    }
    ack.setField(FIX::ExecType(FIX::ExecType_TRADE));
    ack.setField(FIX::TrdRptStatus(FIX::TrdRptStatus_ACCEPTED));
    FIX::Session::sendToTarget(ack, session);
  }
};

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: kontor_bench_acceptor PORT FOLDER DICTIONARY\n";
    return 2;
  }
  // Before QuickFIX starts its thread, which inherits what is blocked.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  try {
    FIX::Dictionary of_session;
    of_session.setString(FIX::CONNECTION_TYPE, "acceptor");
    of_session.setString(FIX::SOCKET_ACCEPT_PORT, words[1]);
    of_session.setString(FIX::FILE_STORE_PATH, words[2]);
    of_session.setString(FIX::DATA_DICTIONARY, words[3]);
    // An end just before the start: the session never ends by time.
    of_session.setString(FIX::START_TIME, "00:00:00.000000001");
    of_session.setString(FIX::END_TIME, "00:00:00");
    of_session.setString(FIX::SOCKET_NODELAY, "Y");
    FIX::SessionSettings settings;
    settings.set(FIX::SessionID("FIX.4.4", "KONTOR", "ALPHA"), of_session);
    Desk desk;
    FIX::FileStoreFactory stores(settings);
    FIX::SocketAcceptor acceptor(desk, stores, settings);
    acceptor.start();
    std::cout << "listening on port " << words[1] << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
    acceptor.stop(true);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "kontor_bench_acceptor: " << error.what() << '\n';
    return 1;
  }
}
