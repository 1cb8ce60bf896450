/** The table `matrix` of a `soundness.toml`: how the tests are run under the dynamic tools. */
import { CELL_IDS, type CellId } from '../cell-ids';
import { didYouMean } from '../closest';
import { list, type ValueReader } from './config-values';
import { describeToml, type TomlEntry, type TomlTable, type TomlValue } from './toml';

/** Absent is what nothing is said of. */
export interface MatrixSettings {
  readonly cells?: readonly CellId[];
  readonly packages?: readonly string[];
  /** As in `TestId.target`: `lib`, `bin:name`, `test:name`, `example:name`, `bench:name`, `doc`. */
  readonly targets?: readonly string[];
  /** Parts of the names of the tests that are run, or whole names with `=` before them. */
  readonly tests?: readonly string[];
  readonly features?: readonly string[];
  readonly allFeatures?: boolean;
  readonly noDefaultFeatures?: boolean;
  /** Variables for the build and the tests, by name. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that a test may take in the debug cell. */
  readonly timeout?: number;
  /** Milliseconds that a test may take in the cells named. */
  readonly timeouts?: Readonly<Partial<Record<CellId, number>>>;
  /** Tests that run at the same time. */
  readonly jobs?: number;
  /** What rustup calls the nightly toolchain. */
  readonly nightly?: string;
}

/** The largest number of seconds that a timer can wait for. */
const LONGEST = 2_147_483;

const TARGET = /^(?:lib|doc|(?:bin|test|example|bench):[\w-]+)$/;

export function isCell(text: string): text is CellId {
  return (CELL_IDS as readonly string[]).includes(text);
}

/** What is wrong with the name of a cell. */
export function noSuchCell(name: string): string {
  return `there is no cell \`${name}\`${didYouMean(name, CELL_IDS) || `; there are ${list(CELL_IDS)}`}`;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Reads the table. What is wrong goes to the reader's mistakes; what is right applies all the same. */
export function readMatrix(value: TomlValue, reader: ValueReader): MatrixSettings | null {
  if (value.kind !== 'table') {
    reader.wrong(value.range, `\`matrix\` must be a table, not ${describeToml(value)}`);
    return null;
  }
  const settings: Mutable<MatrixSettings> = {};
  const readers: Readonly<Record<string, (entry: TomlEntry) => void>> = {
    cells: (entry) => set(settings, 'cells', cells(entry.value, reader)),
    packages: (entry) => set(settings, 'packages', reader.strings('packages', entry.value)),
    targets: (entry) => set(settings, 'targets', targets(entry.value, reader)),
    tests: (entry) => set(settings, 'tests', reader.strings('tests', entry.value)),
    features: (entry) => set(settings, 'features', reader.strings('features', entry.value)),
    'all-features': (entry) => set(settings, 'allFeatures', reader.boolean('all-features', entry.value)),
    'no-default-features': (entry) =>
      set(settings, 'noDefaultFeatures', reader.boolean('no-default-features', entry.value)),
    env: (entry) => set(settings, 'env', variables(entry.value, reader)),
    timeout: (entry) => set(settings, 'timeout', seconds('timeout', entry.value, reader)),
    timeouts: (entry) => set(settings, 'timeouts', timeouts(entry.value, reader)),
    jobs: (entry) => set(settings, 'jobs', whole('jobs', entry.value, reader)),
    nightly: (entry) => set(settings, 'nightly', nightly(entry.value, reader)),
  };
  for (const [key, entry] of value.entries) {
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
    const known = Object.keys(readers);
    if (read) read(entry);
    else
      reader.wrong(
        entry.key,
        `\`matrix\` has no key \`${key}\`${didYouMean(key, known) || `; known are ${list(known)}`}`,
      );
  }
  return settings;
}

function set<Key extends keyof MatrixSettings>(
  settings: Mutable<MatrixSettings>,
  key: Key,
  value: MatrixSettings[Key] | null,
): void {
  if (value !== null && value !== undefined) settings[key] = value;
}

/** The strings of a list with their places; what is of another type is told. */
function* stringItems(name: string, value: TomlValue, reader: ValueReader) {
  reader.strings(name, value);
  for (const item of value.kind === 'array' ? value.items : [])
    if (item.kind === 'scalar' && typeof item.value === 'string') yield { text: item.value, range: item.range };
}

function cells(value: TomlValue, reader: ValueReader): readonly CellId[] {
  const found: CellId[] = [];
  for (const { text, range } of stringItems('cells', value, reader)) {
    if (isCell(text)) found.push(text);
    else reader.wrong(range, noSuchCell(text));
  }
  return found;
}

function targets(value: TomlValue, reader: ValueReader): readonly string[] {
  const found: string[] = [];
  for (const { text, range } of stringItems('targets', value, reader)) {
    if (TARGET.test(text)) found.push(text);
    else
      reader.wrong(
        range,
        `a target is \`lib\`, \`doc\`, or \`bin:\`, \`test:\`, \`example:\` or \`bench:\` with a name, not \`${text}\``,
      );
  }
  return found;
}

function variables(value: TomlValue, reader: ValueReader): Readonly<Record<string, string>> | null {
  const table = tableOf('env', value, reader);
  if (!table) return null;
  const found: Record<string, string> = {};
  for (const [name, entry] of table.entries) {
    const { value: given } = entry;
    if (given.kind === 'scalar' && typeof given.value === 'string') found[name] = given.value;
    else reader.wrong(given.range, `the variable \`${name}\` must be a string, not ${describeToml(given)}`);
  }
  return found;
}

function timeouts(value: TomlValue, reader: ValueReader): Readonly<Partial<Record<CellId, number>>> | null {
  const table = tableOf('timeouts', value, reader);
  if (!table) return null;
  const found: Partial<Record<CellId, number>> = {};
  for (const [name, entry] of table.entries) {
    const time = seconds(`timeouts.${name}`, entry.value, reader);
    if (!isCell(name)) reader.wrong(entry.key, noSuchCell(name));
    else if (time !== null) found[name] = time;
  }
  return found;
}

function tableOf(name: string, value: TomlValue, reader: ValueReader): TomlTable | null {
  if (value.kind === 'table') return value;
  reader.wrong(value.range, `\`${name}\` must be a table, not ${describeToml(value)}`);
  return null;
}

/** Seconds as milliseconds. */
function seconds(name: string, value: TomlValue, reader: ValueReader): number | null {
  const given = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
  if (given !== null && given > 0 && given <= LONGEST) return Math.round(given * 1000);
  const told = given === null ? describeToml(value) : `${given}`;
  reader.wrong(value.range, `\`${name}\` must be a number of seconds above 0, up to ${LONGEST}, not ${told}`);
  return null;
}

function whole(name: string, value: TomlValue, reader: ValueReader): number | null {
  const given = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
  if (given !== null && Number.isInteger(given) && given > 0) return given;
  const told = given === null ? describeToml(value) : `${given}`;
  reader.wrong(value.range, `\`${name}\` must be a whole number from 1 on, not ${told}`);
  return null;
}

function nightly(value: TomlValue, reader: ValueReader): string | null {
  const given = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
  if (given !== null && /^[\w.-]+$/.test(given)) return given;
  reader.wrong(value.range, '`nightly` must be the name of a toolchain such as "nightly-2026-05-01"');
  return null;
}
