/** The cells that bring a command of their own for Cargo: Miri under both models, and BorrowSanitizer. */
import type { CellId } from '../model';
import type { Environment } from '../process/run-process';
import { available, type CellDefinition, type CellPlan, firstError, missing } from './cell';
import { nightlyInstall } from './nightly';

const CARGO_RUN = {
  options: [],
  flags: [],
  native: false,
  testsHost: false,
  doubtsStd: false,
  files: [],
  runner: () => [],
} as const;

function miri(cell: CellId, model: readonly string[]): CellDefinition {
  return {
    id: cell,
    async find(machine) {
      const { host, nightly, nightlyName } = machine;
      if (nightly === undefined) return missing(cell, 'Miri needs a nightly toolchain', nightlyInstall(machine));
      const toolchain = nightly === null ? [] : [nightly];
      // That rustup has a proxy of the name says nothing.
      const { by, exitCode, stdout, stderr } = await machine.run('cargo', [...toolchain, 'miri', '--version']);
      if (by !== 'itself' || exitCode !== 0)
        return missing(cell, firstError(stderr), `rustup component add miri --toolchain ${nightlyName}`);
      const plan: CellPlan = {
        ...CARGO_RUN,
        cell,
        toolchain: nightly,
        subcommand: ['miri', 'test'],
        target: host,
        slowness: 20,
        // As in the other cells a test sees the machine's files and clock.
        environment: (_, user) => ({ MIRIFLAGS: joined('-Zmiri-disable-isolation', ...model, user['MIRIFLAGS']) }),
      };
      return available(plan, stdout.trim());
    },
  };
}

export const MIRI_STACKED = miri('miri-stacked', []);
export const MIRI_TREE = miri('miri-tree', ['-Zmiri-tree-borrows']);

/** It comes with a toolchain of its own, which is the workspace's or is called `bsan`. */
export const BSAN: CellDefinition = {
  id: 'bsan',
  async find(machine) {
    let said = '';
    for (const toolchain of ['+bsan', null]) {
      const words = [...(toolchain === null ? [] : [toolchain]), 'bsan', '--version'];
      const { by, exitCode, stdout, stderr } = await machine.run('cargo', words);
      said = firstError(stderr);
      if (by !== 'itself' || exitCode !== 0) continue;
      const environment = (): Environment => ({});
      const { host: target } = machine;
      const plan = {
        ...CARGO_RUN,
        cell: 'bsan',
        toolchain,
        subcommand: ['bsan', 'test'],
        target,
        slowness: 10,
      } as const;
      const degraded = 'its reports were never seen by those who wrote the reader of them';
      return available({ ...plan, environment }, stdout.trim(), degraded);
    }
    return missing('bsan', said, null);
  },
};

function joined(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
