/** Whether two layouts differ for certain. Source: std, `GlobalAlloc::dealloc`, "Safety". */
import { peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import { typeText, type WrittenType } from '../../facts/types';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import type { LayoutForm } from '../shared/allocation';
import { layoutNumbers } from '../shared/layout-numbers';

export interface Difference {
  /** For the middle of a sentence: `as one \`u32\``. */
  readonly made: string;
  readonly returned: string;
}

/** @param sameBody whether names of variables and type parameters mean the same in both. */
export function differenceBetween(
  made: LayoutForm,
  returned: LayoutForm,
  program: Program,
  file: FileFacts,
  sameBody: boolean,
): Difference | null {
  const words = { made: wordsOf(made), returned: wordsOf(returned) };
  const [one, other] = [layoutNumbers(made, program, file), layoutNumbers(returned, program, file)];
  if (one.align !== null && other.align !== null && one.align !== other.align) {
    const isOpen = typeof one.align === 'string' || typeof other.align === 'string';
    // Parameters of two impls may have one name and two meanings, and the other way round.
    if (!isOpen || sameBody || typeof one.align !== typeof other.align) return words;
  }
  if (one.size !== null && other.size !== null) return one.size === other.size ? null : words;
  if (made.kind === 'bytes' || returned.kind === 'bytes') return null;
  const isSame = sameType(made.type, returned.type);
  if (made.kind !== returned.kind) {
    const array = made.kind === 'array' ? made : (returned as Extract<LayoutForm, { kind: 'array' }>);
    // One element of an array is an array of one.
    return isSame && integerOf(resolved(array.count, file)) === null ? words : null;
  }
  if (made.kind !== 'array' || returned.kind !== 'array' || !isSame) return null;
  return isLengthFor(made.count, returned.count) ? words : null;
}

function sameType(a: WrittenType | null, b: WrittenType | null): boolean {
  return a !== null && b !== null && typeKey(a) === typeKey(b);
}

/** True where a capacity was allocated and a length comes back. */
function isLengthFor(made: Node, returned: Node): boolean {
  const nameOf = (count: Node) => /(\w+)(?:\(\))?$/.exec(peel(count).text)?.[1] ?? '';
  return /^(?:\w+_)?cap(?:acity)?$/.test(nameOf(made)) && /^(?:\w+_)?len(?:gth)?$/.test(nameOf(returned));
}

function wordsOf(form: LayoutForm): string {
  switch (form.kind) {
    case 'one':
      return `as one \`${typeText(form.type)}\``;
    case 'array': {
      const count = form.count.text;
      return form.count === form.at || count.length > 40 || !/^[\w.()]+$/.test(count)
        ? `as an array of \`${typeText(form.type)}\``
        : `as \`${count}\` elements of \`${typeText(form.type)}\``;
    }
    case 'bytes':
      return `with size \`${form.size.text}\` and alignment \`${form.align.text}\``;
  }
}
