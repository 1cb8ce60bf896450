import { functionCall, methodCall } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext } from '../define-rule';

/** The function of the same meaning that allows for overlap; `swap_nonoverlapping` has none. */
const ALLOWING: Readonly<Record<string, string>> = {
  copy_nonoverlapping: 'copy',
  copy_to_nonoverlapping: 'copy_to',
  copy_from_nonoverlapping: 'copy_from',
};

/** `ptr::copy`, `copy_to` and `copy_from` ask for less and do the same wherever the other is allowed. */
export function copyInstead(node: Node, { file: { paths, stdCrate } }: RuleContext): ReportedFix[] {
  const method = methodCall(node);
  const call = method ? null : functionCall(node);
  const name = method?.nameNode ?? call?.callee.child('name') ?? call?.callee;
  const allowing = name && ALLOWING[name.text];
  if (!name || !allowing) return [];
  const isBare = call?.callee.kind === 'identifier';
  if (call && !paths.resolve(call.callee).startsWith('std::')) return [];
  const imported = isBare ? paths.importedAs(`std::ptr::${allowing}`, call.callee) : allowing;
  const newText = imported ?? `${stdCrate}::ptr::${allowing}`;
  return [
    { title: `use \`${allowing}\``, safety: 'safe', edits: [{ span: { start: name.start, end: name.end }, newText }] },
  ];
}
