/**
 * The names that a text declares, found without parsing it. May find more than there is (comments, strings, macros),
 * so that a file is parsed only when a name is asked for that it may declare.
 */

export interface ScannedNames {
  /** Types, traits, aliases and functions. */
  readonly declared: ReadonlySet<string>;
  /** Last names of the types that have an `impl`. */
  readonly implemented: ReadonlySet<string>;
}

const DECLARATION = /\b(?:struct|enum|union|type|trait|fn)\s+(?:r#)?([A-Za-z_]\w*)/g;
const IMPL = /\bimpl\b([^{};]{0,2000})\{/g;

export function scanNames(text: string): ScannedNames {
  const declared = new Set<string>();
  const implemented = new Set<string>();
  for (const [, name] of text.matchAll(DECLARATION)) declared.add(name!);
  for (const [, head] of text.matchAll(IMPL)) {
    const name = implementedType(head!);
    if (name !== null) implemented.add(name);
  }
  return { declared, implemented };
}

/** The type in the head of an impl: what stands behind `for`, or else behind the parameters, without its arguments. */
function implementedType(head: string): string | null {
  let type = head.replace(/\bwhere\b[\s\S]*$/, '').replace(/->/g, '');
  for (let before = ''; before !== type; ) {
    before = type;
    type = type.replace(/<[^<>]*>/g, ' ');
  }
  return /([A-Za-z_]\w*)\s*$/.exec(type.replace(/^[\s\S]*\bfor\s/, ''))?.[1] ?? null;
}
