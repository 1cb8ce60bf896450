/**
 * Which bodies of functions a run over many files need not look into. A body that holds nothing telling has nothing that
 * a rule could report in it; what other code asks of it, as what it returns, is found when it is asked.
 */
import type { Rule } from '../rules/define-rule';
import { isComment, type Node } from '../syntax/node';
import { Gathered, gather } from '../syntax/units';

/** What the alias machine and the inventory need, and the safe calls and patterns that rules of weak triggers speak of. */
const TELLING = [
  'unsafe|soundness:|\\bextern\\b|macro_rules|asm\\s*!|\\bstatic\\s+mut\\b|libc\\b|NonNull|AtomicPtr|_ptr\\b|_raw|MaybeUninit|ManuallyDrop',
  '\\*\\s*(?:mut|const)\\b|&\\s*raw\\b|\\bdrop\\s*\\(',
  '\\blet\\s+_\\b|(?:^|[;{}])\\s*_\\s*=[^=>]|\\b(?:Some|Ok)\\s*\\(_\\)\\s*=[^=>]',
];

/**
 * Triggers that safe code is full of. Where one of them leads to a finding in a body, the body holds something of
 * `TELLING` as well; the corpus is checked with and without closed bodies.
 */
const WEAK: ReadonlySet<string> = new Set([
  ...['alloc', 'Box', 'Clone', 'Copy', 'Drop', 'drop', 'PhantomData', 'Unpin for', 'union', 'static'],
  ...['cookie', 'token', 'capacity', 'len()', 'size_of', 'copy', 'as usize', '.get()', 'debug_assert'],
  ...['&*', '&mut *', '(*', 'let _', '_ =', '(_)'],
]);

const TELLING_OF = new WeakMap<readonly Rule[], RegExp>();

function tellingOf(rules: readonly Rule[]): RegExp {
  let telling = TELLING_OF.get(rules);
  if (!telling) {
    const triggers = new Set(rules.flatMap((rule) => rule.triggers).filter((trigger) => !WEAK.has(trigger)));
    const escaped = [...triggers].map((trigger) => trigger.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    telling = new RegExp([...TELLING, ...escaped].join('|'), 'm');
    TELLING_OF.set(rules, telling);
  }
  return telling;
}

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

/** Opens the bodies of a tree that may have something to tell. */
export function openTelling(root: Node, rules: readonly Rule[]): void {
  const telling = tellingOf(rules);
  let asked: readonly RegExp[] | undefined;
  for (const node of gather(root, BODIES, (one) => (one.isBody ? one : null))) {
    if (!node.isClosed || !node.parent) continue;
    if (isTelling(node, node.parent, telling)) node.open();
    else {
      asked ??= rules.flatMap((rule) => rule.opens?.(root.text) ?? []);
      const item = node.parent.text;
      if (asked.some((pattern) => pattern.test(item))) node.open();
    }
  }
}

const BODIES = new Gathered<Node>();

/** Bodies that were looked at and found to tell nothing, by what was looked for. */
const SILENT = new WeakMap<Node, RegExp>();

function isTelling(body: Node, item: Node, telling: RegExp): boolean {
  if (SILENT.get(body) === telling) return false;
  if (telling.test(body.text) || TELLING_HEAD.test(withoutComments(headOf(item, body)))) return true;
  SILENT.set(body, telling);
  return false;
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
