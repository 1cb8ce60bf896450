/**
 * The client's settings, asked for once per document or folder and forgotten when the client says that they changed.
 * `soundness.toml` wins over them: they become the defaults of `Preferences`.
 */
import type { Connection } from 'vscode-languageserver';
import { CONFIDENCES, type Confidence } from '../finding';
import { DEFAULT_SETTINGS, type Level } from '../lint/lint';
import type { AliasingModel } from '../lint/settings';
import { isProfile, PROFILES, type Profile } from '../rules/profiles';
import { isAliasingModel, isLevel } from '../workspace/config';
import type { Preferences } from '../workspace/workspace';
import type { Log } from './log';
import { CONFIGURATION_SECTION } from './protocol';

const DEFAULT_DEBOUNCE = 150;

export interface ScopeSettings {
  readonly preferences: Preferences;
  /** Milliseconds between the last change and the diagnostics. */
  readonly debounce: number;
  /** Whether unsafe items have lenses. */
  readonly itemLenses: boolean;
  /** Whether tests say if Miri can run them. */
  readonly testLenses: boolean;
}

export class Settings {
  #pushed: unknown = {};
  readonly #byScope = new Map<string, Promise<ScopeSettings>>();
  readonly #told = new Set<string>();

  constructor(
    private readonly connection: Connection,
    /** True where the client answers `workspace/configuration`. */
    private readonly asks: boolean,
    /** Ids of all rules there are. */
    private readonly rules: ReadonlySet<string>,
    private readonly log: Log,
  ) {}

  /** Settings for a document or folder. Never rejects: what is missing or wrong is replaced by the default. */
  of(uri: string): Promise<ScopeSettings> {
    let settings = this.#byScope.get(uri);
    if (!settings) {
      settings = this.#fetch(uri).then((value) => this.#read(value));
      this.#byScope.set(uri, settings);
    }
    return settings;
  }

  /** Forgets all. `pushed` is the configuration that the client sent along, for clients that cannot be asked. */
  invalidate(pushed: unknown): void {
    this.#pushed = member(pushed, CONFIGURATION_SECTION);
    this.#byScope.clear();
    this.#told.clear();
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#byScope.delete(uri);
  }

  async #fetch(scopeUri: string): Promise<unknown> {
    if (!this.asks) return this.#pushed;
    try {
      return await this.connection.workspace.getConfiguration({ scopeUri, section: CONFIGURATION_SECTION });
    } catch (error) {
      this.log.error('the settings could not be read, the defaults are used', error);
      return {};
    }
  }

  #read(value: unknown): ScopeSettings {
    const minConfidence = this.#confidence(member(value, 'minConfidence'));
    const debounce = member(value, 'debounce');
    const aliasingModel = this.#aliasingModel(member(value, 'aliasingModel'));
    const profiles = this.#profiles(member(value, 'profiles'));
    const preview = this.#preview(member(value, 'preview'));
    return {
      preferences: {
        defaults: {
          ...DEFAULT_SETTINGS,
          levels: this.#levels(member(value, 'rules')),
          ...(aliasingModel && { aliasingModel }),
          ...(profiles && { profiles }),
          ...(preview !== undefined && { preview }),
        },
        ...(minConfidence && { minConfidence }),
      },
      debounce: typeof debounce === 'number' && debounce >= 0 ? debounce : DEFAULT_DEBOUNCE,
      itemLenses: member(member(value, 'codeLens'), 'unsafeItems') === true,
      testLenses: member(member(value, 'codeLens'), 'miri') !== false,
    };
  }

  #levels(value: unknown): Readonly<Record<string, Level>> {
    const levels: Record<string, Level> = {};
    if (typeof value !== 'object' || value === null) return levels;
    for (const [id, level] of Object.entries(value)) {
      if (!this.rules.has(id)) {
        this.#mistake(`the setting \`soundness.rules\` names the rule \`${id}\`, which does not exist`);
      } else if (typeof level !== 'string' || !isLevel(level)) {
        this.#mistake(
          `the setting \`soundness.rules\` gives \`${id}\` the level ${JSON.stringify(level)}; it can be "off", "error", "warning", "info" or "hint"`,
        );
      } else {
        levels[id] = level;
      }
    }
    return levels;
  }

  #confidence(value: unknown): Confidence | undefined {
    const confidence = CONFIDENCES.find((known) => known === value);
    if (confidence === undefined && value !== undefined && value !== null) {
      this.#mistake(
        `the setting \`soundness.minConfidence\` is ${JSON.stringify(value)}; it can be "low", "medium" or "high"`,
      );
    }
    return confidence;
  }

  #aliasingModel(value: unknown): AliasingModel | undefined {
    if (typeof value === 'string' && isAliasingModel(value)) return value;
    if (value !== undefined && value !== null) {
      this.#mistake(
        `the setting \`soundness.aliasingModel\` is ${JSON.stringify(value)}; it can be "stacked", "tree" or "both"`,
      );
    }
    return undefined;
  }

  #profiles(value: unknown): readonly Profile[] | undefined {
    if (value === undefined || value === null) return undefined;
    const known = PROFILES.map((name) => `"${name}"`).join(', ');
    if (!Array.isArray(value)) {
      this.#mistake(
        `the setting \`soundness.profiles\` is ${JSON.stringify(value)}; it must be a list out of ${known}`,
      );
      return undefined;
    }
    return value.filter((name): name is Profile => {
      if (typeof name === 'string' && isProfile(name)) return true;
      this.#mistake(`the setting \`soundness.profiles\` names ${JSON.stringify(name)}; it can name ${known}`);
      return false;
    });
  }

  #preview(value: unknown): boolean | undefined {
    if (typeof value === 'boolean') return value;
    if (value !== undefined && value !== null)
      this.#mistake(`the setting \`soundness.preview\` is ${JSON.stringify(value)}; it can be true or false`);
    return undefined;
  }

  /** Every document asks for the same settings: each mistake is told once. */
  #mistake(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.connection.console.warn(message);
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
