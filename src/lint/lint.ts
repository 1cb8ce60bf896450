/**
 * One file's tree to its findings and its inventory of unsafe items. Pure: no I/O, no clock.
 */
import { FileFacts } from '../facts/file-facts';
import { unsafeItems } from '../facts/inventory';
import { remembered } from '../facts/remembered';
import { Reuse } from '../facts/reuse';
import { flowEvents } from '../flow/analyze';
import type { UnsafeItem } from '../results';
import type { Rule } from '../rules/define-rule';
import type { SyntaxTree } from '../syntax/parser';
import { nodesOfUnit, unitsOf } from '../syntax/units';
import { notAllowed } from './allowed';
import { anchored, isRightIn } from './anchored';
import { ALONE, type LintContext } from './context';
import { inOrder } from './draft';
import { markSeen } from './glance';
import { heldBy, Look, rulesOn } from './look';
import type { LintResult } from './result';
import type { LintSettings } from './settings';
import { mayHoldSuppression } from './suppressions';

export { ALONE, type LintContext } from './context';
export { levelOf } from './look';
export type { LintResult, RuleFailure } from './result';
export { DEFAULT_SETTINGS, type Level, type LintSettings } from './settings';

/** What a caller asks of a run beside its findings. */
export interface LintOptions {
  /** True where the tree is edited and linted again: then what did not change is not looked at again. */
  readonly isKept?: boolean;
  /** True to list the unsafe items as well. */
  readonly inventory?: boolean;
}

const UNSAFE_ITEM = /\bunsafe\b|\bextern\b|\bstatic\s+mut\b|asm\s*!/;

/**
 * True unless the text cannot have findings, or unsafe items where there is to be an `inventory`, whatever it parses to;
 * lets callers skip the parser.
 */
export function isWorthParsing(
  text: string,
  settings: LintSettings,
  rules: readonly Rule[],
  inventory = false,
): boolean {
  const isHeld = heldBy(text);
  return (
    (inventory && UNSAFE_ITEM.test(text)) ||
    mayHoldSuppression(text) ||
    rulesOn(rules, settings).some(({ triggers }) => triggers.some(isHeld))
  );
}

/**
 * Runs `rules` over `tree` in one walk, applies suppressions and orders what is left by place, then rule.
 * The same tree, settings and rules give the same result.
 */
export function lint(
  tree: SyntaxTree | FileFacts,
  settings: LintSettings,
  rules: readonly Rule[],
  around: LintContext = ALONE,
  { isKept = false, inventory = false }: LintOptions = {},
): LintResult {
  const isEdited = isKept && !(tree instanceof FileFacts);
  if (!isEdited && !isWorthParsing(tree.text, settings, rules, inventory))
    return { findings: [], wide: new Set(), items: [], failures: [] };
  const look = new Look(tree, { settings, rules, around, isEdited });
  const { file, context } = look;
  const reuse = isEdited ? reuseOf(tree, rules) : null;
  reuse?.begin({
    file,
    settings: JSON.stringify([settings, context.edition, context.place, look.active.map(({ id }) => id)]),
    elsewhere: context.elsewhere,
  });
  look.take(look.say([file.root]));
  for (const unit of unitsOf(file.root)) {
    const say = () => look.say(nodesOfUnit(unit));
    look.take(reuse ? reuse.keep('rules', unit, () => anchored(say(), unit), { isRight: isRightIn(reuse) }) : say());
  }
  look.listen((options) => flowEvents(file, context.program(file), { ...options, reuse }));
  if (isEdited) markSeen(file.root);
  const findings = inOrder(notAllowed(look.drafts, look, true));
  const items = inventory && UNSAFE_ITEM.test(tree.text) ? itemsOf(look) : [];
  return { findings, wide: look.wide, items, failures: look.failures };
}

function itemsOf({ file, context: { modules, program }, failures }: Look): readonly UnsafeItem[] {
  try {
    return unsafeItems(file, modules, () => program(file));
  } catch (error) {
    failures.push({ rule: 'inventory', error });
    return [];
  }
}

const REUSE = new WeakMap<object, WeakMap<readonly Rule[], Reuse>>();

/** What keeps the results of these rules from one edit of a tree to the next. */
function reuseOf({ lineage }: SyntaxTree, rules: readonly Rule[]): Reuse {
  return remembered(
    remembered(REUSE, lineage, () => new WeakMap<readonly Rule[], Reuse>()),
    rules,
    () => new Reuse(),
  );
}
