/** The cells in which nothing but the compiler's own checks looks on: the debug build, and one with more checks. */
import { available, type CellDefinition, type CellPlan, missing } from './cell';
import { buildsStd, nightlyInstall, sourcesInstall } from './nightly';

const PLAIN = {
  subcommand: ['test'],
  options: [],
  native: true,
  testsHost: false,
  doubtsStd: false,
  slowness: 1,
  files: [],
  runner: () => [],
  // A check that stands in std tells by its backtrace alone where it was called.
  environment: (_, user) => ({ RUST_BACKTRACE: user['RUST_BACKTRACE'] ?? '1' }),
} as const satisfies Partial<CellPlan>;

/** A debug build checks the preconditions of std's unsafe functions, alignment, null and the values of enums. */
export const DEBUG: CellDefinition = {
  id: 'debug',
  async find(machine) {
    const { host, version } = machine;
    const flags = ['--target', host, '-Cdebug-assertions=on'];
    const failure = await machine.tryFlags(null, flags);
    if (failure !== null) return missing('debug', failure, null);
    // Said again, for a profile may have turned it off.
    const own = { cell: 'debug', toolchain: null, target: host, flags: ['-Cdebug-assertions=on'] } as const;
    const plan: CellPlan = { ...PLAIN, ...own, testsHost: true };
    return available(plan, version);
  },
};

/** What cargo-careful gives to rustc. */
const CAREFUL_FLAGS = [
  '-Cdebug-assertions=on',
  '-Zextra-const-ub-checks',
  '-Zstrict-init-checks',
  '--cfg=careful',
  '--check-cfg=cfg(careful)',
];

export const CAREFUL: CellDefinition = {
  id: 'careful',
  async find(machine) {
    const { host, nightly, nightlyVersion } = machine;
    if (nightly === undefined) return missing('careful', 'it needs a nightly toolchain', nightlyInstall(machine));
    const failure = await machine.tryFlags(nightly, ['--target', host, ...CAREFUL_FLAGS]);
    if (failure !== null) return missing('careful', failure, nightlyInstall(machine));
    const plan = { ...PLAIN, cell: 'careful', toolchain: nightly, target: host, flags: CAREFUL_FLAGS } as const;
    if (await buildsStd(machine))
      return available({ ...plan, options: ['-Zbuild-std'] }, `${nightlyVersion}, with std's own assertions`);
    const degraded = `std's own assertions are off; \`${sourcesInstall(machine)}\` mends that`;
    return available(plan, nightlyVersion, degraded);
  },
};
