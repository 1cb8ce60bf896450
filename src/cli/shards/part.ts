/**
 * What a shard of a run hands on: its results, without the texts, which are named by their hashes, and what the run was
 * asked, so that parts of different runs are told apart. The shape is versioned.
 */
import { createHash } from 'node:crypto';
import type { Confidence } from '../../finding';
import type { CrateResult, FileResult, RunResult } from '../../results';
import type { Profile } from '../../rules/profiles';
import type { FailOn } from '../exit-code';
import { UsageError } from '../usage-error';
import type { Shard } from './split';

const VERSION = 1;

/** What all shards of a run have in common. */
export interface RunParameters {
  readonly command: 'check' | 'audit';
  /** As they were given. */
  readonly paths: readonly string[];
  readonly rules: readonly string[] | null;
  readonly profiles: readonly Profile[] | null;
  readonly minConfidence: Confidence;
  readonly failOn: FailOn;
  readonly requireReviews: boolean;
  readonly dependencies: boolean;
  readonly failOnDependencies: boolean;
  /** Hash of the baseline's text. */
  readonly baseline: string | null;
  /** Hash of what changed. */
  readonly changes: string | null;
  /** Hash of the names and sizes of the files, and of the settings that hold for them. */
  readonly files: string;
}

/** What the parameters are called where they differ. */
const PARAMETERS: Readonly<Record<keyof RunParameters, string>> = {
  command: 'the command',
  paths: 'the paths',
  rules: '`--rule`',
  profiles: '`--profile`',
  minConfidence: '`--min-confidence`',
  failOn: '`--fail-on`',
  requireReviews: '`--require-reviews`',
  dependencies: '`--dependencies`',
  failOnDependencies: '`--fail-on-dependencies`',
  baseline: 'the baseline',
  changes: 'what changed since the commit',
  files: 'a file or setting',
};

export interface PartFile extends Omit<FileResult, 'text'> {
  /** Of the text. */
  readonly hash: string;
}

export interface PartResult extends Omit<RunResult, 'crates'> {
  readonly crates: readonly (Omit<CrateResult, 'files'> & { readonly files: readonly PartFile[] })[];
}

export interface Part {
  readonly run: RunParameters;
  readonly shard: Shard;
  readonly result: PartResult;
}

/** A part with the name of its file. */
export interface NamedPart extends Part {
  readonly name: string;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** One line of JSON. @param tool Version of Soundness. */
export function printPart({ run, shard, result }: Part, tool: string): string {
  return `${JSON.stringify({ kind: 'soundness-part', version: VERSION, tool, run, shard, hash: hashOf(JSON.stringify(result)), result })}\n`;
}

/** The result of a shard as its part holds it. */
export function withoutTexts({ crates, ...rest }: RunResult): PartResult {
  return {
    ...rest,
    crates: crates.map((crate) => ({
      ...crate,
      files: crate.files.map(({ text, ...file }) => ({ ...file, hash: hashOf(text) })),
    })),
  };
}

/** @throws UsageError where the text is no part that this version can use; `name` is its file's */
export function readPart(name: string, text: string, tool: string): NamedPart {
  const part = asObject(text);
  if (part?.['kind'] !== 'soundness-part')
    throw new UsageError(
      `\`${name}\` is not a part of a run, as \`--shard\` writes it${part ? '' : ', or it is cut short'}`,
    );
  if (part['version'] !== VERSION || part['tool'] !== tool)
    throw new UsageError(
      `\`${name}\` was written by Soundness ${part['tool']}, and this is ${tool}: all of a run takes the same version`,
    );
  const { run, shard, result, hash } = part as unknown as Part & { readonly hash: unknown };
  if (hash !== hashOf(JSON.stringify(result) ?? ''))
    throw new UsageError(`\`${name}\` was changed after it was written`);
  return { name, run, shard, result };
}

/** The parts in order. @throws UsageError where they are not all parts of one run */
export function requireWhole(parts: readonly NamedPart[]): readonly NamedPart[] {
  const [first] = parts;
  if (!first) throw new UsageError('there is no part to merge');
  const byIndex = new Map<number, NamedPart>();
  for (const part of parts) {
    const names = Object.keys(PARAMETERS) as (keyof RunParameters)[];
    const other = names.find((name) => JSON.stringify(part.run[name]) !== JSON.stringify(first.run[name]));
    if (other)
      throw new UsageError(`\`${part.name}\` is of another run than \`${first.name}\`: ${PARAMETERS[other]} differs`);
    if (part.shard.count !== first.shard.count)
      throw new UsageError(
        `\`${part.name}\` is one of ${part.shard.count} parts, \`${first.name}\` one of ${first.shard.count}`,
      );
    const twin = byIndex.get(part.shard.index);
    if (twin) throw new UsageError(`\`${twin.name}\` and \`${part.name}\` are both part ${shardName(part.shard)}`);
    byIndex.set(part.shard.index, part);
  }
  const { count } = first.shard;
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0)
    throw new UsageError(
      `of ${count} parts, ${missing.map((index) => `\`${index}/${count}\``).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  return [...byIndex].sort(([a], [b]) => a - b).map(([, part]) => part);
}

function shardName({ index, count }: Shard): string {
  return `\`${index}/${count}\``;
}

function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
