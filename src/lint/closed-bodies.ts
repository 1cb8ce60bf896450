/**
 * Which bodies of functions a run over many files need not look into. A body that holds none of what is named here has
 * nothing that a rule could report in it, and no unsafe item; what other code asks of it, as what it returns, is found
 * when it is asked.
 */

import { isComment, type Node } from '../syntax/node';

/** Words and signs that unsafe code, raw pointers, and the safe calls that rules speak of cannot do without. */
const TELLING = new RegExp(
  [
    'unsafe|soundness:|\\bextern\\b|\\bstatic\\s+mut\\b|macro_rules|asm\\s*!|libc\\b|intrinsics',
    '\\*\\s*(?:mut|const)\\b|&\\s*raw\\b|addr_of|NonNull|AtomicPtr|_ptr\\b|_raw|\\.addr\\(\\)|from_(?:ref|mut)\\b|Relaxed',
    'forget|leak|ManuallyDrop|MaybeUninit|uninit|zeroed|transmute|unchecked|set_len|Layout|fetch_sub|\\bdrop\\s*\\(',
    '\\blet\\s+_\\b|(?:^|[;{}])\\s*_\\s*=[^=>]|\\b(?:Some|Ok)\\s*\\(_\\)\\s*=[^=>]',
    'errno|last_os_error|longjmp|setjmp|get_sqe|prep_|user_?data|udata|UserData|_mm\\d*_|_pdep|_pext|_bzhi',
  ].join('|'),
  'm',
);

/** An item inside of the body: the file declares it like any other. */
const ITEM =
  /(?:^|[;{}\]])\s*(?:pub(?:\s*\([^)]*\))?\s+)?(?:(?:async|const|default|safe)\s+)*(?:fn|struct|enum|union|trait|impl|type|mod|static|const|use)\b/m;

/** The signature and the attributes of what is telling whatever the body holds. */
const TELLING_HEAD =
  /unsafe|extern|\bdrop\b|\*\s*(?:mut|const)\b|NonNull|target_feature|no_mangle|export_name|link_section/;

/** True for a body without items, as all that a declaration is needed of can do without it. */
export function declaresNothing(body: string): boolean {
  return !ITEM.test(body);
}

/** @param head what stands in front of the body, from the end of what precedes the function. */
export function isClosed(head: string, body: string): boolean {
  return !TELLING.test(body) && declaresNothing(body) && !TELLING_HEAD.test(withoutComments(head));
}

/** Opens the bodies that a tree has closed for others' sake, and that may have something to tell. */
export function openTelling(root: Node): void {
  for (const node of root.parsed()) {
    if (!node.isClosed || !node.parent) continue;
    if (!isClosed(headOf(node.parent, node), node.text)) node.open();
  }
}

/** What stands in front of a function's body: its signature, its attributes and comments. */
function headOf(item: Node, body: Node): string {
  const signature = item.text.slice(0, body.start - item.start);
  const above: string[] = [];
  for (const sibling of item.before()) {
    if (!isComment(sibling) && sibling.kind !== 'attribute_item') break;
    above.unshift(sibling.text);
  }
  return [...above, signature].join('\n');
}

function withoutComments(head: string): string {
  return head.includes('//') ? head.replace(/\/\/.*/g, '') : head;
}
