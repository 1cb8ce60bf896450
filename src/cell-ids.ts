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
