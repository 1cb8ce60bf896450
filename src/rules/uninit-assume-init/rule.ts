import { expectedType } from '../../facts/expected-type';
import { functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Confidence } from '../../finding';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { memoryName, useWords } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { acceptsZero, needsInit, ownerArgument } from './validity';

export default defineRule({
  id: 'uninit-assume-init',
  summary: 'uninitialised memory that is taken for a value',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::uninit_assumed_init', 'rustc::invalid_value'],
  options: {},
  triggers: ['unsafe'],
  on: ['call_expression'],
  *check(node, { file }) {
    const call = functionCall(node);
    if (call && file.paths.isStd(call.callee, 'std::mem::uninitialized')) {
      const written = call.typeArguments[0];
      const type = written ? file.types.read(written) : expectedType(node, file);
      const answer = needsInit(type, node, file);
      if (answer === 'no') return;
      yield {
        at: node,
        message: '`uninitialized` makes a value out of memory that holds none, which is undefined behaviour at once',
        confidence: answer === 'yes' ? 'high' : 'medium',
        fixes: zeroInstead(call.callee, type, file),
      };
      return;
    }
    const assumption = assumptionAt(node, file);
    if (!assumption) return;
    const memory = uninitAt(assumption.memory, file);
    if (!memory) return;
    const type = memory.type ?? assumption.type(memory);
    if (needsInit(type, node, file) !== 'yes') return;
    yield {
      at: node,
      message: `\`${assumption.name}\` on memory that nothing has been written to is undefined behaviour`,
      confidence: confidenceIn(type),
      fixes: memory.owner === 'std::mem::MaybeUninit' ? zeroInstead(memory.callee, type, file) : [],
    };
  },
  ...tells('uninit-assume-init', {
    'uninit-use': ({ at, use, memory, since }, { file }) => {
      // What is made and taken for a value in one expression is seen without following anything: `check` has it.
      if (at.start <= since.start && since.end <= at.end) return null;
      return {
        message:
          use === 'read'
            ? `${useWords(at, 'read')} in ${memoryName(memory)}, which nothing has been written to`
            : `${memoryName(memory)} is taken for an initialised value, but nothing has been written to it`,
        related: [{ at: since, message: 'made here, without a value' }],
        fixes: use === 'assume' ? zeroAt(since, file) : [],
      };
    },
  }),
});

interface Assumption {
  /** The method's name: `assume_init`, `assume_init_ref`, … */
  readonly name: string;
  /** The expression that is taken for initialised. */
  readonly memory: Node;
  /** The type of the value, read off the place that it goes to. */
  type(memory: Uninit): WrittenType | null;
}

const ASSUMPTION = /^assume_init(?:_read|_ref|_mut|_drop)?$/;

/** `memory.assume_init()` and `MaybeUninit::assume_init(memory)`. */
function assumptionAt(node: Node, file: FileFacts): Assumption | null {
  const method = methodCall(node);
  const call = method ? null : functionCall(node);
  const name = method?.name ?? call?.callee.child('name')?.text ?? '';
  const memory = method ? method.receiver : call?.arguments[0];
  if (!memory || !ASSUMPTION.test(name)) return null;
  if (call && !file.paths.isStd(call.callee, ...[...OWNERS].map((owner) => `${owner}::${name}`))) return null;
  return {
    name,
    memory: peel(memory),
    type({ owner }) {
      const expected = expectedType(node, file);
      if (expected?.kind === 'reference')
        return name.endsWith('_ref') || name.endsWith('_mut') ? expected.to : expected;
      if (owner === 'std::mem::MaybeUninit' || expected?.kind !== 'named') return expected;
      return expected.arguments[0] ?? null;
    },
  };
}

const OWNERS = new Set(['std::mem::MaybeUninit', 'std::boxed::Box', 'std::rc::Rc', 'std::sync::Arc']);
const MAKERS = /^(std::(?:mem::MaybeUninit|boxed::Box|rc::Rc|sync::Arc))::(?:uninit|new_uninit|new_uninit_slice)$/;

/** A call that makes memory without a value. */
interface Uninit {
  readonly call: Node;
  readonly callee: Node;
  /** `std::mem::MaybeUninit`, or the smart pointer that holds one. */
  readonly owner: string;
  /** The type of the value that is not there; null where it is not written here. */
  readonly type: WrittenType | null;
}

function uninitAt(expression: Node, file: FileFacts): Uninit | null {
  const call = functionCall(expression);
  const owner = call && MAKERS.exec(file.paths.resolve(call.callee))?.[1];
  return call && owner ? { call: call.call, callee: call.callee, owner, type: ownerArgument(call.callee, file) } : null;
}

/** A struct of another crate may be made of `MaybeUninit`, if rarely. */
function confidenceIn(type: WrittenType | null): Confidence {
  const innermost = type?.kind === 'array' || type?.kind === 'slice' ? type.element : type;
  return innermost?.kind === 'named' && innermost.path.includes('::') && !/^(?:crate|std)::/.test(innermost.path)
    ? 'medium'
    : 'high';
}

/** `zeroed` in the place of `uninit`, where zeros are a value. */
function zeroInstead(callee: Node, type: WrittenType | null, file: FileFacts): ReportedFix[] {
  const name = callee.kind === 'scoped_identifier' ? callee.child('name') : null;
  if (!name || !acceptsZero(type, file)) return [];
  return [{ title: 'start with zeros', safety: 'suggestion', edits: [{ span: name, newText: 'zeroed' }] }];
}

/** The same for memory that went to a variable first. */
function zeroAt(since: Node, file: FileFacts): ReportedFix[] {
  const memory = uninitAt(since, file);
  if (memory?.owner !== 'std::mem::MaybeUninit') return [];
  const variable = expectedType(since, file);
  const declared = variable?.kind === 'named' ? (variable.arguments[0] ?? null) : null;
  return zeroInstead(memory.callee, memory.type ?? declared, file);
}
