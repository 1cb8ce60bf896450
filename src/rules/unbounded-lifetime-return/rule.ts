import { isTestCode } from '../../facts/attributes';
import { exposureOf } from '../../facts/exposure';
import { isUnsafeFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { isTied, lifetimesInScope, resultLifetimes } from '../shared/lifetimes';
import { isRawPointer, RawParameters } from '../shared/raw-parameters';
import { returnedExpressions, returnedUnsafe } from '../shared/returned';

export default defineRule({
  id: 'unbounded-lifetime-return',
  summary: 'a safe function whose result borrows for a lifetime that no argument bounds',
  category: 'contracts',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe', 'PhantomData'],
  on: ['function_item'],
  supersedes: ['safe-fn-derefs-raw-param'],
  *check(node, context) {
    const { file } = context;
    if (!node.child('body') || isUnsafeFunction(node) || isTestCode(node)) return;
    const scope = lifetimesInScope(node);
    const free = resultLifetimes(node).find(({ name }) => scope.has(name) && !isTied(name, node));
    if (!free || !borrowsAnything(node, file, context.program)) return;
    const made = free.onReference
      ? returnedUnsafe(node, file)
      : holdsPointer(free.at, file, context.program)
        ? (returnedExpressions(node)[0] ?? null)
        : null;
    const exposure = made && exposureOf(node, file, context.program);
    if (!made || exposure === 'internal') return;
    const [reliance] = new RawParameters(node, file, () => context.program).reliances();
    yield {
      at: free.at,
      message: `nothing that \`${node.child('name')?.text ?? ''}\` is given has the lifetime \`${free.name}\`: its caller may keep the result as long as it likes`,
      severity: exposure === 'hidden' ? 'info' : reliance ? 'error' : 'warning',
      related: [{ at: made, message: 'the compiler does not know here how long this lives' }],
    };
  },
});

/** True where the type that has the lifetime holds a raw pointer, and the lifetime says only how long that is good. */
function holdsPointer(lifetime: Node, file: FileFacts, program: Program): boolean {
  const type = lifetime.ancestor('generic_type');
  const read = type && program.read(type, file);
  const declared = read ? program.typeOf(read, file) : null;
  const fields = [...(declared?.item.fields.values() ?? [])];
  return (
    fields.some((field) => isRawPointer(program.read(field, declared!.file))) &&
    fields.some((field) => /\bPhantomData\b/.test(field.text))
  );
}

/**
 * True where the function is given something that the result can be a part of: a reference or a raw pointer. A function
 * without may hand out what lives for ever, and one that takes a value may leak it.
 */
function borrowsAnything(item: Node, file: FileFacts, program: Program): boolean {
  return (item.child('parameters')?.namedChildren ?? []).some((parameter) => {
    if (parameter.kind === 'self_parameter') return parameter.has('&') && !isPlainNumber(item, file, program);
    const type = parameter.child('type');
    const read = type && program.read(type, file);
    return isRawPointer(read) || (read?.kind === 'reference' && !/^&\s*'static\b/.test(type!.text));
  });
}

/** True for a method of a `Copy` type whose fields lead nowhere: what it finds by that number is not a part of it. */
function isPlainNumber(item: Node, file: FileFacts, program: Program): boolean {
  const self = item.ancestor('impl_item')?.child('type');
  const type = self && program.read(self, file);
  const declared = type ? program.typeOf(type, file) : null;
  if (!type || declared?.item.kind !== 'struct' || declared.item.lifetimes.length > 0) return false;
  const fields = [...declared.item.fields.values()];
  if (program.isCopy(type, file) !== 'yes' || fields.length !== 1) return false;
  const read = program.read(fields[0]!, declared.file);
  return read?.kind === 'named' && !isRawPointer(read) && read.arguments.length === 0;
}
