/** `soundness.toml`: what it may say, and what is wrong with one that says something else. */

import { didYouMean } from '../closest';
import { SEVERITIES } from '../finding';
import { type AliasingModel, DEFAULT_SETTINGS, type Level, type LintSettings } from '../lint/settings';
import type { OptionDefinition, OptionValue, Rule } from '../rules/define-rule';
import { isProfile, PROFILES, type Profile } from '../rules/profiles';
import { parseRustVersion, type RustVersion } from '../rust-version';
import { list, ValueReader } from './config-values';
import { type MatrixSettings, readMatrix } from './matrix-settings';
import { describeToml, type Mistake, parseToml, type TomlEntry, type TomlTable, type TomlValue } from './toml';

export const CONFIG_NAME = 'soundness.toml';

const KEYS = ['msrv', 'exclude', 'aliasing-model', 'extend', 'preview', 'matrix', 'rules'];
const MODELS: readonly AliasingModel[] = ['stacked', 'tree', 'both'];
const LEVELS: readonly Level[] = ['off', ...SEVERITIES];

export interface Config extends LintSettings {
  /** Patterns of `.gitignore`'s syntax, relative to the folder of the file. */
  readonly exclude: readonly string[];
  /** How the tests are run under the dynamic tools; absent where nothing is said of it. */
  readonly matrix?: MatrixSettings;
}

export interface ReadConfig {
  /** All that is right. */
  readonly config: Config;
  /** In text order. */
  readonly mistakes: readonly Mistake[];
}

/** Reads the text of a `soundness.toml`. What is wrong is left out and told; what is right applies all the same. */
export function readConfig(text: string, rules: readonly Rule[]): ReadConfig {
  const parsed = parseToml(text);
  if ('mistake' in parsed) {
    const { message, range } = parsed.mistake;
    const mistake = { message: `${message}; nothing in this file applies until it is mended`, range };
    return { config: { ...DEFAULT_SETTINGS, exclude: [] }, mistakes: [mistake] };
  }
  const reader = new Reader(new Map(rules.map((rule) => [rule.id, rule])));
  return { config: reader.config(parsed.table), mistakes: reader.mistakes };
}

/** Checks an aliasing model that a user gave elsewhere than in `soundness.toml`. */
export function isAliasingModel(text: string): text is AliasingModel {
  return (MODELS as readonly string[]).includes(text);
}

/** Checks a level that a user gave elsewhere than in `soundness.toml`. */
export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

class Reader extends ValueReader {
  constructor(private readonly rules: ReadonlyMap<string, Rule>) {
    super();
  }

  config(table: TomlTable): Config {
    let msrv: RustVersion | null = null;
    let exclude: readonly string[] = [];
    let aliasingModel: AliasingModel | null = null;
    let profiles: readonly Profile[] | null = null;
    let preview: boolean | null = null;
    let matrix: MatrixSettings | null = null;
    const levels: Record<string, Level> = {};
    const options: Record<string, Readonly<Record<string, OptionValue>>> = {};
    for (const [key, entry] of table.entries) {
      if (key === 'msrv') msrv = this.msrv(entry.value);
      else if (key === 'exclude') exclude = this.strings('exclude', entry.value) ?? [];
      else if (key === 'aliasing-model') aliasingModel = this.aliasingModel(entry.value);
      else if (key === 'extend') profiles = this.profiles(entry.value);
      else if (key === 'preview') preview = this.boolean('preview', entry.value);
      else if (key === 'matrix') matrix = readMatrix(entry.value, this);
      else if (key === 'rules') this.ruleTable(entry.value, levels, options);
      else this.wrong(entry.key, `unknown key \`${key}\`${didYouMean(key, KEYS) || `; known are ${list(KEYS)}`}`);
    }
    return {
      msrv,
      exclude,
      levels,
      options,
      ...(aliasingModel && { aliasingModel }),
      ...(profiles && { profiles }),
      ...(preview !== null && { preview }),
      ...(matrix && { matrix }),
    };
  }

  private msrv(value: TomlValue): RustVersion | null {
    const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
    const version = text === null ? null : parseRustVersion(text);
    if (version === null) {
      const given = text === null ? describeToml(value) : `\`${text}\``;
      this.wrong(value.range, `\`msrv\` must be a Rust version in quotes such as "1.70", not ${given}`);
    }
    return version;
  }

  private aliasingModel(value: TomlValue): AliasingModel | null {
    const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
    if (text !== null && isAliasingModel(text)) return text;
    const given = text === null ? describeToml(value) : `\`${text}\`${didYouMean(text, MODELS)}`;
    this.wrong(value.range, `\`aliasing-model\` must be one of ${list(MODELS)}, not ${given}`);
    return null;
  }

  /** One profile or a list of them. */
  private profiles(value: TomlValue): readonly Profile[] | null {
    const items = value.kind === 'array' ? value.items : [value];
    const profiles: Profile[] = [];
    for (const item of items) {
      const text = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : null;
      if (text !== null && isProfile(text)) profiles.push(text);
      else {
        const given = text === null ? describeToml(item) : `\`${text}\`${didYouMean(text, PROFILES)}`;
        this.wrong(item.range, `\`extend\` must name profiles out of ${list(PROFILES)}, not ${given}`);
      }
    }
    return profiles;
  }

  private ruleTable(
    value: TomlValue,
    levels: Record<string, Level>,
    options: Record<string, Readonly<Record<string, OptionValue>>>,
  ): void {
    if (value.kind !== 'table') {
      this.wrong(value.range, `\`rules\` must be a table of rules and their levels, not ${describeToml(value)}`);
      return;
    }
    for (const [id, entry] of value.entries) {
      const rule = this.rules.get(id);
      if (!rule) {
        const hint = didYouMean(id, this.rules.keys()) || '; `soundness rules` lists all rules';
        this.wrong(entry.key, `there is no rule \`${id}\`${hint}`);
      } else if (entry.value.kind === 'table') {
        const level = entry.value.entries.get('level');
        if (level) this.level(id, level.value, levels);
        options[id] = this.options(rule, entry.value);
      } else {
        this.level(id, entry.value, levels);
      }
    }
  }

  private level(id: string, value: TomlValue, levels: Record<string, Level>): void {
    const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
    if (text !== null && isLevel(text)) {
      levels[id] = text;
      return;
    }
    const given = text === null ? describeToml(value) : `\`${text}\`${didYouMean(text, LEVELS)}`;
    this.wrong(value.range, `the level of \`${id}\` must be one of ${list(LEVELS)}, not ${given}`);
  }

  private options(rule: Rule, table: TomlTable): Readonly<Record<string, OptionValue>> {
    const options: Record<string, OptionValue> = {};
    for (const [name, entry] of table.entries) {
      if (name === 'level') continue;
      const definition = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
      if (!definition) {
        const known = ['level', ...Object.keys(rule.options)];
        const hint = didYouMean(name, known) || `; known are ${list(known)}`;
        this.wrong(entry.key, `\`${rule.id}\` has no option \`${name}\`${hint}`);
        continue;
      }
      const value = this.option(name, definition, entry);
      if (value !== null) options[name] = value;
    }
    return options;
  }

  private option(name: string, definition: OptionDefinition, { value }: TomlEntry): OptionValue | null {
    if (definition.type === 'string-list') return this.strings(name, value);
    if (value.kind === 'scalar' && !(value.value instanceof Date) && typeof value.value === definition.type) {
      return value.value;
    }
    this.wrong(value.range, `\`${name}\` must be a ${definition.type}, not ${describeToml(value)}`);
    return null;
  }
}
