"""Numbers that look random and are not, check digits, sums: see draw."""
import hashlib


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
