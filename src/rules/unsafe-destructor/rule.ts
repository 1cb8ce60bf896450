import { enclosingFunction, functionCall, isUnsafeFunction, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import { segmentsOf } from '../../facts/paths';
import type { WrittenType } from '../../facts/types';
import { expressionsMaking } from '../../facts/values-made';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'unsafe-destructor',
  summary: 'a destructor that frees or drops what a safe constructor never made',
  category: 'drop-guard',
  profile: 'strict',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['rudra::UnsafeDestructor'],
  options: {},
  triggers: ['Drop'],
  on: ['impl_item'],
  *check(node, context) {
    const { file } = context;
    const trait = node.child('trait');
    const type = node.child('type');
    if (!trait || !type || !file.paths.isStd(trait, 'std::ops::Drop')) return;
    const item = file.items.types.get(segmentsOf(type).at(-1) ?? '');
    const body = file.items
      .dropOf(item?.name ?? '')
      ?.methods.get('drop')
      ?.child('body');
    if (!item || !body) return;
    for (const [field, written] of item.fields) {
      if (!isPointer(file.types.read(written))) continue;
      const use = useIn(body, field, file);
      const made = use && brokenMaker(item, field, use, body, context);
      if (!use || !made) continue;
      const place = `\`self.${field}\``;
      yield made.what === 'pointer'
        ? {
            at: use,
            message: `the destructor follows ${place}, and \`${made.name}\` makes a value where it leads nowhere`,
            related: [{ at: made.at, message: 'made here, in safe code' }],
          }
        : {
            at: use,
            message: `the destructor drops what ${place} leads to, and \`${made.name}\` makes a value where nothing was written there`,
            related: [{ at: made.at, message: 'the memory is not written here' }],
          };
      return;
    }
  },
});

function isPointer(type: WrittenType | null): boolean {
  return type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::ptr::NonNull');
}

/** The first use in the destructor that needs `self.field` to point to values. */
function useIn(body: Node, field: string, file: FileFacts): Node | null {
  const own = new RegExp(`\\bself\\s*\\.\\s*${field}\\b`);
  for (const node of body.descendants()) {
    if (node.kind !== 'call_expression') continue;
    const method = methodCall(node);
    if (method) {
      if (/^(?:drop_in_place|read)$/.test(method.name) && own.test(method.receiver.text)) return node;
      continue;
    }
    const call = functionCall(node);
    const path = call ? file.paths.resolve(call.callee) : '';
    if (
      call?.arguments[0] &&
      own.test(call.arguments[0].text) &&
      /::(?:drop_in_place|from_raw|from_raw_parts|read)$/.test(path) &&
      !/::slice::/.test(path)
    )
      return node;
  }
  return null;
}

interface Made {
  readonly at: Node;
  readonly name: string;
  readonly what: 'pointer' | 'memory';
}

/** A safe function that makes a value which the destructor is not made for. */
function brokenMaker(item: TypeItem, field: string, use: Node, body: Node, context: RuleContext): Made | null {
  const { file } = context;
  // Who asks before is made for it.
  if (isConditional(use, body)) return null;
  const counts = [...body.text.matchAll(/\bself\s*\.\s*(\w+)/g)]
    .map((match) => match[1]!)
    .filter((name) => name !== field);
  for (const node of expressionsMaking(item.name, file)) {
    if (node.kind !== 'struct_expression') continue;
    const maker = enclosingFunction(node);
    const name = maker?.child('name')?.text;
    if (!maker || name === undefined || isUnsafeFunction(maker)) continue;
    const given = givenTo(node, field);
    if (!given || counts.some((count) => /^0(?:usize)?$/.test(givenTo(node, count)?.text ?? ''))) continue;
    const origin = originOf(given, file);
    if (NOWHERE.test(origin)) return { at: given, name, what: 'pointer' };
    if (UNWRITTEN.test(origin) && !WRITES.test(maker.child('body')?.text ?? ''))
      return { at: given, name, what: 'memory' };
  }
  return null;
}

const NOWHERE = /^std::ptr::(?:null|null_mut|dangling|dangling_mut|NonNull::dangling)$/;
const UNWRITTEN = /^std::alloc::alloc$|::as_mut_ptr$/;
const WRITES =
  /\bwrite\w*\s*\(|\bcopy\w*\s*\(|\bfill\w*\s*\(|\bpush\s*\(|\bresize\w*\s*\(|\bextend\w*\s*\(|\bvec!|\*\s*\w+(?:\.\w+\(\w*\))?\s*=[^=]|\bset_len\b|\bcollect\b|\binit\w*\s*\(|\bclone\s*\(|\bto_vec\b|\bfrom\s*\(/;

/** The function that a pointer comes from, casts and variables followed. */
function originOf(value: Node, file: FileFacts, depth = 5): string {
  const inner = peel(value);
  if (depth === 0) return '';
  if (inner.kind === 'type_cast_expression') return originOf(inner.child('value')!, file, depth);
  if (inner.kind === 'unsafe_block' || inner.kind === 'block') {
    const block = inner.kind === 'block' ? inner : inner.firstOf('block');
    const last = block?.namedChildren.at(-1);
    return last ? originOf(last, file, depth - 1) : '';
  }
  const method = methodCall(inner);
  if (method)
    return /^(?:cast|as_ptr|unwrap|expect)$/.test(method.name)
      ? originOf(method.receiver, file, depth - 1)
      : method.name === 'as_mut_ptr'
        ? '::as_mut_ptr'
        : '';
  const call = functionCall(inner);
  if (call) {
    const path = file.paths.resolve(call.callee);
    if (/^std::ptr::NonNull::new(?:_unchecked)?$/.test(path) && call.arguments[0])
      return originOf(call.arguments[0], file, depth - 1);
    return path;
  }
  const binding = inner.kind === 'identifier' ? file.bindingsAt(inner)?.of(inner) : null;
  return binding?.init ? originOf(binding.init, file, depth - 1) : '';
}

/** What a field is set to; the variable for the short form. */
function givenTo(expression: Node, field: string): Node | null {
  for (const part of expression.child('body')?.namedChildren ?? []) {
    if (part.kind === 'shorthand_field_initializer' && part.text === field) return part.namedChildren[0] ?? null;
    if (part.child('field')?.text === field) return part.child('value');
  }
  return null;
}

/** The use stands under an `if` or `match`, or behind a way out. */
function isConditional(use: Node, body: Node): boolean {
  for (let at = use.parent; at && at !== body; at = at.parent)
    if (at.is('if_expression', 'match_expression', 'while_expression', 'let_condition')) return true;
  const before = body.text.slice(0, use.start - body.start);
  return /\breturn\b|needs_drop/.test(before);
}
