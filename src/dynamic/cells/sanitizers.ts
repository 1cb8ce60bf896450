/**
 * The cells of the sanitizers. Each is looked for in the order of what it can see: a target whose std is instrumented
 * already, a nightly compiler that instruments std's sources, and a nightly compiler that leaves std as it is.
 */
import { CELL_TITLES, type CellId } from '../../cell-ids';
import { joinPath } from '../process/files';
import type { Environment } from '../process/run-process';
import {
  available,
  type CellDefinition,
  type CellPlan,
  type FoundCell,
  type Machine,
  missing,
  quoted,
  REPORT_PREFIX,
  REPORTED,
  runtimeOptions,
} from './cell';
import { buildsStd, nightlyInstall, sourcesInstall } from './nightly';

interface Sanitizer {
  readonly id: Extract<CellId, 'asan' | 'lsan' | 'tsan' | 'msan'>;
  /** Argument of `-Zsanitizer`. */
  readonly name: string;
  /** What the triple of its target ends with; null where there is no such target. */
  readonly suffix: string | null;
  /** The variable that its runtime reads. */
  readonly variable: string;
  readonly options: readonly string[];
  readonly environment?: Environment;
  readonly slowness: number;
  /** What is amiss where std is not instrumented; null where nothing is. */
  readonly bare: { readonly flags: readonly string[]; readonly degraded: string | null };
}

const FRAMES = '-Cforce-frame-pointers=yes';
const MIXED = '-Cunsafe-allow-abi-mismatch=sanitizer';

const SANITIZERS: readonly Sanitizer[] = [
  {
    id: 'asan',
    name: 'address',
    suffix: 'asan',
    variable: 'ASAN_OPTIONS',
    options: ['detect_stack_use_after_return=1'],
    slowness: 3,
    bare: { flags: [], degraded: 'std is not instrumented: what goes wrong inside of its own code is not seen' },
  },
  {
    id: 'lsan',
    name: 'leak',
    suffix: null,
    variable: 'LSAN_OPTIONS',
    options: [],
    slowness: 2,
    bare: { flags: [], degraded: null },
  },
  {
    id: 'tsan',
    name: 'thread',
    suffix: 'tsan',
    variable: 'TSAN_OPTIONS',
    options: ['second_deadlock_stack=1'],
    slowness: 5,
    bare: {
      flags: [MIXED],
      degraded: 'std is not instrumented: races that its channels take part in are left out, others may be missed',
    },
  },
  {
    id: 'msan',
    name: 'memory',
    suffix: 'msan',
    variable: 'MSAN_OPTIONS',
    options: [],
    // A backtrace is made by std and reads what MemorySanitizer has not seen written.
    environment: { RUST_BACKTRACE: '0' },
    slowness: 4,
    bare: {
      flags: [MIXED],
      degraded: 'std is not instrumented, so much of what it reports is not true: it runs only where it is named',
    },
  },
];

/**
 * Where std is not instrumented ThreadSanitizer does not see the atomics by which its channels hand a value to another
 * thread. libtest itself uses one in every test. A line leaves out reports with such a function anywhere in a stack, so
 * there must be no other: all threads have frames of `std::thread`.
 */
const SUPPRESSIONS = 'race:std::sync::mpmc\n';
const SUPPRESSIONS_NAME = 'suppressions';

export const SANITIZER_CELLS: readonly CellDefinition[] = SANITIZERS.map((sanitizer) => ({
  id: sanitizer.id,
  find: (machine) => find(sanitizer, machine),
}));

interface Way {
  readonly toolchain: string | null;
  readonly target: string;
  readonly flags: readonly string[];
  readonly options: readonly string[];
  /** True where std is not instrumented. */
  readonly bare: boolean;
}

async function find(sanitizer: Sanitizer, machine: Machine): Promise<FoundCell> {
  const { id, name, suffix, bare } = sanitizer;
  const { host, nightly, nightlyVersion, version } = machine;
  const ownTarget = suffix !== null && host.endsWith('-gnu') ? `${host}${suffix}` : null;
  if (ownTarget !== null)
    for (const toolchain of nightly === undefined || nightly === null ? [null] : [null, nightly]) {
      if ((await machine.tryFlags(toolchain, ['--target', ownTarget, FRAMES])) !== null) continue;
      const way: Way = { toolchain, target: ownTarget, flags: [FRAMES], options: [], bare: false };
      return available(planOf(sanitizer, way), `${toolchain === null ? version : nightlyVersion}, ${ownTarget}`);
    }
  if (nightly === undefined)
    return missing(id, `${CELL_TITLES[id]} needs a nightly toolchain`, nightlyInstall(machine));
  const flags = [`-Zsanitizer=${name}`, FRAMES];
  const mixed = [...flags, ...bare.flags];
  const failure = await machine.tryFlags(nightly, ['--target', host, ...mixed]);
  if (failure !== null) return missing(id, failure, await targetInstall(ownTarget, machine));
  const way: Way = { toolchain: nightly, target: host, flags, options: [], bare: false };
  if (bare.degraded === null) return available(planOf(sanitizer, way), nightlyVersion);
  if (await buildsStd(machine))
    return available(
      planOf(sanitizer, { ...way, options: ['-Zbuild-std'] }),
      `${nightlyVersion}, with a std built for it`,
    );
  const mend = (await targetInstall(ownTarget, machine)) ?? sourcesInstall(machine);
  return available(
    planOf(sanitizer, { ...way, flags: mixed, bare: true }),
    nightlyVersion,
    `${bare.degraded}; \`${mend}\` mends that`,
  );
}

function planOf(sanitizer: Sanitizer, way: Way): CellPlan {
  const { id, variable, options, environment, slowness } = sanitizer;
  const isDoubtful = id === 'tsan' && way.bare;
  return {
    cell: id,
    toolchain: way.toolchain,
    subcommand: ['test'],
    target: way.target,
    flags: way.flags,
    options: way.options,
    native: true,
    testsHost: false,
    doubtsStd: isDoubtful,
    slowness,
    files: isDoubtful ? [{ name: SUPPRESSIONS_NAME, text: SUPPRESSIONS }] : [],
    runner: () => [],
    environment: (folder, user) => ({
      ...environment,
      // Without the slow unwinder the stacks of allocations end in std, which has no frame pointers.
      [variable]: runtimeOptions(
        'fast_unwind_on_malloc=0',
        'color=never',
        ...options,
        isDoubtful && `suppressions=${quoted(joinPath(folder, SUPPRESSIONS_NAME))}`,
        user[variable],
        // It goes on after a report: where some of them are left out, the test's own end is what counts.
        `exitcode=${isDoubtful ? 0 : REPORTED}`,
        `log_path=${quoted(joinPath(folder, REPORT_PREFIX))}`,
      ),
    }),
  };
}

/** What brings the target with the instrumented std; null where this machine's toolchains know of none. */
async function targetInstall(target: string | null, machine: Machine): Promise<string | null> {
  if (target === null) return null;
  const known = async (toolchain: readonly string[]) =>
    (await machine.run('rustc', [...toolchain, '--print', 'target-list'])).stdout.split('\n').includes(target);
  if (await known([])) return `rustup target add ${target}`;
  const { nightly, nightlyName } = machine;
  return nightly && (await known([nightly])) ? `rustup target add --toolchain ${nightlyName} ${target}` : null;
}
