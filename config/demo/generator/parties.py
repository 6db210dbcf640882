"""Who pays and is paid: banks, companies, people, our own customers and accounts."""
import csv
import pathlib
from dataclasses import dataclass, replace

from .numbers import draw, foreign_iban, iban, lei

CONFIG = pathlib.Path(__file__).resolve().parents[2]
OUR_NAME = 'Kontor Bank AG'
OUR_BANK_CODE, OUR_BIC, CLEARING_BIC = '50010517', 'KONTDEFFXXX', 'STEPDEF0XXX'

BIC_OF = {}  # (country, bank code) -> BIC
with open(CONFIG / 'reachability.csv', encoding='utf-8', newline='') as directory:
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
# RTGS takes is the rest, so that the balances loaded add up to nothing in euro.
OWN_ACCOUNTS = [('CSM-STEP2', 'STEP2 clearing', 'clearing', '-4500000.00'), ('MCA', 'Deutsche Bundesbank', 'nostro', '-4000000.00'),
                ('RTGS', 'Deutsche Bundesbank', 'nostro', None), ('UNAP', 'Kontor Bank AG', 'own', '1840.00'), ('CPD', 'Kontor Bank AG', 'own', '12450.20')]
NOSTROS = [('NOS-USD-CORR1', 'USD', '-8250000.00'), ('NOS-GBP-CORR2', 'GBP', '-2120300.00'), ('NOS-CHF-CORR3', 'CHF', '-2710075.50'),
           ('NOS-JPY-CORR4', 'JPY', '-412500000')]


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
