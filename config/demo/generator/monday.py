"""The order files of Monday, one block a file, in order of time; `breaks=(rule, code)` marks what the bank must refuse."""
from dataclasses import replace

from .clock import TOMORROW
from .making import SCRIPT, at_branch, cents, hand_in, hand_in_again, invoices, salaries, slips
from .markup import el
from .numbers import digits, foreign_iban, iban, lei, rf
from .orders import Batch, File, Payment
from .parties import COMPANIES, CUSTOMERS, OUR_BANK_CODE, person

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
