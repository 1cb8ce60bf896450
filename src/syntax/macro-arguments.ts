/**
 * Macros whose arguments are Rust expressions. The grammar leaves the arguments of every macro as bare tokens; for these
 * the tokens are parsed again as what they are, so that unsafe code inside them is seen.
 */
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

export interface Wrapper {
  /** Put before the tokens to make a text that parses; the tokens become the children of its first `kind` node. */
  readonly before: string;
  readonly after: string;
  readonly kind: 'arguments' | 'array_expression' | 'parenthesized_expression' | 'match_pattern';
}

const CALL: Wrapper = { before: 'fn f(){f(', after: ');}', kind: 'arguments' };
const ARRAY: Wrapper = { before: 'fn f(){[', after: '];}', kind: 'array_expression' };

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

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1).trim();
}
