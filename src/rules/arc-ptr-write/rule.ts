import { functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';
import { asksForUniqueness, writeThrough } from '../shared/pointer-writes';

export default defineRule({
  id: 'arc-ptr-write',
  summary: 'a write to what an `Arc` or `Rc` shares, through its raw pointer',
  category: 'concurrency',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['as_ptr', 'into_raw'],
  on: ['call_expression'],
  *check(node, context) {
    const shared = sharedPointer(node, context);
    if (!shared) return;
    const write = writeThrough(node, context.file);
    if (!write || asksForUniqueness(node)) return;
    yield {
      at: write,
      message: `this writes to what \`${shared.owner.text}\` shares, and other owners may be reading it`,
      related: [
        {
          at: node,
          message: `the pointer of an \`${shared.counted}\` is for reading as long as there may be other owners`,
        },
      ],
    };
  },
});

/** `Arc::as_ptr(&a)`, and `Arc::into_raw` of a clone, where what is shared has no cell in it. */
function sharedPointer(node: Node, { file, program }: RuleContext): { owner: Node; counted: string } | null {
  const call = functionCall(node);
  const path = call && /^std::(?:sync::Arc|rc::Rc)::(as_ptr|into_raw)$/.exec(file.paths.resolve(call.callee));
  const argument = path && call.arguments[0];
  if (!argument) return null;
  const owner = path[1] === 'as_ptr' ? behindBorrow(argument) : cloned(argument, file);
  if (!owner || isFresh(owner, file)) return null;
  const type = file.types.of(owner);
  const counted = type?.kind === 'reference' ? type.to : type;
  if (counted?.kind !== 'named' || !/^std::(?:sync::Arc|rc::Rc)$/.test(counted.path)) return null;
  const content = counted.arguments[0] ?? null;
  if (!content || program.interiorMutability(content, file) === 'yes') return null;
  if (content.kind !== 'parameter' && program.interiorMutability(content, file) !== 'no') return null;
  return { owner, counted: counted.path.replace(/^.*::/, '') };
}

function behindBorrow(argument: Node): Node {
  const inner = peel(argument);
  return inner.kind === 'reference_expression' ? peel(inner.child('value') ?? inner) : inner;
}

/** `a` of `a.clone()` and `Arc::clone(&a)`. */
function cloned(argument: Node, file: FileFacts): Node | null {
  const method = methodCall(argument);
  if (method?.name === 'clone') return method.receiver;
  const call = functionCall(argument);
  const first = call?.arguments[0];
  return first && /^std::(?:sync::Arc|rc::Rc|clone::Clone)::clone$/.test(file.paths.resolve(call.callee))
    ? behindBorrow(first)
    : null;
}

/** A variable that was made here and is not cloned has no other owner yet. */
function isFresh(owner: Node, file: FileFacts): boolean {
  const binding = owner.kind === 'identifier' ? file.bindingsAt(owner)?.of(owner) : null;
  const made = binding?.init && functionCall(binding.init);
  if (!made || !/^std::(?:sync::Arc|rc::Rc)::new/.test(file.paths.resolve(made.callee))) return false;
  return !binding.uses.some((use) => /clone/.test(use.parent?.parent?.text.slice(0, 40) ?? ''));
}
