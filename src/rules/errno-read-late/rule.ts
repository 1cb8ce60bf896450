import { functionCall, macroCall, methodCall, operandOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { foreignCall } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';

export default defineRule({
  id: 'errno-read-late',
  summary: '`errno` read after something that may have changed it',
  category: 'ffi',
  profile: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['last_os_error', 'errno'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    if (!readsErrno(node, file)) return;
    const found = disturbance(node, file, program);
    if (!found) return;
    const { failed, between, first } = found;
    yield {
      at: node,
      message: `by now \`errno\` may be that of \`${between.what}\` and not of \`${failed.what}\``,
      related: [
        { at: failed.node, message: 'this call sets it' },
        { at: between.node, message: 'this may set it again' },
      ],
      fixes: readEarlier(node, first, file),
    };
  },
});

function readsErrno(node: Node, file: FileFacts): boolean {
  const call = functionCall(node);
  if (!call || call.arguments.length > 0) return false;
  const name = (call.callee.child('name') ?? call.callee).text;
  if (name === 'last_os_error')
    return (
      file.paths.isStd(call.callee, 'std::io::Error::last_os_error') || /\bError::last_os_error$/.test(call.callee.text)
    );
  if (/^(?:__errno_location|__error|__errno|___errno)$/.test(name))
    return (
      node.parent?.kind === 'unary_expression' &&
      operandOf(node.parent, '*') !== null &&
      node.parent.parent?.kind !== 'assignment_expression'
    );
  return name === 'errno' && /(?:^|::)(?:errno::)?errno$/.test(call.callee.text);
}

interface Place {
  readonly node: Node;
  readonly what: string;
}

interface Disturbance {
  readonly failed: Place;
  readonly between: Place;
  /** The first statement that may disturb. */
  readonly first: Node;
}

/** How many statements are looked at on the way back. */
const STEPS = 12;

/**
 * Goes back from the read, over the statements before it and the condition of the `if` around it, to the foreign call
 * whose result is asked about. What stands between in the same block and may set `errno` is the disturbance.
 */
function disturbance(read: Node, file: FileFacts, program: Program): Disturbance | null {
  const before = statementsBefore(read);
  let between: Place | null = null;
  let first: Node | null = null;
  for (const { statement, isInBranch } of before.slice(0, STEPS)) {
    const calls = foreignCallsIn(statement, file, program);
    const last = calls.at(-1);
    // The last call before a comparison of its own result is the one that failed.
    if (last && (!isInBranch || isResultOf(statement)))
      return between && first ? { failed: last, between, first } : null;
    const culprit = disturbs(statement, file) ?? last ?? null;
    if (culprit) {
      between = culprit;
      first = statement;
    }
    // Other ways may lead here, on which something else was called.
    if (statement.is('loop_expression', 'while_expression', 'for_expression')) return null;
  }
  return null;
}

/** True where the statement keeps or compares what the call gives. */
function isResultOf(statement: Node): boolean {
  return statement.kind === 'let_declaration' && !/^_$/.test(statement.child('pattern')?.text ?? '');
}

interface Step {
  readonly statement: Node;
  /** The statement stands in the same block as the read, so that it surely runs before it. */
  readonly isInBranch: boolean;
}

/** Statements that have run before the node, nearest first: of its block, then conditions and statements around it. */
function statementsBefore(node: Node): Step[] {
  const steps: Step[] = [];
  let isInBranch = true;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.is('function_item', 'closure_expression', 'match_arm', 'async_block')) break;
    if (parent.kind === 'block') {
      for (const sibling of at.before())
        if (sibling.named && !sibling.kind.includes('comment')) steps.push({ statement: sibling, isInBranch });
      if (parent.parent?.kind !== 'unsafe_block') isInBranch = isInBranch && parent.parent?.kind !== 'if_expression';
    }
    if (parent.kind === 'if_expression' && at.field === 'consequence') {
      const condition = parent.child('condition');
      if (condition) steps.push({ statement: condition, isInBranch: false });
    }
  }
  return steps;
}

function foreignCallsIn(statement: Node, file: FileFacts, program: Program): Place[] {
  const leave = (node: Node) => node.is('closure_expression', 'function_item');
  const found: Place[] = [];
  for (const node of descendantsOutside(statement, leave)) {
    const call = node.kind === 'call_expression' ? foreignCall(node, file, program) : null;
    if (call && !/errno|last_error/.test(call.name)) found.push({ node, what: call.name });
  }
  return found;
}

const PRINTS = new Set([
  'println',
  'eprintln',
  'print',
  'eprint',
  'dbg',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'format',
  'write',
  'writeln',
]);

/** What prints, logs, allocates or drops in a statement of its own. */
function disturbs(statement: Node, file: FileFacts): Place | null {
  for (const node of descendantsOutside(statement, (at) => at.is('closure_expression', 'function_item'))) {
    const macro = node.kind === 'macro_invocation' ? macroCall(node) : null;
    if (macro && PRINTS.has(macro.name.text.replace(/^.*::/, ''))) return { node, what: `${macro.name.text}!` };
    const call = node.kind === 'call_expression' ? functionCall(node) : null;
    if (call && file.paths.isStd(call.callee, 'std::mem::drop')) return { node, what: 'drop' };
    const method = node.kind === 'call_expression' ? methodCall(node) : null;
    if (method && /^(?:flush|write_all|to_string|to_owned|to_vec|sync_all|set_len)$/.test(method.name))
      return { node, what: method.name };
  }
  return null;
}

/** Keeps the error in a variable in front of what may change it. */
function readEarlier(read: Node, first: Node, file: FileFacts): ReportedFix[] {
  const block = read.ancestor('block');
  if (!/last_os_error$/.test(functionCall(read)?.callee.text ?? '') || !file.startsLine(first.start)) return [];
  if (!block || first.parent !== block || /\berror\b/.test(block.text)) return [];
  const line = `let error = ${read.text};${file.lineBreak}${file.indentationAt(first.start)}`;
  return [
    {
      title: 'read it first',
      safety: 'suggestion',
      edits: [
        { span: { start: first.start, end: first.start }, newText: line },
        { span: read, newText: 'error' },
      ],
    },
  ];
}
