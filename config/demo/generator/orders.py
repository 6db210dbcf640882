"""Orders, as our customers mean them. `breaks` is (rule, code) where the bank must refuse."""
from dataclasses import dataclass

from .clock import TODAY
from .parties import Customer, Party


@dataclass
class Payment:
    to: Party
    amount: str
    id: str = 'NOTPROVIDED'     # EndToEndId
    text: str = ''              # RmtInf/Ustrd
    reference: str = ''         # RmtInf/Strd, an RF reference (or a Belgian one of 12 digits)
    instruction: str = ''       # InstrId
    uetr: str = ''
    purpose: str = ''
    ultimate_debtor: str = ''
    ultimate_creditor: str = ''
    currency: str = 'EUR'
    service: str = ''           # SvcLvl at the transaction
    instrument: str = ''
    bearer: str = ''
    extra: tuple = ()           # IntrmyAgt1, RgltryRptg, a second Ustrd …
    with_bic: object = None     # True, False, or as the customer's dialect has it
    breaks: tuple = ()


@dataclass
class Batch:
    id: str
    account: str                # key of ACCOUNTS
    payments: list
    date: str = TODAY
    booking: str = 'true'       # BtchBookg; '' leaves it out
    category: str = ''
    service: str = 'SEPA'
    bearer: str = 'SLEV'
    ultimate_debtor: str = ''
    method: str = 'TRF'
    agent: str = ''             # another bank than ours
    iban: str = ''              # another account than the debtor's
    breaks: tuple = ()


@dataclass
class File:
    time: str
    topic: str
    customer: Customer
    batches: list
    message: str = ''           # MsgId; empty: made from the customer and the time
    count: str = ''             # NbOfTxs, CtrlSum, sender where they are to be wrong
    sum: str = ''
    sender: tuple = ()
    version: str = ''
    damage: object = None       # bytes -> bytes
    breaks: tuple = ()

    @property
    def name(self):
        return '%s-%s-%s.xml' % (self.time.replace(':', ''), self.customer.channel, self.topic)

    def outcome(self):
        if self.breaks:
            return 'refused'
        good = [not b.breaks and not p.breaks for b in self.batches for p in b.payments]
        return 'accepted' if all(good) else 'partly' if any(good) else 'refused'
