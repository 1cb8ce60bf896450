import { castOf, enclosingFunction, functionCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, resolved } from '../../facts/pointer-origin';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'from-raw-parts-cap-eq-len',
  summary: 'the length of a `Vec` or `String` given for its capacity',
  category: 'ownership',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::same_length_and_capacity'],
  options: {},
  triggers: ['from_raw_parts'],
  on: ['call_expression'],
  *check(node, { file }) {
    const call = functionCall(node);
    const name = call && OWNERS[file.paths.resolve(call.callee)];
    const [pointer, length, capacity] = call?.arguments ?? [];
    if (!name || !pointer || !length || !capacity) return;
    const value = bare(length);
    if (value.text !== bare(capacity).text || value.kind === 'integer_literal') return;
    const item = enclosingFunction(node);
    if (!item || isExact(pointer, value, item, file) || isNumber(pointer, file)) return;
    const source = vectorBehind(pointer, item, file);
    yield {
      at: capacity,
      message: source
        ? `${quoted(source)} may have room for more than ${quoted(value)} elements, and the allocator is told this many`
        : `${quoted(value)} is the length and the capacity: a \`${name}\` with room to spare would be freed with the wrong size`,
      confidence: source ? 'high' : 'medium',
    };
  },
});

const OWNERS: Readonly<Record<string, string>> = {
  'std::vec::Vec::from_raw_parts': 'Vec',
  'std::string::String::from_raw_parts': 'String',
};

/** Signs that the buffer has no room to spare: it was a box or was made for this length. */
const EXACT =
  /into_boxed|shrink_to_fit|\bBox\s*(?:::)?<\s*\[|with_capacity|capacity\s*==|\bcapacity\b[^;]*assert|assert[^;]*capacity|\bvec!\s*\[|Layout::|\balloc(?:_zeroed)?\s*\(|malloc|calloc|to_vec\s*\(|exact|ManuallyDrop<Box|Box::into_raw|Box::leak/;

/** What the length is behind parentheses and casts. */
function bare(length: Node): Node {
  const inner = peel(length);
  const cast = castOf(inner);
  return cast ? bare(cast.value) : inner;
}

/** A pointer that came as a number, from a side that keeps address and length: what it has allocated is its own affair. */
function isNumber(pointer: Node, file: FileFacts): boolean {
  const cast = castOf(resolved(pointer, file));
  const type = cast && (file.types.of(cast.value) ?? elementType(cast.value, file));
  return type?.kind === 'named' && /^(?:[iu](?:32|64|size)|integer)$/.test(type.path);
}

function elementType(value: Node, file: FileFacts): WrittenType | null {
  const list = value.kind === 'index_expression' ? file.types.of(value.namedChildren[0]!) : null;
  return list?.kind === 'array' ? list.element : null;
}

function isExact(pointer: Node, length: Node, item: Node, file: FileFacts): boolean {
  const body = item.child('body')?.text ?? '';
  if (EXACT.test(body) || EXACT.test(item.text.slice(0, item.text.indexOf('{')))) return true;
  if (/^(?:0|.*cap(?:acity)?\b.*)$/i.test(length.text)) return true;
  const { root } = originOf(pointer, file);
  const type = file.types.of(root);
  if (type?.kind === 'named' && type.path === 'std::boxed::Box') return true;
  const given = resolved(length, file);
  if (/capacity|\bcap\b/.test(given.text)) return true;
  // The other half of the story may stand elsewhere in the file.
  return !vectorBehind(pointer, item, file) && file.holds(/into_boxed_slice|shrink_to_fit|Box<\[/);
}

/** The `Vec` or `String` whose pointer it is, given up in this function. */
function vectorBehind(pointer: Node, item: Node, file: FileFacts): Node | null {
  const { buffer } = originOf(pointer, file);
  if (!buffer || enclosingFunction(buffer) !== item) return null;
  const type = bufferType(file.types.of(buffer));
  const isVector = type?.kind === 'named' && (type.path === 'std::vec::Vec' || type.path === 'std::string::String');
  return isVector ? buffer : null;
}
