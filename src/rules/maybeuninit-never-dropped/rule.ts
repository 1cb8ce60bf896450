import { docOf } from '../../facts/attributes';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';

export default defineRule({
  id: 'maybeuninit-never-dropped',
  summary: 'a `MaybeUninit` field that values are written to and that nothing drops',
  category: 'init',
  profile: 'strict',
  severity: 'info',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['MaybeUninit'],
  on: ['struct_item'],
  *check(node, { file, program }) {
    const item = file.items.typeOfNode(node);
    if (!item || [...item.fields.values()].every((type) => !type.text.includes('MaybeUninit'))) return;
    const self = file.types.selfType(node.child('body') ?? node);
    if (
      !self ||
      program.dropOf(self, file) ||
      isDroppedSomewhere(file) ||
      /leak|not dropped|never drop/i.test(docOf(node))
    )
      return;
    for (const [field, written] of item.fields) {
      const held = heldBy(program.read(written, file));
      if (!held || program.needsDrop(held, file) !== 'yes') continue;
      const write = writeTo(field, file);
      if (!write) continue;
      yield {
        at: written,
        message: `\`MaybeUninit\` drops nothing, and \`${item.name}\` has no \`Drop\`: what is written to \`${field}\` is leaked`,
        related: [{ at: write, message: 'a value is written here' }],
      };
    }
  },
});

/** `T` of `MaybeUninit<T>`, in arrays and boxes of them too. */
function heldBy(type: WrittenType | null): WrittenType | null {
  if (type?.kind === 'array' || type?.kind === 'slice') return heldBy(type.element);
  if (type?.kind !== 'named') return null;
  if (type.path === 'std::mem::MaybeUninit') {
    const held = type.arguments[0] ?? null;
    return held?.kind === 'array' ? held.element : held;
  }
  return /^std::(?:boxed::Box|vec::Vec|cell::UnsafeCell)$/.test(type.path) ? heldBy(type.arguments[0] ?? null) : null;
}

/** Another type of the file may drop for this one, as a list does for its nodes. */
function isDroppedSomewhere(file: FileFacts): boolean {
  return file.holds(/assume_init_drop|drop_in_place|assume_init_read|assume_init\(\)|ptr::read|\.read\(\)/);
}

/** The first `self.field[…].write(…)` or `self.field[…] = MaybeUninit::new(…)`. */
function writeTo(field: string, file: FileFacts): Node | null {
  const place = new RegExp(`\\.${field}\\b[^;=]*(?:\\.write\\(|=\\s*(?:\\w+::)*MaybeUninit(?:::<.*>)?::new\\()`);
  for (const impl of file.items.impls)
    for (const method of impl.methods.values())
      for (const node of method.descendants())
        if (node.is('call_expression', 'assignment_expression') && place.test(node.text)) return node;
  return null;
}
