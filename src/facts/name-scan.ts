/**
 * The names that a text declares, found without parsing it. May find more than there is (comments, strings, macros),
 * so that a file is parsed only when a name is asked for that it may declare.
 */
import { addTo } from './multi-map';

export interface ScannedNames {
  /** Types, traits, aliases and functions. */
  readonly declared: ReadonlySet<string>;
  /** Names that imports give to what has another one: `use a::b as name`. */
  readonly renamed: ReadonlySet<string>;
  /** Words of the imports that others may see, which may be names that they give on. */
  readonly reexported: ReadonlySet<string>;
  /** True where one of these imports is a glob. */
  readonly reexportsAll: boolean;
  /** By the last name of a type that has an `impl`: last names of the traits, empty for an impl of the type's own. */
  readonly implemented: ReadonlyMap<string, ReadonlySet<string>>;
}

const DECLARATION = /\b(?:struct|enum|union|type|trait|fn)\s+(?:r#)?([A-Za-z_]\w*)/g;
const USE = /\buse\b[^;{}]*(?:\{[^;]*\})?\s*;/g;
const PUB_USE = /\bpub\b(?:\s*\([^)]*\))?\s*use\b([^;]*);/g;
const RENAMED = /\bas\s+(?:r#)?([A-Za-z_]\w*)/g;
const IMPL = /\bimpl\b([^{};]{0,2000})\{/g;

export function scanNames(text: string): ScannedNames {
  const declared = new Set<string>();
  const renamed = new Set<string>();
  const implemented = new Map<string, Set<string>>();
  for (const [, name] of text.matchAll(DECLARATION)) declared.add(name!);
  for (const [use] of text.matchAll(USE)) for (const [, name] of use.matchAll(RENAMED)) renamed.add(name!);
  const reexported = new Set<string>();
  let reexportsAll = false;
  for (const [, what] of text.matchAll(PUB_USE)) {
    for (const [word] of what!.matchAll(/\w+/g)) reexported.add(word);
    reexportsAll ||= what!.includes('*');
  }
  for (const [, head] of text.matchAll(IMPL)) {
    const { type, trait } = readImplHead(head!);
    if (type === null) continue;
    addTo(implemented, type, trait);
  }
  return { declared, renamed, reexported, reexportsAll, implemented };
}

/** Last names in the head of an impl: the type stands behind `for`, or else behind the parameters; without arguments. */
export function readImplHead(head: string): { readonly type: string | null; readonly trait: string } {
  let bare = head.replace(/\bwhere\b[\s\S]*$/, '').replace(/->/g, '');
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/<[^<>]*>/g, ' ');
  }
  const [, trait = '', type = bare] = /^([\s\S]*)\bfor\s([\s\S]*)$/.exec(bare) ?? [];
  return { type: lastName(type), trait: lastName(trait) ?? '' };
}

function lastName(path: string): string | null {
  return /([A-Za-z_]\w*)\s*$/.exec(path)?.[1] ?? null;
}
