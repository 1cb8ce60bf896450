/**
 * What the tokens of a macro may be. The grammar leaves the arguments of every macro as bare tokens; where they are Rust
 * they are parsed again as what they are, so that unsafe code inside them is seen.
 */

/** Macros whose arguments are Rust expressions, whatever stands in them. */
const CALL_LIKE = new Set([
  'anyhow',
  'bail',
  'debug',
  'ensure',
  'error',
  'info',
  'trace',
  'warn',
  'addr_of',
  'addr_of_mut',
  'assert',
  'assert_eq',
  'assert_ne',
  'dbg',
  'debug_assert',
  'debug_assert_eq',
  'debug_assert_ne',
  'eprint',
  'eprintln',
  'format',
  'format_args',
  'panic',
  'pin',
  'print',
  'println',
  'ready',
  'todo',
  'try',
  'unimplemented',
  'unreachable',
  'write',
  'writeln',
]);

/** Macros whose tokens are a text of another language, a template with holes, or no code of the program. */
const NOT_RUST = new Set([
  'asm',
  'compile_error',
  'concat',
  'env',
  'global_asm',
  'html',
  'include',
  'include_bytes',
  'include_str',
  'json',
  'llvm_asm',
  'maud',
  'naked_asm',
  'rsx',
  'sql',
  'stringify',
  'toml',
  'view',
]);

/** Words that unsafe code, or a raw pointer on its way there, cannot do without. Tokens without any stay tokens. */
const TRIGGER = /\bunsafe\b|\*\s*(?:const|mut)\b|&\s*raw\b|\bextern\b|\bstatic\s+mut\b|_ptr\b|\baddr_of/;

export interface Wrapper {
  /** Put before the tokens to make a text that parses; the tokens become the children of its first `kind` node. */
  readonly before: string;
  readonly after: string;
  readonly kind:
    | 'arguments'
    | 'array_expression'
    | 'block'
    | 'match_pattern'
    | 'parenthesized_expression'
    | 'unsafe_block';
}

export const CALL: Wrapper = { before: 'fn f(){f(', after: ');}', kind: 'arguments' };
const ARRAY: Wrapper = { before: 'fn f(){[', after: '];}', kind: 'array_expression' };

/** Statements or items between braces. */
export const BLOCK: Wrapper = { before: 'fn f(){', after: '}', kind: 'block' };
/** An `unsafe` block with its keyword. */
export const UNSAFE: Wrapper = { before: 'fn f(){', after: '}', kind: 'unsafe_block' };

/** The two parts of `matches!(expression, pattern if guard)`; the first one's parentheses are the wrapper's own. */
export const MATCHED: Wrapper = { before: 'fn f(){(', after: ');}', kind: 'parenthesized_expression' };
export const PATTERN: Wrapper = { before: 'fn f(){match x{', after: '=>{}}}', kind: 'match_pattern' };

/** True for macros that take an expression, a comma and a pattern. */
export function takesPattern(path: string): boolean {
  return lastSegment(path) === 'matches';
}

/** How to parse the tokens of the macro that `path` names; null where its arguments need not be Rust. */
export function wrapperFor(path: string): Wrapper | null {
  const name = lastSegment(path);
  if (name === 'vec') return ARRAY;
  return CALL_LIKE.has(name) ? CALL : null;
}

/** True where unsafe code may be in tokens, given as text. */
export function mayHoldUnsafe(tokens: string): boolean {
  return TRIGGER.test(tokens);
}

/** True for macros whose tokens may look like Rust and are not, or not yet: templates of `quote!` have holes. */
export function isNotRust(path: string): boolean {
  const name = lastSegment(path);
  return NOT_RUST.has(name) || name.includes('quote');
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1).trim();
}
