#!/usr/bin/env python3
"""Writes the demo day: accounts.csv, account-status.csv, day/*.xml, day.csv and refusals.csv, beside this file.

    python3 config/demo/generate.py

The business day is Monday 2026-11-23. Every person, company and amount is made up; the bank codes come from
../reachability.csv. Nothing here reads a clock or draws at random: whatever looks random is a hash of names and
positions (see draw), so a run gives the same bytes on every machine, and a change to one file leaves the others alone.

Where to change what:
    ACCOUNTS           who has an account with us, and what is on it at seven
    COMPANIES          whom our customers pay
    CUSTOMERS          who hands files in, through which channel, in which dialect of pain.001
    the part "The day" one block a file, in order of time; `breaks=(rule, code)` marks what the bank must refuse
Account numbers and sender ids are also in ../kontor.yaml (channels): change them there too.
"""
import csv
import hashlib
import io
import pathlib
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).resolve().parent
TODAY, TOMORROW = '2026-11-23', '2026-11-24'
CUT_OFF = '16:00'
CYCLES = ['09:00', '12:00', '16:30']
OUR_BANK_CODE, OUR_BIC, CLEARING_BIC = '50010517', 'KONTDEFFXXX', 'STEPDEF0XXX'

# What the engine calls the three bulks of the day, and the transaction that the clearing house refuses in the second.
BULK_IDS = ['KONTOR-20261123-C000000001', 'KONTOR-20261123-C000000002', 'KONTOR-20261123-C000000003']
REFUSED_TX_ID = 'KONTOR-000000000472'
REFUSED_PLACE = 4  # of that transaction in its bulk, from 0


# ---------------------------------------------------------------------------------------------------------------------
# Numbers

def draw(low, high, *key):
    """An integer in low..high that depends on nothing but its key."""
    digest = hashlib.sha256('|'.join(map(str, key)).encode()).digest()
    return low + int.from_bytes(digest[:8], 'big') % (high - low + 1)


def digits(count, *key):
    return '%0*d' % (count, draw(0, 10 ** count - 1, *key))


def as_number(text):
    """Letters become 10..35, as IBAN, RF and LEI check digits want it."""
    return int(''.join(str(int(c, 36)) for c in text))


def iban(country, bban):
    return '%s%02d%s' % (country, 98 - as_number(bban + country + '00') % 97, bban)


def lei(first_18):
    return '%s%02d' % (first_18, 98 - as_number(first_18 + '00') % 97)


def rf(reference):
    """ISO 11649 creditor reference."""
    return 'RF%02d%s' % (98 - as_number(reference + 'RF00') % 97, reference)


def uetr(*key):
    h = hashlib.sha256('|'.join(map(str, ('uetr',) + key)).encode()).hexdigest()
    return '%s-%s-4%s-%s%s-%s' % (h[:8], h[8:12], h[13:16], '89ab'[int(h[16], 16) % 4], h[17:20], h[20:32])


def euro(cents):
    return '%d.%02d' % divmod(cents, 100)


def decimal_sum(amounts):
    """The exact sum of decimal strings, with as many decimals as the longest needs and two at least."""
    places = max([2] + [len(a.partition('.')[2]) for a in amounts])
    total = sum(int(a.partition('.')[0]) * 10 ** places + int((a.partition('.')[2] or '0').ljust(places, '0')) for a in amounts)
    return '%d.%0*d' % (total // 10 ** places, places, total % 10 ** places)


def foreign_iban(country, bank, key):
    """An IBAN of that bank that also passes its country's own check digits."""
    if country == 'DE':
        return iban('DE', bank + digits(10, key))
    if country == 'FR':  # RIB key
        branch, account = digits(5, key, 'branch'), digits(11, key)
        return iban('FR', bank + branch + account + '%02d' % (97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97))
    if country == 'NL':  # eleven-test
        account = next(a for a in (digits(10, key, i) for i in range(1000)) if sum((10 - i) * int(d) for i, d in enumerate(a)) % 11 == 0)
        return iban('NL', bank + account)
    if country == 'IT':  # CIN letter
        rest = bank + digits(5, key, 'branch') + digits(12, key)
        odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        cin = sum(odd[int(d)] if i % 2 == 0 else int(d) for i, d in enumerate(rest)) % 26
        return iban('IT', chr(ord('A') + cin) + rest)
    if country == 'ES':  # two control digits
        def control(ten):
            c = 11 - sum(w * int(d) for w, d in zip((1, 2, 4, 8, 5, 10, 9, 7, 3, 6), ten)) % 11
            return {10: '1', 11: '0'}.get(c, str(c))
        branch, account = digits(4, key, 'branch'), digits(10, key)
        return iban('ES', bank + branch + control('00' + bank + branch) + control(account) + account)
    if country == 'BE':
        ten = bank + digits(7, key)
        return iban('BE', ten + '%02d' % (int(ten) % 97 or 97))
    if country == 'PT':
        nineteen = bank + digits(4, key, 'branch') + digits(11, key)
        return iban('PT', nineteen + '%02d' % (98 - int(nineteen + '00') % 97))
    length = {'AT': 11, 'LU': 13, 'IE': 14, 'PL': 16, 'CH': 12, 'LI': 12, 'GB': 14}[country]
    return iban(country, bank + digits(length, key))


# ---------------------------------------------------------------------------------------------------------------------
# Parties

BIC_OF = {}  # (country, bank code) -> BIC
with open(HERE.parent / 'reachability.csv', encoding='utf-8', newline='') as directory:
    for row in csv.DictReader(directory):
        BIC_OF[row['country'], row['bank_code']] = row['bic']


@dataclass
class Party:
    name: str
    street: str = ''
    number: str = ''
    postcode: str = ''
    town: str = ''
    country: str = ''
    bank: str = ''        # national bank code of the account
    iban: str = ''
    bic: str = ''         # written only where the sender's dialect or the country asks for it
    lei: str = ''
    other_id: str = ''    # OrgId/Othr
    born: tuple = ()      # (date, town, country): a person
    line: str = ''        # one AdrLine: a hybrid address


def with_account(party):
    return replace(party, iban=foreign_iban(party.country, party.bank, party.name), bic=BIC_OF[party.country, party.bank])


# name | street | number | postcode | town | country | bank code | first 18 of the LEI (optional)
COMPANIES = {}
for _line in '''
Nordwind Energiehandel GmbH|Am Sandtorkai|48|20457|Hamburg|DE|20050550|529900NORDWINDEH00
Gasunion Mitte AG|Wilhelmshöher Allee|112|34119|Kassel|DE|50050000|529900GASUNIONMI01
Rheintal Netzbau GmbH|Industriestraße|7a|76470|Ötigheim|DE|60050101
Kabelwerk Süd GmbH & Co. KG|Drahtweg|19|90431|Nürnberg|DE|70050000|529900KABELWERKS02
Zählertechnik Brömme GmbH|Lindenring|3|38122|Braunschweig|DE|25050180
Ingenieurbüro Wassermann + Partner|Gutleutstraße|82|60329|Frankfurt am Main|DE|50050201
Chlor-Chemie Lippe GmbH|Hafenstraße|21|32756|Detmold|DE|37040044
Pumpen Gruber Ges.m.b.H.|Linzer Straße|244|4050|Traun|AT|34000|529900PUMPENGRUB03
Alpenstrom Handels AG|Bahnhofstrasse|61|8001|Zürich|CH|00700|529900ALPENSTROM04
Van Dijk Meettechniek B.V.|Kanaalweg|88|3526 KM|Utrecht|NL|RABO
Fuhrpark Leasing Hansa GmbH|Spaldingstraße|160|20097|Hamburg|DE|50070010
Druckerei Federlein|Kirchgasse|5|97070|Würzburg|DE|70020270
Stahlhandel Osterkamp GmbH|Ruhrdeich|33|47059|Duisburg|DE|30050110|529900STAHLOSTER05
Schrauben Bäumer KG|Am Güterbahnhof|11|58636|Iserlohn|DE|37040044
Hydraulik Ferrari S.r.l.|Via Emilia Est|918|41126|Modena|IT|03069|529900HYDRFERRAR06
Getriebe Lombarda S.p.A.|Viale Monza|257|20126|Milano|IT|02008
Fonderie du Jura S.A.S.|Rue de la Gare|14|39100|Dole|FR|30006|529900FONDERJURA07
Roulements Lyonnais|Avenue Jean Moulin|51|69007|Lyon|FR|30004
Talleres Navarra S.L.|Calle Mayor|72|31001|Pamplona|ES|0182
Odlewnia Wisla Sp. z o.o.|Przemyslowa|6|43-450|Ustron|PL|11402004
Elektronik Wexler GmbH|Technologiepark|12|33100|Paderborn|DE|50070010
Härterei Schönfeldt|Zum Eisenhammer|2|42897|Remscheid|DE|43060967
Werkzeugbau Nägele GmbH|Schillerstraße|40|72458|Albstadt|DE|60050101
Transmission Wallonne S.A.|Rue des Usines|9|4100|Seraing|BE|310
Thames Valley Bearings Ltd|Reading Road|215|RG1 4AB|Reading|GB|MIDL
Bohrtechnik Vaduz AG|Landstrasse|17|9490|Vaduz|LI|08800
Mühle Kornfeld GmbH|Mühlgraben|1|37115|Duderstadt|DE|25050180|529900MUEHLEKORN08
Zuckerkontor Börde GmbH|Rübenweg|90|39164|Wanzleben|DE|10050000
Molkerei Almglück eG|Alpenstraße|23|87541|Bad Hindelang|DE|70050000
Hefe & Malz Sauerteig GmbH|Braugasse|8|96047|Bamberg|DE|70020270
Backofenbau Lüttich S.A.|Quai des Ardennes|120|4020|Lüttich|BE|001
Verpackung Grünpack GmbH|Papierstraße|36|52349|Düren|DE|37050198
Kühllogistik Frost & Söhne KG|Eiswerkstraße|15|28197|Bremen|DE|10010010
Obsthof Brandtner|Altländer Deich|44|21720|Steinkirchen|DE|43060967
Olivenhain Lda.|Rua do Mercado|31|7800-456|Beja|PT|0035
Medizintechnik Aurich & Lenz GmbH|Carl-Zeiss-Straße|4|07745|Jena|DE|37040044|529900MEDAURICHL09
Pharma-Großhandel Vitalis AG|Konrad-Adenauer-Ufer|77|50668|Köln|DE|30060601|529900PHARMAVITA10
Labor Dr. Engelbrecht MVZ GmbH|Theaterplatz|6|99084|Erfurt|DE|30060601
Wäscherei Blütenweiß GmbH|Gewerbepark|18|36037|Fulda|DE|50050201
Sauerstoff Linnemann KG|Gasstraße|5|59425|Unna|DE|37040044
Medisch Centrum Leveringen B.V.|Stationsplein|45|3013 AK|Rotterdam|NL|INGB
Instruments Chirurgicaux Moreau|Rue Pasteur|8|67000|Strasbourg|FR|30003
Laboratoires Luxmed S.A.|Boulevard Royal|29|2449|Luxembourg|LU|001
Irish Diagnostics Ltd|Merrion Road|112|D04 X2P1|Dublin|IE|AIBK
Apparatebau Zürcher Oberland AG|Seestrasse|330|8610|Uster|CH|00230
Aufzugsdienst Höher GmbH|Liftstraße|10|63067|Offenbach am Main|DE|50070010
Gebäudereinigung Saubermann|Besengasse|3|64283|Darmstadt|DE|50050201
Winterdienst Schneekönig UG|Streusalzweg|12|61169|Friedberg|DE|12030000
Wohngebäudeversicherung Wetterau a.G.|Kaiserstraße|150|61169|Friedberg|DE|50050000|529900WVWETTERAU11
Schornsteinfegermeister Rußwurm|Kaminweg|9|61118|Bad Vilbel|DE|50060400
Garten- und Landschaftsbau Immergrün|Am Stadtpark|27|63065|Offenbach am Main|DE|43060967
Heizung Sanitär Quellmann GmbH|Rohrstraße|14|60311|Frankfurt am Main|DE|50060400
Abfallwirtschaft Untermain AöR|Kompostweg|2|63450|Hanau|DE|50050201
Malerbetrieb Farbenfroh|Pinselgasse|6|63071|Offenbach am Main|DE|10011001
Krankenkasse Gesund und Froh|Beitragsallee|100|10117|Berlin|DE|10050000
Finanzamt Lindenfurt|Steuerstraße|1|63303|Dreieich|DE|50000000
Versorgungswerk Hessen-Süd|Rentenplatz|12|60313|Frankfurt am Main|DE|50050000
'''.strip().splitlines():
    _name, _street, _number, _postcode, _town, _country, _bank, *_lei = _line.split('|')
    COMPANIES[_name] = with_account(Party(_name, _street, _number, _postcode, _town, _country, _bank, lei=lei(_lei[0]) if _lei else ''))

FIRST_NAMES = '''Anna Björn Cem Dörte Emil Frauke Götz Hannelore Ingo Jürgen Käthe Lukas Mareike Nuri Oksana Piotr Renate Sören Tülay Uwe
Vera Wolfgang Yasemin Zoltan Antje Burkhard Clara Detlef Elif Florian Gülsen Heiko Irmgard Jörg Katarzyna Lothar Mirjana Niklas'''.split()
LAST_NAMES = '''Abendroth Bäcker Czerny Dürrenmatt Eichhorn Füßl Großmann Hölzel Immendorf Jürgens Köpke Lübbers Möhring Nußbaum Özdemir
Pfänder Quast Röttger Schäfer Trübner Überreiter Völker Weißenborn Yilmaz Zöllner Achternbusch Brüggemann Demirel Engels Fähnrich
Gölz Hümmer Kowalski Löwenherz Mertens Nowak Pöppelmann Reußwig Stürmer Tönnies'''.split()
STREETS = '''Hauptstraße Bahnhofstraße Gartenstraße Schulstraße Lindenweg Bergstraße Mühlweg Goethestraße Am Anger Rosenweg Kirchplatz
Weiherstraße Feldbergring Birkenallee'''.replace('Am Anger', 'Am_Anger').split()
TOWNS = [('63303', 'Dreieich'), ('60594', 'Frankfurt am Main'), ('63065', 'Offenbach am Main'), ('64293', 'Darmstadt'), ('61348', 'Bad Homburg'),
         ('63450', 'Hanau'), ('65183', 'Wiesbaden'), ('55116', 'Mainz'), ('61169', 'Friedberg'), ('64521', 'Groß-Gerau'), ('63225', 'Langen')]
RETAIL_BANKS = ['50050201', '37040044', '10010010', '12030000', '10011001', '43060967', '50070010', '50060400', '70020270', '37050198']


def person(*key):
    """Somebody with an account at one of the big retail banks; the same key is the same person."""
    pick = lambda values, what: values[draw(0, len(values) - 1, 'person', what, *key)]
    postcode, town = pick(TOWNS, 'town')
    name = '%s %s' % (pick(FIRST_NAMES, 'first'), pick(LAST_NAMES, 'last'))
    bank = pick(RETAIL_BANKS, 'bank')
    return Party(name, pick(STREETS, 'street').replace('_', ' '), str(draw(1, 140, 'house', *key)), postcode, town, 'DE', bank,
                 iban=foreign_iban('DE', bank, 'person|%s' % (key,)), bic=BIC_OF['DE', bank])


# key: (account number, holder, opening balance in euros, street, number, postcode, town, LEI)
ACCOUNTS = {
    'utility':           ('5400100101', 'Stadtwerke Lindenfurt GmbH', '3850400.00', 'Wasserwerkstraße', '20', '63303', 'Dreieich', '529900STWLINDENF20'),
    'utility-grid':      ('5400100202', 'Stadtwerke Lindenfurt Netz GmbH', '1276350.40', 'Wasserwerkstraße', '20', '63303', 'Dreieich', ''),
    'machines':          ('5400200109', 'Höltkamp Maschinenbau GmbH', '2140800.75', 'Am Walzwerk', '4-8', '63450', 'Hanau', '529900HOELTKAMPM21'),
    'machines-wages':    ('5400200217', 'Höltkamp Maschinenbau GmbH', '386000.00', 'Am Walzwerk', '4-8', '63450', 'Hanau', ''),
    'hospital':          ('5400300108', 'Klinikum St. Vinzenz gGmbH', '6432118.29', 'Vinzenzallee', '1', '60594', 'Frankfurt am Main', '529900KLINVINZEN22'),
    'hospital-wages':    ('5400300213', 'Klinikum St. Vinzenz gGmbH', '1250000.00', 'Vinzenzallee', '1', '60594', 'Frankfurt am Main', ''),
    'bakery':            ('5400400107', 'Großbäckerei Körnle GmbH & Co. KG', '694512.60', 'Backhausstraße', '17', '63225', 'Langen', '529900BAECKKOERN23'),
    'bakery-wages':      ('5400400204', 'Großbäckerei Körnle GmbH & Co. KG', '241000.00', 'Backhausstraße', '17', '63225', 'Langen', ''),
    'kindergarten':      ('5400500106', 'Kita-Verbund Sonnenhügel e.V.', '124730.18', 'Spielwiese', '2', '61348', 'Bad Homburg', ''),
    'payroll':           ('5400600105', 'Lohnbüro Sträßer & Partner mbB', '88214.90', 'Zeil', '109', '60313', 'Frankfurt am Main', ''),
    'manager':           ('5400700104', 'Hausverwaltung Öhlschläger KG', '56420.33', 'Berliner Straße', '77', '63065', 'Offenbach am Main', ''),
    'house-1':           ('5400700201', 'WEG Amselweg 3-9', '48210.77', 'Amselweg', '3', '63071', 'Offenbach am Main', ''),
    'house-2':           ('5400700302', 'WEG Bürgermeister-Smidt-Straße 14', '31877.02', 'Bürgermeister-Smidt-Straße', '14', '63065', 'Offenbach am Main', ''),
    'house-3':           ('5400700403', 'WEG Chausseehaus', '27540.00', 'Chausseestraße', '101', '63450', 'Hanau', ''),
    'house-4':           ('5400700504', 'WEG Drosselgasse 22', '19403.61', 'Drosselgasse', '22', '65183', 'Wiesbaden', ''),
    'house-5':           ('5400700605', 'WEG Eschenhof', '64002.15', 'Eschenhof', '1', '61348', 'Bad Homburg', ''),
    'house-6':           ('5400700706', 'WEG Fährstraße 5-7', '22118.94', 'Fährstraße', '5', '55116', 'Mainz', ''),
    'house-7':           ('5400700807', 'WEG Großer Hirschgraben 30', '73315.48', 'Großer Hirschgraben', '30', '60311', 'Frankfurt am Main', ''),
    'house-8':           ('5400700908', 'WEG Höhenblick', '18990.20', 'Höhenblick', '8', '61169', 'Friedberg', ''),
    'vet':               ('5400800103', 'Tierarztpraxis Dr. Grünwald', '42317.85', 'Am Anger', '6', '64521', 'Groß-Gerau', ''),
    'roofer':            ('5400800205', 'Dachdeckerei Möhrle', '23108.40', 'Ziegelweg', '31', '64293', 'Darmstadt', ''),
    'toyshop':           ('5400800307', 'Spielwaren Kunterbunt e.K.', '412.35', 'Marktplatz', '12', '63303', 'Dreieich', ''),
    'weissgerber':       ('5400900102', 'Jürgen Weißgerber', '8412.07', 'Lindenweg', '4', '63303', 'Dreieich', ''),
    'loeffelhardt':      ('5400900211', 'Annegret Löffelhardt', '15230.66', 'Rosenweg', '18', '61348', 'Bad Homburg', ''),
    'yildirim':          ('5400900320', 'Mehmet Yildirim', '3977.50', 'Schulstraße', '51', '63065', 'Offenbach am Main', ''),
    'nowak':             ('5400900439', 'Katarzyna Nowak-Schäfer', '21864.12', 'Mühlweg', '9', '63225', 'Langen', ''),
    'brandstaetter':     ('5400900548', 'Friedrich Brandstätter', '1204500.00', 'Feldbergring', '2', '61348', 'Bad Homburg', ''),
}
# Our own accounts: chart code, holder, type, balance. A nostro or clearing account with money on it is negative. What
# RTGS takes is the rest, so that the balances loaded add up to nothing.
OWN_ACCOUNTS = [('CSM-STEP2', 'STEP2 clearing', 'clearing', '-4500000.00'), ('MCA', 'Deutsche Bundesbank', 'nostro', '-4000000.00'),
                ('RTGS', 'Deutsche Bundesbank', 'nostro', None), ('UNAP', 'Kontor Bank AG', 'own', '1840.00'), ('CPD', 'Kontor Bank AG', 'own', '12450.20')]


def debtor(key):
    number, holder, _, street, house, postcode, town, first_18 = ACCOUNTS[key]
    return Party(holder, street, house, postcode, town, 'DE', OUR_BANK_CODE, iban('DE', OUR_BANK_CODE + number), lei=lei(first_18) if first_18 else '')


@dataclass
class Customer:
    """Who hands files in: the initiating party, and how its software writes."""
    channel: str
    name: str
    id: str                # InitgPty/Id/OrgId/Othr/Id, as in kontor.yaml
    short: str             # begins its message and batch ids
    version: str = '09'
    layout: str = 'pretty'  # pretty | line | tabs (CRLF) | prefix (ns2:) | bom | located (xsi:schemaLocation)
    bic: str = 'often'     # creditor agents: always | often | eight (BIC8)
    agent: str = OUR_BIC   # how it names us
    zone: str = ''         # what its software puts behind CreDtTm


CUSTOMERS = {c.channel: c for c in (
    Customer('operator', 'Kontor Bank AG Filiale Lindenfurt', 'KONTOR-BRANCH-01', 'BR01', layout='line', bic='always'),
    Customer('utility', 'Stadtwerke Lindenfurt GmbH', 'KD00471101', 'STWL', layout='located', bic='always', zone='+01:00'),
    Customer('machine-builder', 'Höltkamp Maschinenbau GmbH', 'KD00471202', 'HMB', version='03', layout='tabs', bic='eight', agent='KONTDEFF'),
    Customer('hospital', 'Klinikum St. Vinzenz gGmbH', 'KD00471303', 'KSV', layout='prefix', zone='.412+01:00'),
    Customer('bakery', 'Großbäckerei Körnle GmbH & Co. KG', 'KD00471404', 'GBK', layout='bom'),
    Customer('payroll-bureau', 'Lohnbüro Sträßer & Partner mbB', 'KD00471505', 'LBS', layout='line', zone='Z'),
    Customer('property-manager', 'Hausverwaltung Öhlschläger KG', 'KD00471606', 'HVO', agent='NOTPROVIDED'),
)}


# ---------------------------------------------------------------------------------------------------------------------
# Orders, as our customers mean them. `breaks` is (rule, code) where the bank must refuse.

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


# ---------------------------------------------------------------------------------------------------------------------
# XML

def el(tag, *children, **attributes):
    """An element; children are elements, one text, or None for what is absent."""
    return tag, attributes, [c for c in children if c is not None]


def opt(tag, value):
    return el(tag, value) if value else None


def render(element, indent, newline, prefix='', depth=0):
    tag, attributes, children = element
    pad = indent * depth
    start = prefix + tag + ''.join(' %s=%s' % (k, quoteattr(v)) for k, v in attributes.items())
    if children and isinstance(children[0], tuple):
        inner = ''.join(render(c, indent, newline, prefix, depth + 1) for c in children)
        return '%s<%s>%s%s%s</%s>%s' % (pad, start, newline, inner, pad, prefix + tag, newline)
    return '%s<%s>%s</%s>%s' % (pad, start, escape(children[0]) if children else '', prefix + tag, newline)


def document(message, root, layout):
    namespace = 'urn:iso:std:iso:20022:tech:xsd:' + message
    indent, newline = {'line': ('', ''), 'tabs': ('\t', '\r\n')}.get(layout, ('  ', '\n'))
    attributes = {'xmlns:ns2' if layout == 'prefix' else 'xmlns': namespace}
    if layout == 'located':
        attributes['xmlns:xsi'] = 'http://www.w3.org/2001/XMLSchema-instance'
        attributes['xsi:schemaLocation'] = '%s %s.xsd' % (namespace, message)
    head = '<?xml version="1.0" encoding="UTF-8"%s?>' % (' standalone="yes"' if layout == 'prefix' else '')
    text = head + (newline or '\n') + render(el('Document', root, **attributes), indent, newline, 'ns2:' if layout == 'prefix' else '')
    return (b'\xef\xbb\xbf' if layout == 'bom' else b'') + text.encode('utf-8')


def address(party):
    if not party.country:
        return None
    return el('PstlAdr', opt('StrtNm', party.street), opt('BldgNb', party.number), opt('PstCd', party.postcode),
              opt('TwnNm', party.town), el('Ctry', party.country), opt('AdrLine', party.line))


def identification(party, version):
    if party.born:
        date, town, country = party.born
        return el('Id', el('PrvtId', el('DtAndPlcOfBirth', el('BirthDt', date), el('CityOfBirth', town), el('CtryOfBirth', country))))
    code = opt('LEI', party.lei) if version == '09' else None  # pain.001.001.03 has no LEI
    other = el('Othr', el('Id', party.other_id), el('SchmeNm', el('Cd', 'BANK'))) if party.other_id else None
    return el('Id', el('OrgId', code, other)) if code or other else None


def party(tag, p, version, short=False):
    return el(tag, opt('Nm', p.name), None if short else address(p), identification(p, version))


def agent(tag, bic, version):
    if bic == 'NOTPROVIDED':
        return el(tag, el('FinInstnId', el('Othr', el('Id', bic))))
    return el(tag, el('FinInstnId', el('BICFI' if version == '09' else 'BIC', bic)))


def account(tag, number, currency=''):
    return el(tag, el('Id', el('IBAN', number)), opt('Ccy', currency))


def payment_type(service, instrument='', category=''):
    if not (service or instrument or category):
        return None
    return el('PmtTpInf', el('SvcLvl', el('Cd', service)) if service else None, el('LclInstrm', el('Cd', instrument)) if instrument else None,
              el('CtgyPurp', el('Cd', category)) if category else None)


def remittance(p):
    further = [c for c in p.extra if c[0] in ('Ustrd', 'Strd')]
    if not (p.text or p.reference or further):
        return None
    return el('RmtInf', opt('Ustrd', p.text), *[c for c in further if c[0] == 'Ustrd'],
              structured(p.reference) if p.reference else None, *[c for c in further if c[0] == 'Strd'])


def structured(reference):
    issuer = 'ISO' if reference.startswith('RF') else 'BBA'
    return el('Strd', el('CdtrRefInf', el('Tp', el('CdOrPrtry', el('Cd', 'SCOR')), el('Issr', issuer)), el('Ref', reference)))


def creditor_agent(p, customer, version):
    wanted = p.with_bic
    if wanted is None:
        wanted = p.to.country in ('CH', 'GB', 'LI') or customer.bic != 'often' or draw(0, 99, 'bic', p.to.name, p.id) < 60
    if not wanted:
        return None
    return agent('CdtrAgt', p.to.bic[:8] if customer.bic == 'eight' and p.to.bic.endswith('XXX') else p.to.bic, version)


def transaction(p, customer, version):
    further = lambda tag: next((c for c in p.extra if c[0] == tag), None)
    return el('CdtTrfTxInf',
              el('PmtId', opt('InstrId', p.instruction), el('EndToEndId', p.id), opt('UETR', p.uetr) if version == '09' else None),
              payment_type(p.service, p.instrument),
              el('Amt', el('InstdAmt', p.amount, Ccy=p.currency)),
              opt('ChrgBr', p.bearer),
              el('UltmtDbtr', el('Nm', p.ultimate_debtor)) if p.ultimate_debtor else None,
              further('IntrmyAgt1'),
              creditor_agent(p, customer, version),
              party('Cdtr', p.to, version),
              account('CdtrAcct', p.to.iban),
              el('UltmtCdtr', el('Nm', p.ultimate_creditor)) if p.ultimate_creditor else None,
              further('InstrForCdtrAgt'),
              el('Purp', el('Cd', p.purpose)) if p.purpose else None,
              further('RgltryRptg'),
              remittance(p))


def batch(b, customer, version):
    holder = debtor(b.account)
    return el('PmtInf', el('PmtInfId', b.id), el('PmtMtd', b.method), opt('BtchBookg', b.booking),
              el('NbOfTxs', str(len(b.payments))), el('CtrlSum', decimal_sum([p.amount for p in b.payments])),
              payment_type(b.service, '', b.category),
              el('ReqdExctnDt', el('Dt', b.date) if version == '09' else b.date),
              party('Dbtr', holder, version), account('DbtrAcct', b.iban or holder.iban, 'EUR'),
              agent('DbtrAgt', b.agent or customer.agent, version),
              el('UltmtDbtr', el('Nm', b.ultimate_debtor)) if b.ultimate_debtor else None,
              opt('ChrgBr', b.bearer),
              *[transaction(p, customer, version) for p in b.payments])


def created(f):
    """A few minutes before the file is handed in; a customer that writes Z means UTC."""
    minutes = int(f.time[:2]) * 60 + int(f.time[3:]) - draw(2, 9, 'created', f.name) - (60 if f.customer.zone == 'Z' else 0)
    return '%sT%02d:%02d:%02d%s' % (TODAY, minutes // 60, minutes % 60, draw(0, 59, 'second', f.name), f.customer.zone)


def pain_001(f):
    version = f.version or f.customer.version
    amounts = [p.amount for b in f.batches for p in b.payments]
    name, number = f.sender or (f.customer.name, f.customer.id)
    header = el('GrpHdr', el('MsgId', f.message), el('CreDtTm', created(f)),
                el('NbOfTxs', f.count or str(len(amounts))), el('CtrlSum', f.sum or decimal_sum(amounts)),
                el('InitgPty', el('Nm', name), el('Id', el('OrgId', el('Othr', el('Id', number), el('SchmeNm', el('Cd', 'BANK')))))))
    data = document('pain.001.001.' + version, el('CstmrCdtTrfInitn', header, *[batch(b, f.customer, version) for b in f.batches]), f.customer.layout)
    return f.damage(data) if f.damage else data


# ---------------------------------------------------------------------------------------------------------------------
# The day

FILES = []      # in order of time
SCRIPT = []     # (time, command, argument, channel, expect)


def hand_in(f):
    f.message = f.message or '%s-20261123-%s' % (f.customer.short, f.time.replace(':', ''))
    FILES.append(f)
    SCRIPT.append((f.time, 'ingest', 'day/' + f.name, f.customer.channel, f.outcome()))
    return f


def hand_in_again(time, f):
    SCRIPT.append((time, 'ingest', 'day/' + f.name, f.customer.channel, f.outcome()))


def cents(low, high, *key):
    return euro(draw(low * 100, high * 100, 'amount', *key))


def invoices(customer, tag, names, count, low, high):
    """A supplier run: `count` invoices of these companies in turn, every third paid under the creditor's own reference."""
    payments = []
    for i in range(count):
        to = COMPANIES[names[i % len(names)]]
        number = '%s-%05d' % (tag, draw(10000, 99999, 'invoice', tag, i))
        p = Payment(to, cents(low, high, tag, i), id='%s-%s-%03d' % (customer.short, tag, i + 1), instruction='%s%s%06d' % (customer.short, tag, i + 1))
        if to.country == 'BE' and i % 2:
            ten = digits(10, 'bba', tag, i)
            p.reference = ten + '%02d' % (int(ten) % 97 or 97)
        elif i % 3 == 1:
            p.reference = rf(digits(draw(9, 17, 'rf', tag, i), 'ref', tag, i))
        else:
            p.text = 'Rechnung %s vom %02d.%02d.2026 Kunden-Nr. %s' % (number, draw(1, 28, 'd', tag, i), draw(9, 11, 'm', tag, i), digits(6, 'customer', tag, to.name))
            if i % 6 == 3:
                skonto = draw(200, 9000, 'skonto', tag, i)
                p.text += ' abzgl. Skonto ' + euro(skonto).replace('.', ',') + ' EUR'
        if customer.version == '09' and i % 2 == 0:
            p.uetr = uetr(tag, i)
        if i % 7 == 4:
            p.purpose = 'SUPP'
        payments.append(p)
    return payments


def salaries(customer, tag, count, low, high, what='Lohn/Gehalt 11/2026'):
    payments = []
    for i in range(count):
        to = person('staff', tag, i)
        number = '%06d' % draw(1000, 899999, 'staff number', tag, i)
        payments.append(Payment(to, cents(low, high, tag, i), id='GEHALT-202611-%s-%04d' % (tag, i + 1), text='%s PersNr %s' % (what, number), purpose='SALA'))
    return payments


def at_branch(key, to, amount, text, **more):
    """A paper slip keyed in at the branch: one batch with one payment."""
    return lambda number: Batch('BR01-SLIP-%s' % number, key, [Payment(to, amount, text=text, **more)], booking='')


def slips(first, *makers):
    return [make('%04d' % (first + i)) for i, make in enumerate(makers)]


C = CUSTOMERS
company = COMPANIES.__getitem__
SCRIPT.append(('07:00', 'load accounts', 'accounts.csv', '', 'done'))
SCRIPT.append(('13:10', 'load account-status', 'account-status.csv', '', 'done'))  # the card was stolen

hand_in(File('07:02', 'payroll', C['payroll-bureau'], [
    Batch('LBS-202611-KSV-LOHN', 'hospital-wages', salaries(C['payroll-bureau'], 'KSV', 142, 1380, 7900), category='SALA'),
    Batch('LBS-202611-GBK-LOHN', 'bakery-wages', salaries(C['payroll-bureau'], 'GBK', 47, 1150, 3900), category='SALA'),
    Batch('LBS-202611-KITA-LOHN', 'kindergarten', salaries(C['payroll-bureau'], 'KITA', 18, 1480, 3600), category='SALA')]))


HOUSE_WORK = [('Aufzugsdienst Höher GmbH', 'Wartung Aufzug IV. Quartal', 280, 960), ('Gebäudereinigung Saubermann', 'Treppenhausreinigung 11/2026', 190, 620),
              ('Winterdienst Schneekönig UG', 'Winterdienst 2026/27 1. Rate', 150, 540), ('Wohngebäudeversicherung Wetterau a.G.', 'Gebäudeversicherung', 400, 2100),
              ('Schornsteinfegermeister Rußwurm', 'Feuerstättenschau', 60, 210), ('Garten- und Landschaftsbau Immergrün', 'Laubbeseitigung und Heckenschnitt', 180, 880),
              ('Heizung Sanitär Quellmann GmbH', 'Reparatur Zirkulationspumpe', 210, 1350), ('Abfallwirtschaft Untermain AöR', 'Abfallgebühren 4. Quartal', 320, 1490),
              ('Malerbetrieb Farbenfroh', 'Anstrich Kellerabgang', 240, 1100)]


def house_run(prefix):
    """The property manager's weekly run."""
    batches = []
    for house in range(1, 9):
        works = [w for i, w in enumerate(HOUSE_WORK) if (i + house) % 9 != 0]
        payments = []
        for i, (name, what, low, high) in enumerate(works):
            p = Payment(company(name), cents(low, high, 'house', house, i), id='WEG%02d-2026-%04d' % (house, 1100 + i),
                        text='%s Objekt %02d Re. %s' % (what, house, digits(5, 'house invoice', house, i)), ultimate_debtor='Eigentümergemeinschaft Objekt %02d' % house)
            if i == 3:
                p.text, p.reference = '', rf('%02d' % house + digits(8, 'policy', house))
            payments.append(p)
        batches.append(Batch('%s-WEG%02d' % (prefix, house), 'house-%d' % house, payments))
    return batches


HOUSES = hand_in(File('07:15', 'houses', C['property-manager'], house_run('HVO-20261123-A')))

UTILITY_SUPPLIERS = ['Nordwind Energiehandel GmbH', 'Gasunion Mitte AG', 'Rheintal Netzbau GmbH', 'Kabelwerk Süd GmbH & Co. KG', 'Zählertechnik Brömme GmbH',
                     'Ingenieurbüro Wassermann + Partner', 'Chlor-Chemie Lippe GmbH', 'Pumpen Gruber Ges.m.b.H.', 'Alpenstrom Handels AG',
                     'Van Dijk Meettechniek B.V.', 'Fuhrpark Leasing Hansa GmbH', 'Druckerei Federlein']
UTILITY_RUN = hand_in(File('07:30', 'suppliers', C['utility'], [
    Batch('STWL-ZL-2026-4701', 'utility', invoices(C['utility'], 'K47', UTILITY_SUPPLIERS, 44, 90, 61000), category='SUPP'),
    Batch('STWL-ZL-2026-4702', 'utility-grid', invoices(C['utility'], 'N47', UTILITY_SUPPLIERS[2:6] + UTILITY_SUPPLIERS[7:10], 14, 400, 38000),
          category='SUPP', ultimate_debtor='Stadtwerke Lindenfurt Netz GmbH, Bereich Bau')]))

MACHINE_SUPPLIERS = ['Stahlhandel Osterkamp GmbH', 'Schrauben Bäumer KG', 'Hydraulik Ferrari S.r.l.', 'Getriebe Lombarda S.p.A.', 'Fonderie du Jura S.A.S.',
                     'Roulements Lyonnais', 'Talleres Navarra S.L.'.replace('ñ', 'n'), 'Odlewnia Wisla Sp. z o.o.', 'Elektronik Wexler GmbH', 'Härterei Schönfeldt',
                     'Werkzeugbau Nägele GmbH', 'Transmission Wallonne S.A.', 'Thames Valley Bearings Ltd', 'Bohrtechnik Vaduz AG']
hand_in(File('07:41', 'suppliers', C['machine-builder'], [
    Batch('HMB-ZV-26-0471', 'machines', invoices(C['machine-builder'], 'Z471', MACHINE_SUPPLIERS, 48, 120, 21500), category='SUPP')]))

BAKERY_SUPPLIERS = ['Mühle Kornfeld GmbH', 'Zuckerkontor Börde GmbH', 'Molkerei Almglück eG', 'Hefe & Malz Sauerteig GmbH', 'Backofenbau Lüttich S.A.',
                    'Verpackung Grünpack GmbH', 'Kühllogistik Frost & Söhne KG', 'Obsthof Brandtner', 'Olivenhain Lda.']
hand_in(File('08:00', 'single-bookings', C['bakery'], [
    Batch('GBK-EK-0815', 'bakery', invoices(C['bakery'], 'EK15', BAKERY_SUPPLIERS, 23, 80, 9800), booking='false')]))

HOSPITAL_SUPPLIERS = ['Medizintechnik Aurich & Lenz GmbH', 'Pharma-Großhandel Vitalis AG', 'Labor Dr. Engelbrecht MVZ GmbH', 'Wäscherei Blütenweiß GmbH',
                      'Sauerstoff Linnemann KG', 'Medisch Centrum Leveringen B.V.', 'Instruments Chirurgicaux Moreau', 'Laboratoires Luxmed S.A.',
                      'Irish Diagnostics Ltd', 'Apparatebau Zürcher Oberland AG']
HOSPITAL_RUN = hand_in(File('08:05', 'suppliers', C['hospital'], [
    Batch('KSV-KRED-112301', 'hospital', invoices(C['hospital'], 'KR1', HOSPITAL_SUPPLIERS, 36, 75, 17500), category='SUPP', ultimate_debtor='Klinikum St. Vinzenz - Einkauf'),
    Batch('KSV-KRED-112302', 'hospital', invoices(C['hospital'], 'KR2', HOSPITAL_SUPPLIERS[:3], 16, 900, 22000), category='SUPP', ultimate_debtor='Klinikum St. Vinzenz - Apotheke')]))

landlord = replace(person('landlord'), born=('1958-04-17', 'Fulda', 'DE'))
hand_in(File('08:20', 'slips', C['operator'], slips(
    1,
    at_branch('weissgerber', landlord, '1185.00', 'Miete Dezember 2026 Lindenweg 4'),
    at_branch('loeffelhardt', person('violin'), '240', 'Geigenunterricht November für Mathilda', ultimate_creditor='Musikschule Allegro'),
    at_branch('yildirim', company('Malerbetrieb Farbenfroh'), '864.30', 'Re. 2026-318 Wohnzimmer und Flur'),
    at_branch('nowak', company('Heizung Sanitär Quellmann GmbH'), '412.96', '', reference=rf('20261118077')),
    at_branch('vet', company('Labor Dr. Engelbrecht MVZ GmbH'), '1938.45', 'Blutbilder Oktober 2026, Praxis-Nr. 4471'),
    at_branch('roofer', replace(company('Stahlhandel Osterkamp GmbH'), street='', number='', line='Ruhrdeich 33, Tor 2'), '3120.80', 'Titanzink 0,7 mm Lieferschein 88213'))))

hand_in_again('08:31', UTILITY_RUN)

# A transfer that broke off in the line, and the same order sent again a little later.
evening_order = [Batch('GBK-EK-0816', 'bakery', invoices(C['bakery'], 'EK16', BAKERY_SUPPLIERS[2:7], 9, 60, 4200))]
hand_in(File('08:40', 'truncated', C['bakery'], evening_order, damage=lambda data: data[:len(data) * 7 // 10], breaks=('GEN-001', 'FF01')))
hand_in(File('08:52', 'sent-again', C['bakery'], [replace(evening_order[0], id='GBK-EK-0816-2')]))


tenant_refunds = []
for house in (1, 3, 5, 7, 8):
    tenant_refunds.append(Batch('HVO-20261123-NK%02d' % house, 'house-%d' % house, [
        Payment(person('tenant', house, i), cents(18, 640, 'refund', house, i), id='NK2025-%02d-%03d' % (house, i + 1),
                text='Guthaben Nebenkostenabrechnung 2025 Wohnung %d' % (i + 1), purpose='RENT', ultimate_debtor='Eigentümergemeinschaft Objekt %02d' % house) for i in range(7)]))
REFUNDS = hand_in(File('09:10', 'tenant-refunds', C['property-manager'], tenant_refunds))

# Single transactions with faults in an otherwise good run.
faulty = invoices(C['machine-builder'], 'Z472', MACHINE_SUPPLIERS, 16, 150, 9900)
faulty[2] = replace(faulty[2], id='/Z472/003', breaks=('GEN-006', 'FF01'))
faulty[5] = replace(faulty[5], id='HMB//Z472-006', breaks=('GEN-006', 'FF01'))
faulty[8] = replace(faulty[8], to=replace(faulty[8].to, iban=faulty[8].to.iban[:2] + '%02d' % ((int(faulty[8].to.iban[2:4]) + 9) % 90 + 2) + faulty[8].to.iban[4:]),
                    breaks=('GEN-007', 'AC03'))
faulty[10] = replace(faulty[10], to=replace(faulty[10].to, iban=faulty[10].to.iban[:-1]), breaks=('GEN-007', 'AC03'))
faulty[12] = replace(faulty[12], text='Rechnung Z472-88120 vom 03.11.2026', reference=rf('88120472'), breaks=('C2B-001-021', 'FF01'))
faulty[14] = replace(faulty[14], text='Rechnung Z472-88121, Position 1 bis 14', reference='', extra=(el('Ustrd', 'Position 15 bis 22, Bestellung 4500017723'),), breaks=('C2B-001-021', 'FF01'))
faulty[15] = replace(faulty[15], bearer='SHAR', breaks=('C2B-001-015', 'FF01'))
hand_in(File('09:20', 'suppliers-with-faults', C['machine-builder'], [Batch('HMB-ZV-26-0472', 'machines', faulty, bearer='')]))

hand_in(File('09:45', 'latin-1', C['utility'], [Batch('STWL-ZL-2026-4703', 'utility', invoices(C['utility'], 'K48', UTILITY_SUPPLIERS, 4, 90, 3000))],
             damage=lambda data: data.decode('utf-8').replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode('latin-1'), breaks=('GEN-001', 'FF01')))

hand_in(File('10:00', 'unknown-sender', C['hospital'], [Batch('KSV-KRED-112303', 'hospital', invoices(C['hospital'], 'KR3', HOSPITAL_SUPPLIERS, 5, 90, 4000))],
             sender=('Klinikverbund Rhein-Main Service GmbH', 'KD00999999'), breaks=('C2B-001-004', 'BE05')))

hand_in(File('10:05', 'doctype', C['hospital'], [Batch('KSV-KRED-112304', 'hospital', invoices(C['hospital'], 'KR4', HOSPITAL_SUPPLIERS, 3, 90, 4000))],
             damage=lambda data: data.replace(b'?>\n', b'?>\n<!DOCTYPE Document [<!ENTITY haus "Klinikum St. Vinzenz gGmbH">]>\n', 1), breaks=('GEN-002', 'FF01')))

contributions = [Payment(company('Krankenkasse Gesund und Froh'), '11284.16', id='SV-202611-KITA', text='Betriebsnummer 60417723 Beiträge 11/2026'),
                 Payment(company('Finanzamt Lindenfurt'), '6120.44', id='LST-202611-KITA', text='Steuernr 020 230 41177 Lohnsteuer Nov 2026', purpose='TAXS'),
                 Payment(company('Versorgungswerk Hessen-Süd'), '2410.00', id='ZV-202611-KITA', text='Mitglied 88-1177 Umlage 11/2026')]
hand_in(File('10:15', 'contributions', C['payroll-bureau'], [
    Batch('LBS-202611-KITA-SV', 'kindergarten', contributions, category='TAXS'),
    # The bureau may debit the hospital's wages account, not its main account.
    Batch('LBS-202611-KSV-SV', 'hospital', [replace(contributions[0], amount='88412.07', id='SV-202611-KSV'), replace(contributions[1], amount='61207.35', id='LST-202611-KSV')],
          category='TAXS', breaks=('C2B-001-013', 'AG01'))]))

hand_in(File('10:30', 'slips-with-wrong-amounts', C['operator'], [replace(b, booking='false') for b in slips(
    101,
    at_branch('vet', company('Wäscherei Blütenweiß GmbH'), '186.40', 'Kittelwäsche 11/2026'),
    at_branch('vet', company('Sauerstoff Linnemann KG'), '0.00', 'Gutschrift verrechnet', id='BR01-0102', breaks=('GEN-011', 'AM01')),
    at_branch('brandstaetter', person('estate'), '1000000000.00', 'Kaufpreis Gut Feldberg', id='BR01-0103', breaks=('GEN-011', 'AM02')),
    at_branch('loeffelhardt', person('old currency'), '350.00', 'Rückzahlung Darlehen', id='BR01-0104', currency='DEM', breaks=('GEN-012', 'AM03')),
    at_branch('nowak', person('dollars'), '1200.00', 'Anzahlung Ferienhaus', id='BR01-0105', currency='USD', breaks=('C2B-001-017', 'AM03')),
    at_branch('roofer', company('Kabelwerk Süd GmbH & Co. KG'), '148.125', 'Heizband 12,5 m', id='BR01-0106', breaks=('C2B-001-017', 'AM12')),
    at_branch('brandstaetter', person('gardener'), '950.0', 'Gartenpflege Oktober'))]))

by_service = invoices(C['bakery'], 'EK17', BAKERY_SUPPLIERS, 8, 70, 3900)
by_service = [replace(p, service='SEPA') for p in by_service]
by_service[3] = replace(by_service[3], service='URGP', breaks=('C2B-001-008', 'AG02'))
by_service[6] = replace(by_service[6], instrument='INST', breaks=('C2B-001-009', 'AG02'))
twice = invoices(C['bakery'], 'EK18', BAKERY_SUPPLIERS[3:], 3, 70, 2900)
twice[1] = replace(twice[1], service='SEPA', breaks=('C2B-001-008', 'AG02'))
hand_in(File('10:50', 'urgent-and-instant', C['bakery'], [
    Batch('GBK-EK-0817', 'bakery', by_service, service=''), Batch('GBK-EK-0818', 'bakery', twice)]))

hand_in(File('11:05', 'cheques', C['hospital'], [Batch('KSV-KRED-112305', 'hospital', invoices(C['hospital'], 'KR5', HOSPITAL_SUPPLIERS, 3, 90, 4000), method='CHK')],
             breaks=('C2B-001-006', 'FF01')))

hand_in(File('11:20', 'wrong-count', C['utility'], [Batch('STWL-ZL-2026-4704', 'utility', invoices(C['utility'], 'K49', UTILITY_SUPPLIERS, 6, 90, 5000))],
             count='7', breaks=('C2B-001-003', 'AM18')))
hand_in(File('11:25', 'wrong-sum', C['utility'], [Batch('STWL-ZL-2026-4705', 'utility', invoices(C['utility'], 'K50', UTILITY_SUPPLIERS, 6, 90, 5000))],
             sum='99999.99', breaks=('C2B-001-003', 'AM10')))

hand_in(File('11:40', 'for-tomorrow', C['machine-builder'], [
    Batch('HMB-ZV-26-0473', 'machines', invoices(C['machine-builder'], 'Z473', MACHINE_SUPPLIERS, 18, 130, 14000), date=TOMORROW, category='SUPP')]))


hand_in(File('12:10', 'message-id-again', C['property-manager'], [
    Batch('HVO-20261123-B01', 'house-2', [Payment(company('Malerbetrieb Farbenfroh'), '380.00', id='WEG02-2026-1190', text='Nachtrag Kellerabgang Objekt 02')])],
             message=REFUNDS.message, breaks=('C2B-001-001', 'DU01')))

hand_in(File('12:20', 'batch-id-again', C['property-manager'], [
    Batch('HVO-20261123-B02', 'house-4', [Payment(company('Heizung Sanitär Quellmann GmbH'), '296.31', id='WEG04-2026-1191', text='Thermostat Objekt 04 Re. 20418'),
                                          Payment(company('Gebäudereinigung Saubermann'), '120.00', id='WEG04-2026-1192', text='Sonderreinigung Objekt 04')]),
    Batch('HVO-20261123-A-WEG06', 'house-6', [Payment(company('Aufzugsdienst Höher GmbH'), '212.70', id='WEG06-2026-1193', text='Notruf Störung 17.11. Objekt 06')],
          breaks=('C2B-001-005', 'DU02'))]))

hand_in(File('12:40', 'over-the-daily-limit', C['hospital'], [
    Batch('KSV-KRED-112306', 'hospital', invoices(C['hospital'], 'KR6', HOSPITAL_SUPPLIERS[3:], 4, 75, 2500)),
    Batch('KSV-INVEST-2601', 'hospital', [Payment(company('Medizintechnik Aurich & Lenz GmbH'), '1874250.00', id='KSV-INV-0001', text='MRT 3 Tesla Schlussrechnung 2026-0091')],
          breaks=('C2B-001-024', 'AM14'))]))

hand_in(File('13:15', 'wrong-accounts', C['operator'], [
    *slips(201, at_branch('vet', company('Abfallwirtschaft Untermain AöR'), '94.20', 'Sondermüll Abholung 12.11.')),
    Batch('BR01-SLIP-0202', 'vet', [Payment(person('unknown'), '75.00', id='BR01-0202', text='Spende Tierheim')], booking='',
          iban=iban('DE', OUR_BANK_CODE + '5499999901'), breaks=('C2B-001-013', 'AC01')),
    Batch('BR01-SLIP-0203', 'roofer', [Payment(company('Schrauben Bäumer KG'), '418.50', id='BR01-0203', text='Re. 5521 Edelstahlschrauben')], booking='',
          agent='COBADEFFXXX', breaks=('C2B-001-014', 'RC01')),
    Batch('BR01-SLIP-0204', 'yildirim', [Payment(person('stranger'), '1950.00', id='BR01-0204', text='Gebrauchtwagen')], booking='',
          breaks=('C2B-001-013', 'AC06'))]))

hand_in(File('13:30', 'houses-once-more', C['property-manager'], house_run('HVO-20261123-A'), breaks=('GEN-020', 'AM05')))

odd = invoices(C['utility'], 'K51', UTILITY_SUPPLIERS, 14, 110, 8800)
odd[1] = replace(odd[1], id='STWL-Zähler-002', breaks=('GEN-005', 'FF01'))
odd[4] = replace(odd[4], to=replace(odd[4].to, iban=foreign_iban('DE', '50039955', 'no such bank'), bic='NOSUDEFFXXX'), breaks=('GEN-008', 'RC01'))
odd[6] = replace(odd[6], to=replace(odd[6].to, iban=foreign_iban('DE', '50039900', 'closed bank'), bic='BHMCDEFFXXX'), breaks=('GEN-008', 'RC01'))
odd[9] = replace(odd[9], to=replace(odd[9].to, lei=lei('529900VANDIJKMEE24')[:-2] + '%02d' % (int(lei('529900VANDIJKMEE24')[-2:]) % 90 + 3)), breaks=('GEN-010', 'FF01'))
odd[11] = replace(odd[11], to=replace(odd[11].to, country='XX'), breaks=('GEN-014', 'FF01'))
blank = [replace(invoices(C['utility'], 'K52', UTILITY_SUPPLIERS[4:], 1, 110, 800)[0], id='   ', breaks=('GEN-003', 'FF01'))]
hand_in(File('13:50', 'odd-fields', C['utility'], [Batch('STWL-ZL-2026-4706', 'utility', odd, category='SUPP'), Batch('STWL-ZL-2026-4707', 'utility', blank)]))

more = invoices(C['hospital'], 'KR7', HOSPITAL_SUPPLIERS, 12, 80, 5600)
more[1] = replace(more[1], to=replace(more[1].to, name=''), breaks=('C2B-001-019', 'BE22'))
more[3] = replace(more[3], to=replace(more[3].to, name='Wäscherei und Textilservice Blütenweiß Gesellschaft mit beschränkter Haftung, Werk Fulda-Mitte'), breaks=('C2B-001-019', 'RR03'))
more[4] = replace(more[4], ultimate_debtor='Station 7', breaks=('C2B-001-022', 'FF01'))
more[6] = replace(more[6], extra=(el('IntrmyAgt1', el('FinInstnId', el('BICFI', 'BNPAFRPPXXX'))),), breaks=('C2B-001-023', 'FF01'))
more[7] = replace(more[7], extra=(el('RgltryRptg', el('DbtCdtRptgInd', 'DEBT'), el('Dtls', el('Cd', '591'), el('Inf', 'Laborbedarf'))),), breaks=('C2B-001-023', 'FF01'))
more[9] = replace(more[9], with_bic=False, breaks=('C2B-001-018', 'RC01'))
hand_in(File('14:10', 'parties-with-faults', C['hospital'], [Batch('KSV-KRED-112307', 'hospital', more, ultimate_debtor='Klinikum St. Vinzenz - Zentrallabor')]))

hand_in(File('14:30', 'dates', C['machine-builder'], [
    Batch('HMB-ZV-26-0474', 'machines', invoices(C['machine-builder'], 'Z474', MACHINE_SUPPLIERS[:4], 4, 200, 6000), date='2026-11-20'),   # past: today
    Batch('HMB-ZV-26-0475', 'machines', invoices(C['machine-builder'], 'Z475', MACHINE_SUPPLIERS[4:], 5, 200, 6000), date='2026-12-01'),
    Batch('HMB-ZV-26-0476', 'machines', invoices(C['machine-builder'], 'Z476', MACHINE_SUPPLIERS[8:], 2, 200, 6000), date='2028-01-10', breaks=('GEN-013', 'DT01'))]))

hand_in(File('15:00', 'no-funds', C['operator'], [
    *slips(301, at_branch('loeffelhardt', company('Garten- und Landschaftsbau Immergrün'), '560.00', 'Baumschnitt Rosenweg 18')),
    Batch('BR01-COLL-0302', 'toyshop', [Payment(company('Verpackung Grünpack GmbH'), '388.10', id='BR01-0302-1', text='Geschenkpapier und Schleifen'),
                                        Payment(company('Druckerei Federlein'), '274.90', id='BR01-0302-2', text='Weihnachtskatalog 500 Stück'),
                                        Payment(person('doll maker'), '315.00', id='BR01-0302-3', text='Puppenstuben Re. 12')], breaks=('C2B-001-024', 'AM04')),
    Batch('BR01-COLL-0303', 'toyshop', [Payment(company('Abfallwirtschaft Untermain AöR'), '148.00', id='BR01-0303-1', text='Gewerbeabfall 4. Quartal'),
                                        Payment(person('shop landlord'), '980.00', id='BR01-0303-2', text='Ladenmiete Dezember', breaks=('C2B-001-024', 'AM04'))], booking='false')]))

hand_in(File('15:20', 'for-saturday', C['bakery'], [  # 28 November is a Saturday: executed on the 30th
    Batch('GBK-EK-0819', 'bakery', invoices(C['bakery'], 'EK19', BAKERY_SUPPLIERS, 7, 90, 2600), date='2026-11-28')]))

hand_in(File('15:45', 'corrections', C['payroll-bureau'], [
    Batch('LBS-202611-KSV-KORR', 'hospital-wages', salaries(C['payroll-bureau'], 'KSVK', 9, 40, 480, 'Korrektur Zeitzuschläge 10/2026'), category='SALA'),
    Batch('LBS-202611-HMB-PRAE', 'machines-wages', salaries(C['payroll-bureau'], 'HMBP', 26, 250, 1500, 'Prämie 3. Quartal'), category='BONU')]))

hand_in(File('16:12', 'after-the-cut-off', C['machine-builder'], [
    Batch('HMB-ZV-26-0477', 'machines', invoices(C['machine-builder'], 'Z477', MACHINE_SUPPLIERS[2:9], 6, 300, 7700))]))


hand_in(File('18:05', 'slips-of-the-afternoon', C['operator'], slips(
    401,
    at_branch('weissgerber', person('piano tuner'), '110.00', 'Klavierstimmung 21.11.'),
    at_branch('nowak', company('Schornsteinfegermeister Rußwurm'), '71.54', 'Re. 2026-4410'))))

hand_in(File('19:30', 'suppliers-tomorrow', C['utility'], [
    Batch('STWL-ZL-2026-4708', 'utility', invoices(C['utility'], 'K53', UTILITY_SUPPLIERS, 12, 150, 18000), date=TOMORROW, category='SUPP')]))


# ---------------------------------------------------------------------------------------------------------------------
# What the clearing house answers

def bulks():
    """The payments that each cycle sends: good ones, due today, in before the cut-off."""
    result = [[] for _ in CYCLES]
    for f in FILES:
        if not f.breaks and f.time < CUT_OFF:
            cycle = next(i for i, c in enumerate(CYCLES) if f.time < c)
            result[cycle] += [p for b in f.batches if not b.breaks and b.date <= TODAY for p in b.payments if not p.breaks]
    return result


def pacs_002(time, message, original, payments, refused=None):
    answer = el('OrgnlGrpInfAndSts', el('OrgnlMsgId', original), el('OrgnlMsgNmId', 'pacs.008.001.08'), el('OrgnlNbOfTxs', str(len(payments))),
                el('OrgnlCtrlSum', decimal_sum([p.amount for p in payments])), el('GrpSts', 'ACSC'))
    bank = lambda tag, bic: el(tag, el('FinInstnId', el('BICFI', bic)))
    details = None
    if refused:
        details = el('TxInfAndSts', el('StsId', message + '-1'), el('OrgnlEndToEndId', refused.id), el('OrgnlTxId', REFUSED_TX_ID), el('TxSts', 'RJCT'),
                     el('StsRsnInf', el('Orgtr', el('Id', el('OrgId', el('AnyBIC', refused.to.bic)))), el('Rsn', el('Cd', 'AC04'))),
                     el('OrgnlTxRef', el('IntrBkSttlmAmt', refused.amount, Ccy='EUR'), el('IntrBkSttlmDt', TODAY)))
    header = el('GrpHdr', el('MsgId', message), el('CreDtTm', '%sT%s:00.000+01:00' % (TODAY, time)), bank('InstgAgt', CLEARING_BIC), bank('InstdAgt', OUR_BIC))
    return document('pacs.002.001.10', el('FIToFIPmtStsRpt', header, answer, details), 'line')


def clearing_answers():
    sent = bulks()
    unknown = [Payment(COMPANIES['Gasunion Mitte AG'], '4711.00')]
    yield '09:30', 'settled-1', 'accepted', pacs_002('09:30', 'ST2-20261123-000417', BULK_IDS[0], sent[0])
    yield '13:00', 'settled-2', 'accepted', pacs_002('13:00', 'ST2-20261123-000958', BULK_IDS[1], sent[1], sent[1][REFUSED_PLACE])
    yield '13:05', 'settled-unknown', 'held', pacs_002('13:05', 'ST2-20261123-000961', 'KONTOR-20261120-C009', unknown)
    yield '17:10', 'settled-3', 'accepted', pacs_002('17:10', 'ST2-20261123-001733', BULK_IDS[2], sent[2])


# ---------------------------------------------------------------------------------------------------------------------
# Writing

def table(name, header, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator='\n').writerows([header] + rows)
    (HERE / name).write_bytes(text.getvalue().encode('utf-8'))


def accounts():
    rows = [(debtor(key).iban, 'EUR', values[1], 'customer', values[2], TODAY) for key, values in ACCOUNTS.items()]
    rest = sum(int(r[4].replace('.', '')) for r in rows) + sum(int(o[3].replace('.', '')) for o in OWN_ACCOUNTS if o[3])
    return rows + [(code, 'EUR', holder, kind, balance or '-' + euro(rest), TODAY) for code, holder, kind, balance in OWN_ACCOUNTS]


def refusals():
    """One row a refusal; position is PmtInfId, or PmtInfId/EndToEndId (split at the first slash), empty for a whole file.
    The payment that the clearing house refuses breaks no rule of ours."""
    by_clearing = bulks()[1][REFUSED_PLACE]
    rows = []
    for f in FILES:
        if f.breaks:
            rows.append(('day/' + f.name, '') + f.breaks)
            continue
        for b in f.batches:
            if b.breaks:
                rows.append(('day/' + f.name, b.id) + b.breaks)
            for p in b.payments:
                breaks = ('', 'AC04') if p is by_clearing else p.breaks
                if breaks:
                    rows.append(('day/' + f.name, b.id + '/' + p.id) + breaks)
    return rows


def main():
    day = HERE / 'day'
    day.mkdir(exist_ok=True)
    for old in day.glob('*.xml'):
        old.unlink()
    for f in FILES:
        (day / f.name).write_bytes(pain_001(f))
    for time, topic, expect, data in clearing_answers():
        name = '%s-clearing-%s.xml' % (time.replace(':', ''), topic)
        (day / name).write_bytes(data)
        SCRIPT.append((time, 'ingest', 'day/' + name, 'clearing', expect))
    table('accounts.csv', ('iban', 'currency', 'holder', 'type', 'opening_balance', 'booking_date'), accounts())
    table('account-status.csv', ('iban', 'status', 'date'), [(debtor('yildirim').iban, 'blocked', TODAY)])
    table('day.csv', ('time', 'command', 'argument', 'channel', 'expect'), sorted(SCRIPT, key=lambda row: row[0]))
    table('refusals.csv', ('file', 'position', 'rule', 'code'), refusals())
    accepted = sum(not (f.breaks or b.breaks or p.breaks) for f in FILES for b in f.batches for p in b.payments)
    print('%d files, %d payments to be accepted, %d refusals of %d rules' % (len(list(day.iterdir())), accepted, len(refusals()), len({r[2] for r in refusals() if r[2]})))


if __name__ == '__main__':
    main()
