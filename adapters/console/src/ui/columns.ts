interface Fitting {
  rank: number;
  width: number;
}

const kRem = 15;
const kPadding = 20;

// The columns that fit into `pixels`, in their order. The lowest rank is always kept.
export function fitColumns<C extends Fitting>(columns: readonly C[], pixels: number): C[] {
  const byRank = [...columns].sort((a, b) => a.rank - b.rank);
  const kept = new Set<C>();
  let used = kPadding;
  for (const column of byRank) {
    used += column.width * kRem;
    if (kept.size > 0 && used > pixels) break;
    kept.add(column);
  }
  return columns.filter((column) => kept.has(column));
}
