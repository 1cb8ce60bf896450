/**
 * Macros whose arguments are Rust expressions. The grammar leaves the arguments of every macro as bare tokens; for these
 * the tokens are parsed again as what they are, so that unsafe code inside them is seen.
 */
const CALL_LIKE = new Set([
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
  readonly kind: 'arguments' | 'array_expression';
}

const CALL: Wrapper = { before: 'fn f(){f(', after: ');}', kind: 'arguments' };
const ARRAY: Wrapper = { before: 'fn f(){[', after: '];}', kind: 'array_expression' };

/** How to parse the tokens of the macro that `path` names; null where its arguments need not be Rust. */
export function wrapperFor(path: string): Wrapper | null {
  const name = path.slice(path.lastIndexOf(':') + 1).trim();
  if (name === 'vec') return ARRAY;
  return CALL_LIKE.has(name) ? CALL : null;
}
