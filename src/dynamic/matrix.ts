/** A run of the tests under all cells: looked for, built one after the other, and the tests of all of them in parallel. */

import { isMiri } from '../cell-ids';
import { type MiriFit, reachWords } from '../miri-fit';
import { type Build, build } from './cargo/build';
import { type CargoCell, cargoCell, matrixFolder, type Selection } from './cargo/cargo-command';
import type { CargoWorkspace, Package, Target } from './cargo/cargo-workspace';
import { type List, listByCargo, listProgram } from './cargo/list';
import { miriFitsByMir } from './cargo/mir';
import { runByCargo, runInProgram } from './cargo/run-test';
import { CELLS } from './cells';
import { type CellPlan, type FoundCell, type Machine, REPORT_PREFIX } from './cells/cell';
import { lookAtMachine } from './cells/machine';
import { findingsOf } from './findings/findings';
import {
  type CellId,
  type CellStatus,
  type DynamicFinding,
  isDoubted,
  type ListedTest,
  type MatrixEvent,
  type MatrixProblem,
  type MatrixResult,
  runsUnnamed,
  type TestOutcome,
} from './model';
import { isBeyondStd, judge } from './outcome';
import { Pool } from './pool';
import { addToFile, emptyFolder, filesStarting, folderName, joinPath, putFile } from './process/files';
import type { Environment, ProcessEnd } from './process/run-process';
import { readReports } from './reports';
import { matchesTest, testKey } from './test-id';

export interface MatrixOptions {
  readonly workspace: CargoWorkspace;
  readonly selection: Selection;
  /** The cells that are asked for; null for those that are there and to be trusted. */
  readonly cells: readonly CellId[] | null;
  /** Targets as in `TestId.target`; null for all. */
  readonly targets: readonly string[] | null;
  /** A test runs where it matches one of these; all run where there are none. */
  readonly tests: readonly string[];
  /** Tests that run at the same time. */
  readonly jobs: number;
  /** Milliseconds that a test may take in the debug cell; others have more, as they are slower. */
  readonly timeout: number;
  /** Milliseconds that a test may take in these cells. */
  readonly timeouts: Readonly<Partial<Record<CellId, number>>>;
  /** What the nightly toolchain is called. */
  readonly nightly: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent: (event: MatrixEvent) => void;
  /** What the sources tell of tests and Miri; those that it cannot run are not run in its cells. */
  readonly forMiri?: (tests: readonly ListedTest[]) => Promise<MiriSources>;
  /** Puts the findings together with those that were made without running anything. */
  readonly confirm?: (findings: readonly DynamicFinding[]) => Promise<readonly DynamicFinding[]>;
}

export interface MiriSources {
  /** By the keys of the tests. */
  readonly fits: ReadonlyMap<string, MiriFit>;
  /** What `#[link_name]` says, by the names of foreign functions. */
  readonly symbols: ReadonlyMap<string, string>;
}

/** What there is: cells and tests, without a run. */
export type MatrixList = Pick<MatrixResult, 'cells' | 'problems'> & { readonly tests: readonly ListedTest[] };

/** Runs the tests. Never rejects because of what it is given: what goes wrong is a problem, and the rest goes on. */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const run = new Run(options);
  await run.all();
  const findings = run.findingsOf(run.outcomes);
  const result: MatrixResult = {
    root: options.workspace.root,
    cells: run.cells,
    outcomes: run.outcomes,
    findings: options.confirm ? await options.confirm(findings) : findings,
    problems: run.problems,
    cancelled: options.signal?.aborted ?? false,
  };
  options.onEvent({ event: 'finished', result });
  return result;
}

/** Looks for the cells, and lists the tests as the first of them that can be built has them. */
export async function listMatrix(options: MatrixOptions): Promise<MatrixList> {
  const run = new Run(options);
  await run.list();
  return { cells: run.cells, problems: run.problems, tests: run.tests };
}

/** A test that is known, with what runs it. */
interface Runnable {
  readonly test: ListedTest;
  run(folder: string, limits: Parameters<typeof runInProgram>[5]): Promise<ProcessEnd>;
}

class Run {
  readonly cells: CellStatus[] = [];
  readonly outcomes: TestOutcome[] = [];
  readonly problems: MatrixProblem[] = [];
  readonly #tests = new Map<string, ListedTest>();
  /** By the keys of tests; null where nothing is known. */
  readonly #fits = new Map<string, MiriFit | null>();
  readonly #pool: Pool;

  constructor(private readonly options: MatrixOptions) {
    this.#pool = new Pool(options.jobs);
  }

  /** All tests that were seen in some cell. */
  get tests(): readonly ListedTest[] {
    return [...this.#tests.values()];
  }

  findingsOf(outcomes: readonly TestOutcome[], withFailures = false): DynamicFinding[] {
    return findingsOf(outcomes, this.options.workspace.root, {
      placeOf: (test) => this.#tests.get(testKey(test))?.place ?? null,
      doubted: new Set(this.cells.filter(isDoubted).map(({ cell }) => cell)),
      withFailures,
    });
  }

  async all(): Promise<void> {
    for (const plan of await this.#plans()) {
      if (this.#isCancelled) break;
      const cell = await this.#cargo(plan);
      const built = await this.#build(cell);
      for (const runnable of this.#announce(isMiri(plan.cell) ? await this.#withFits(built, cell) : built))
        this.#pool.add(() => this.#run(cell, runnable));
    }
    await this.#pool.idle();
    const { tests } = this.options;
    if (this.outcomes.length === 0 && this.#tests.size > 0 && !this.#isCancelled)
      this.#problem(null, `no test has ${tests.map((filter) => `\`${filter}\``).join(' or ')} in its name`);
    this.#sort();
  }

  async list(): Promise<void> {
    // A native cell builds in the least time, and knows the places of tests.
    const plans = [...(await this.#plans())].sort((a, b) => Number(b.native) - Number(a.native));
    const miri = plans.find(({ cell }) => isMiri(cell));
    for (const plan of plans) {
      if (this.#isCancelled) return;
      const known = this.problems.length;
      const built = await this.#build(await this.#cargo(plan));
      this.#announce(await this.#withFits(built, miri ? await this.#cargo(miri) : null));
      if (this.problems.length === known) return;
    }
  }

  get #isCancelled(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  /** The plans of the cells that are to run, all others told. */
  async #plans(): Promise<readonly CellPlan[]> {
    const { cells, env, nightly, signal, workspace } = this.options;
    const machine = await lookAtMachine({ root: workspace.root, env, nightly, signal });
    if (this.#isCancelled) return [];
    if ('failure' in machine) {
      this.#problem(null, `there is no Rust compiler to build tests with: ${machine.failure}`);
      return [];
    }
    const wanted = CELLS.filter(({ id }) => cells === null || cells.includes(id));
    const found = await this.#find(machine, wanted);
    const plans: CellPlan[] = [];
    for (const { status, plan } of found) {
      this.cells.push(status);
      this.options.onEvent({ event: 'cell', status });
      if (plan && (cells !== null || runsUnnamed(status))) plans.push(plan);
      else if (!plan && cells !== null) this.#problem(status.cell, `it cannot run: ${status.detail}`);
    }
    return plans;
  }

  async #find(machine: Machine, wanted: typeof CELLS): Promise<readonly FoundCell[]> {
    const found = await Promise.all(wanted.map(({ find }) => find(machine)));
    return this.#isCancelled ? [] : found;
  }

  #cargo(plan: CellPlan): Promise<CargoCell> {
    const { workspace, selection, env } = this.options;
    return cargoCell({ workspace, plan, selection, env });
  }

  /** Builds the tests of a cell and lists them. */
  async #build(cell: CargoCell): Promise<readonly Runnable[]> {
    const { onEvent, signal } = this.options;
    const { plan, selection } = cell;
    onEvent({ event: 'build', cell: plan.cell, state: 'started' });
    const folder = await this.#folder(cell, 'build');
    const built: Build = plan.native
      ? await build(cell, folder, signal)
      : { programs: [], libraries: [], failure: null };
    const runnables: Runnable[] = [];
    let failed = built.failure !== null;
    const add = ({ tests, failure }: List, run: (test: ListedTest, all: readonly string[]) => Runnable['run']) => {
      const all = tests.map(({ name }) => name);
      for (const test of tests) runnables.push({ test, run: run(test, all) });
      if (failure === null || this.#isCancelled) return;
      failed = true;
      this.#problem(plan.cell, failure);
    };
    if (built.failure !== null && !this.#isCancelled) this.#problem(plan.cell, built.failure);
    for (const program of built.programs) {
      if (this.#isCancelled || !this.#wants(program.target)) continue;
      add(
        await listProgram(cell, program, built.libraries, folder, signal),
        ({ name }) =>
          (at, limits) =>
            runInProgram(cell, program, built.libraries, name, at, limits),
      );
    }
    for (const [owner, target] of this.#byCargo(selection.packages, plan, built)) {
      if (this.#isCancelled) break;
      add(
        await listByCargo(cell, owner, target, folder, signal),
        ({ name }, all) =>
          (at, limits) =>
            runByCargo(cell, owner, target, name, all, at, limits),
      );
    }
    onEvent({ event: 'build', cell: plan.cell, state: failed ? 'failed' : 'done' });
    return runnables;
  }

  /** Tells of the tests, and gives those that are wanted. */
  #announce(runnables: readonly Runnable[]): readonly Runnable[] {
    this.#tell(runnables.map(({ test }) => test));
    const { tests: filters } = this.options;
    return runnables.filter(({ test }) => filters.length === 0 || filters.some((filter) => matchesTest(test, filter)));
  }

  /** The targets whose tests Cargo has to run. */
  #byCargo(packages: readonly Package[], plan: CellPlan, built: Build): [Package, Target][] {
    // Documentation of what does not compile cannot be tested, and the compiler has said why already.
    if (built.failure !== null) return [];
    return packages.flatMap((owner) =>
      owner.targets
        .filter((target) => this.#wants(target) && (target.id === 'doc' || !plan.native))
        .map((target): [Package, Target] => [owner, target]),
    );
  }

  #wants({ id }: Target): boolean {
    return this.options.targets === null || this.options.targets.includes(id);
  }

  /** Tells of tests that were not known, or of which more is known now. */
  #tell(tests: readonly ListedTest[]): void {
    const news = tests.flatMap((test): readonly ListedTest[] => {
      const known = this.#tests.get(testKey(test));
      if (known && (known.place || !test.place) && (known.miri || !test.miri)) return [];
      return [{ ...known, ...test, place: test.place ?? known?.place ?? null }];
    });
    for (const test of news) this.#tests.set(testKey(test), test);
    if (news.length > 0) this.options.onEvent({ event: 'tests', tests: news });
  }

  /**
   * The tests with what Miri makes of them: what the compiler tells where it can, and the sources where not. Asked once,
   * whichever of Miri's cells asks.
   * @param miri a cell of Miri's to ask the compiler with; null where there is none, and the sources alone tell.
   */
  async #withFits(runnables: readonly Runnable[], miri: CargoCell | null): Promise<readonly Runnable[]> {
    const { forMiri, signal } = this.options;
    if (!forMiri || this.#isCancelled) return runnables;
    const tests = runnables.map(({ test }) => test);
    const isKnown = tests.every((test) => this.#fits.has(testKey(test)));
    if (!isKnown) {
      const { fits, symbols } = await forMiri(tests);
      const compiled = miri ? await miriFitsByMir(miri, tests, symbols, signal) : new Map<string, MiriFit>();
      for (const test of tests) {
        const key = testKey(test);
        this.#fits.set(key, compiled.get(key) ?? fits.get(key) ?? null);
      }
    }
    return runnables.map(({ test, run }) => {
      const fit = this.#fits.get(testKey(test)) ?? null;
      return { test: fit === null ? test : { ...test, miri: fit }, run };
    });
  }

  async #run(cell: CargoCell, { test, run }: Runnable): Promise<void> {
    const { plan } = cell;
    const { onEvent, signal } = this.options;
    if (this.#isCancelled) return;
    const { package: owner, target, name } = test;
    const id = { package: owner, target, name };
    const skip = test.ignored ? 'it is ignored' : isMiri(plan.cell) ? reasonAgainst(test) : null;
    if (skip !== null) {
      this.#end({
        cell: plan.cell,
        test: id,
        state: 'skipped',
        reason: skip,
        milliseconds: 0,
        reports: [],
        output: null,
      });
      return;
    }
    onEvent({ event: 'started', cell: plan.cell, test: id });
    const folder = await this.#folder(cell, testKey(test));
    const output = joinPath(folder, 'output.txt');
    const timeout = this.options.timeouts[plan.cell] ?? this.options.timeout * plan.slowness;
    const end = await run(folder, { timeout, signal, output });
    const files = await filesStarting(folder, REPORT_PREFIX);
    for (const { name: file, text } of files) await addToFile(output, `\n--- ${file} ---\n${text}`);
    const { stdout, stderr, exitCode, signal: endedBy } = end;
    const told = readReports({ cell: plan.cell, stdout, stderr, files, exitCode, signal: endedBy });
    const reports = plan.doubtsStd ? told.filter(isBeyondStd) : told;
    const verdict = judge(end, reports, test, timeout);
    this.#end({ cell: plan.cell, test: id, ...verdict, milliseconds: end.milliseconds, output });
  }

  /** A folder for the reports and the output of one thing that is run in a cell. */
  async #folder({ plan, workspace }: CargoCell, what: string): Promise<string> {
    const folder = await emptyFolder(joinPath(matrixFolder(workspace), 'output', plan.cell, folderName(what)));
    for (const { name, text } of plan.files) await putFile(joinPath(folder, name), text);
    return folder;
  }

  #end(outcome: TestOutcome): void {
    this.outcomes.push(outcome);
    this.options.onEvent({ event: 'ended', outcome, findings: this.findingsOf([outcome], true) });
  }

  #problem(cell: CellId | null, message: string): void {
    const problem = { cell, message };
    this.problems.push(problem);
    this.options.onEvent({ event: 'problem', problem });
  }

  /** The order of cells and of lists, not of who was done first. */
  #sort(): void {
    const cells = CELLS.map(({ id }) => id);
    const tests = new Map([...this.#tests.keys()].map((key, index) => [key, index]));
    this.outcomes.sort(
      (a, b) =>
        cells.indexOf(a.cell) - cells.indexOf(b.cell) || tests.get(testKey(a.test))! - tests.get(testKey(b.test))!,
    );
  }
}

/** Why Miri cannot run a test; null where nothing is known against it. */
function reasonAgainst({ miri }: ListedTest): string | null {
  return typeof miri === 'object' ? `it ${reachWords(miri)}` : null;
}
