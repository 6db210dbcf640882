"""The days of the demo, and when the bank does what."""
TODAY, TOMORROW, VALUE_DAY = '2026-11-23', '2026-11-24', '2026-11-25'
CUT_OFF = '16:00'
CYCLES = ['09:00', '12:00', '16:30']
