const kIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

export function isIban(text: string): boolean {
  return kIban.test(text);
}

// In groups of four; what is no IBAN (a code of the chart) stays as it is.
export function formatIban(account: string): string {
  return isIban(account) ? account.replace(/(.{4})(?=.)/g, '$1 ') : account;
}

// DE12…4711: where there is no room for all of it; both ends tell accounts of one bank apart.
export function shortIban(account: string): string {
  return isIban(account) ? `${account.slice(0, 4)} … ${account.slice(-4)}` : account;
}

// Long ids shortened in the middle: both ends tell them apart.
export function shorten(id: string, head = 8, tail = 6): string {
  return id.length <= head + tail + 1 ? id : `${id.slice(0, head)}…${id.slice(-tail)}`;
}
