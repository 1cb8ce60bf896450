/** What a cell is: how it is found on a machine, and how tests are built and run in it. */
import type { CellId, CellStatus } from '../model';
import type { Environment, ProcessEnd } from '../process/run-process';

/** How tests are built and run in a cell, on this machine. */
export interface CellPlan {
  readonly cell: CellId;
  /** Name of the folder that it is built in; that of the cell where absent. */
  readonly buildFolder?: string;
  /** `+nightly`; null for the toolchain that the workspace uses. */
  readonly toolchain: string | null;
  /** What stands between `cargo` and the options: `test`, or `miri test`. */
  readonly subcommand: readonly string[];
  /** The triple that is built for. */
  readonly target: string;
  /** Flags for rustc and rustdoc. */
  readonly flags: readonly string[];
  /** Further options of Cargo, such as `-Zbuild-std`. */
  readonly options: readonly string[];
  /** True where tests are programs that run by themselves; false where Cargo has to run them. */
  readonly native: boolean;
  /** True where tests that are built for the machine that builds, as those of procedural macros, have to do with the tool. */
  readonly testsHost: boolean;
  /** True where what it reports of std alone need not be true, for it does not see all that std does. */
  readonly doubtsStd: boolean;
  /** Times a test may take as long as in the debug cell. */
  readonly slowness: number;
  /** Files that the tool reads, put into the folder of each test. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What a test's program is started by. `folder` is for the tool's reports. */
  runner(folder: string): readonly string[];
  /** Variables for Cargo and the tests, over those of the user, whose options for the tool are kept. */
  environment(folder: string, user: Environment): Environment;
}

/** Names of report files in a test's folder start so. */
export const REPORT_PREFIX = 'report';

/** The code that tools are told to end with after a report; what they end with by default differs. */
export const REPORTED = 86;

/** What a cell is looked for with. */
export interface Machine {
  /** The user's variables. */
  readonly env: Environment;
  /** The triple of this machine: `x86_64-unknown-linux-gnu`. */
  readonly host: string;
  /** Version of the workspace's compiler: `1.95.0`. */
  readonly version: string;
  /** `+nightly`, or null where the workspace's own toolchain is a nightly; undefined where there is none. */
  readonly nightly: string | null | undefined;
  /** What the nightly toolchain is called, installed or not: `nightly`. */
  readonly nightlyName: string;
  /** Version of the nightly compiler, with its date. */
  readonly nightlyVersion: string;
  /** Runs a program in the workspace's folder. Never rejects. */
  run(program: string, args: readonly string[], env?: Environment): Promise<ProcessEnd>;
  /** Builds a program that does nothing with the flags of rustc, and runs it. @returns null where both went well, or else why not */
  tryFlags(toolchain: string | null, flags: readonly string[], probe?: Probe): Promise<string | null>;
}

export interface Probe {
  readonly runner?: readonly string[];
  readonly env?: Environment;
}

/** What was found: with a plan where the cell can run. */
export interface FoundCell {
  readonly status: CellStatus;
  readonly plan: CellPlan | null;
}

export interface CellDefinition {
  readonly id: CellId;
  find(machine: Machine): Promise<FoundCell>;
}

export function available(plan: CellPlan, detail: string, degraded: string | null = null): FoundCell {
  return { status: { cell: plan.cell, available: true, detail, install: null, degraded }, plan };
}

export function missing(cell: CellId, detail: string, install: string | null): FoundCell {
  return { status: { cell, available: false, detail, install, degraded: null }, plan: null };
}

/** Options of a sanitizer's runtime, of which the later win. */
export function runtimeOptions(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(':');
}

/** A value for such an option that may hold any character. */
export function quoted(value: string): string {
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

/** The first line that says what is wrong, of what a compiler or rustup has printed. */
export function firstError(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const line = lines.find((each) => /^error\b/.test(each)) ?? lines.find((each) => each !== '') ?? '';
  return line.replace(/^error(\[\w+\])?: */, '').replace(/\.$/, '');
}
