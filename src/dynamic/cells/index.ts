/** All cells, in the order of reports. */
import type { CellDefinition } from './cell';
import { BSAN, MIRI_STACKED, MIRI_TREE } from './interpreters';
import { LEDGER } from './ledger';
import { CAREFUL, DEBUG } from './plain';
import { SANITIZER_CELLS } from './sanitizers';
import { VALGRIND } from './valgrind';

export const CELLS: readonly CellDefinition[] = [
  DEBUG,
  ...SANITIZER_CELLS,
  VALGRIND,
  LEDGER,
  CAREFUL,
  MIRI_STACKED,
  MIRI_TREE,
  BSAN,
];
