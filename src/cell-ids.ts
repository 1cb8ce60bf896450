/** Every cell that there is: the tests under one tool with one set of flags. In the order of reports. */
export const CELL_IDS = [
  'debug',
  'asan',
  'lsan',
  'tsan',
  'msan',
  'valgrind',
  'ledger',
  'careful',
  'miri-stacked',
  'miri-tree',
  'bsan',
] as const;
export type CellId = (typeof CELL_IDS)[number];

export function isMiri(cell: CellId): boolean {
  return cell === 'miri-stacked' || cell === 'miri-tree';
}

/** What readers call each: its tool, and the model where there are several. */
export const CELL_TITLES: Readonly<Record<CellId, string>> = {
  debug: 'Debug checks',
  asan: 'AddressSanitizer',
  lsan: 'LeakSanitizer',
  tsan: 'ThreadSanitizer',
  msan: 'MemorySanitizer',
  valgrind: 'Valgrind',
  ledger: 'Leak ledger',
  careful: 'Careful flags',
  'miri-stacked': 'Miri (Stacked Borrows)',
  'miri-tree': 'Miri (Tree Borrows)',
  bsan: 'BorrowSanitizer',
};
