/**
 * Flags for rustc and rustdoc beside those that the user has set. Cargo takes one source of them and forgets the others,
 * in this order: two variables, `target.*.rustflags` and `build.rustflags` of its configuration.
 */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseToml, type TomlTable, type TomlValue, tableAt } from '../../workspace/toml';
import { textOrNull } from '../process/files';
import type { Environment } from '../process/run-process';

type Kind = 'rustflags' | 'rustdocflags';

/** What to give Cargo. */
export interface FlagSetting {
  readonly args: readonly string[];
  readonly env: Environment;
}

/** Unit separator: flags may hold blanks. */
const SEPARATOR = '\x1f';

/**
 * @param folder Where Cargo is started, absolute.
 * @param target The triple that is built for.
 */
export async function addFlags(
  flags: readonly string[],
  folder: string,
  target: string,
  env: Environment,
): Promise<FlagSetting> {
  if (flags.length === 0) return { args: [], env: {} };
  const settings = await Promise.all(
    (['rustflags', 'rustdocflags'] as const).map(async (kind): Promise<FlagSetting> => {
      const upper = kind.toUpperCase();
      const encoded = env[`CARGO_ENCODED_${upper}`];
      const plain = env[upper];
      const own =
        encoded !== undefined ? encoded.split(SEPARATOR).filter(Boolean) : plain !== undefined ? words(plain) : null;
      if (own !== null) return { args: [], env: { [`CARGO_ENCODED_${upper}`]: [...own, ...flags].join(SEPARATOR) } };
      const all = [...(await buildFlags(kind, folder, target, env)), ...flags];
      // Lists of the configuration files and of the command line are joined.
      return { args: ['--config', `target.${target}.${kind}=[${all.map(tomlString).join(',')}]`], env: {} };
    }),
  );
  return {
    args: settings.flatMap(({ args }) => args),
    env: Object.assign({}, ...settings.map((setting) => setting.env)),
  };
}

/** The flags of `build`, which count where there are none for the target. */
async function buildFlags(kind: Kind, folder: string, target: string, env: Environment): Promise<readonly string[]> {
  const configs = await configurations(folder, env);
  const variable = `CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}_${kind.toUpperCase()}`;
  const isForTarget = configs.some((config) => {
    const targets = tableAt(config, 'target');
    // Whether a `cfg(…)` holds is not known here; most are for the machine at hand.
    return [...(targets?.entries.keys() ?? [])].some(
      (name) => (name === target || name.startsWith('cfg(')) && tableAt(targets!, name)!.entries.has(kind),
    );
  });
  if (isForTarget || env[variable] !== undefined) return [];
  const flags = configs.flatMap((config) => flagsIn(tableAt(config, 'build')?.entries.get(kind)?.value));
  return [...flags, ...words(env[`CARGO_BUILD_${kind.toUpperCase()}`] ?? '')];
}

/** Cargo's configuration files that hold for a folder, the one that counts most last. */
async function configurations(folder: string, env: Environment): Promise<readonly TomlTable[]> {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(join(at, '.cargo'));
    if (dirname(at) === at) break;
  }
  const home = env['CARGO_HOME'] ?? join(env['HOME'] ?? homedir(), '.cargo');
  if (!folders.includes(home)) folders.push(home);
  const texts = await Promise.all(
    folders.map(
      async (each) => (await textOrNull(join(each, 'config.toml'))) ?? (await textOrNull(join(each, 'config'))),
    ),
  );
  return texts.reverse().flatMap((text) => {
    const parsed = text === null ? null : parseToml(text);
    // Cargo itself tells what is wrong with a file that is not valid.
    return parsed && 'table' in parsed ? [parsed.table] : [];
  });
}

function flagsIn(value: TomlValue | undefined): readonly string[] {
  if (value?.kind === 'array') return value.items.flatMap(flagsInItem);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? words(value.value) : [];
}

function flagsInItem(item: TomlValue): readonly string[] {
  return item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : [];
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** JSON's strings are strings of TOML as well. */
function tomlString(text: string): string {
  return JSON.stringify(text);
}
