import { functionCall } from '../../facts/expressions';
import { blockOf, foreignCall, symbolOf } from '../../facts/foreign';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';

/** Functions that return a second time. Source: C23, 7.13.1; POSIX, `sigsetjmp`. */
const SAVES = /^_{0,2}(?:sig)?setjmp(?:ex)?$/;
/** Functions that leave frames without unwinding them. Source: C23, 7.13.2; POSIX, `siglongjmp`; libpng manual. */
const JUMPS = /^(?:_{0,2}(?:sig)?longjmp(?:_chk)?|png_longjmp)$/;
const REGISTERS = /^png_set_longjmp_fn$/;

export default defineRule({
  id: 'longjmp-over-rust',
  summary: '`setjmp` or `longjmp` called from Rust',
  category: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['setjmp', 'longjmp', 'setjmpex'],
  on: ['call_expression', 'function_signature_item'],
  *check(node, { file, program }) {
    if (node.kind === 'function_signature_item') {
      const name = node.child('name');
      const says = name && blockOf(node) ? message(symbolOf(node)) : null;
      // Where the function is called too, the call is the place.
      if (name && says && !isCalled(name.text, file.root)) yield { at: name, message: says };
      return;
    }
    const call = foreignCall(node, file, program);
    const says = call && message(call.name);
    if (says) yield { at: node, message: says };
  },
});

function message(symbol: string): string | null {
  if (SAVES.test(symbol))
    return `\`${symbol}\` returns twice, and the compiler takes every Rust function for one that returns once`;
  if (JUMPS.test(symbol))
    return `\`${symbol}\` leaves the frames above it without running a destructor, which for Rust frames is undefined behaviour`;
  if (REGISTERS.test(symbol)) return `\`${symbol}\` sets up a \`longjmp\` that may lead over Rust frames`;
  return null;
}

function isCalled(name: string, root: Node): boolean {
  for (const node of root.descendants()) {
    const callee = node.kind === 'call_expression' ? functionCall(node)?.callee : null;
    if (callee && (callee.child('name') ?? callee).text === name) return true;
  }
  return false;
}
