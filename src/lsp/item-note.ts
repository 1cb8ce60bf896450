/** An unsafe item in Markdown, for hovers and tooltips. */
import type { Finding } from '../finding';
import { capitalize, sentence } from '../report/words';
import { ITEM_KIND_NAMES, type ItemReview, type UnsafeItem, type UnsafeItemKind } from '../results';

const ASKS: Readonly<Record<UnsafeItemKind, string>> = {
  block: 'Its author answers for this:',
  fn: 'Callers have to make sure of this:',
  impl: 'Its author answers for this:',
  trait: 'Implementors have to make sure of this:',
  extern: 'Its author answers for this:',
  'static-mut': 'Whoever uses it has to make sure of this:',
  asm: 'Its author answers for this:',
};

/** Operations that are named. */
const NAMED = 6;

/** The contract of an item, the words that answer for it, its review, and the findings in it. */
export function itemNote(item: UnsafeItem, findings: readonly Finding[]): string {
  const { kind, id, obligations, review } = item;
  return [
    `**${capitalize(ITEM_KIND_NAMES[kind])}** \`${id}\`${conditions(item)}`,
    ...(obligations.length > 0 ? [ASKS[kind], list(obligations.map(sentence))] : []),
    ...operations(item),
    answer(item),
    ...(review ? [reviewNote(review)] : []),
    ...(findings.length > 0 ? [list(findings.map(findingNote))] : []),
  ].join('\n\n');
}

function conditions({ test, cfg, macro }: UnsafeItem): string {
  const words = [
    ...(macro ? [`in \`${macro}\``] : []),
    ...(cfg ? [`only with \`cfg(${cfg})\``] : test ? ['only for tests'] : []),
  ];
  return words.map((word) => `, ${word}`).join('');
}

function operations({ operations }: UnsafeItem): string[] {
  if (operations.length === 0) return [];
  const named = operations.slice(0, NAMED).map(({ text }) => code(text));
  const more = operations.length - named.length;
  return [`In it: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** The author's words are shown as they are; a section that the contract is made of is not shown twice. */
function answer({ kind, documented, obligations, safety }: UnsafeItem): string {
  const isContract = kind === 'fn' || kind === 'trait';
  if (!documented) return isContract ? '*It has no `# Safety` section.*' : '*No `SAFETY` comment answers for it.*';
  if (safety === null) return '*It is answered for elsewhere.*';
  if (isContract && obligations.length > 0) return '*Documented in its `# Safety` section.*';
  const quoted = safety.split('\n').map((line) => `> ${line}`);
  return ['`SAFETY`:', '', ...quoted].join('\n');
}

function reviewNote({ state, changed, reviews }: ItemReview): string {
  const latest = reviews.find(({ current }) => current) ?? reviews[0];
  if (!latest) return '*Nobody has reviewed it.*';
  const who = `${plain(latest.reviewer)} on ${plain(latest.date)}`;
  const from = latest.imported === null ? '' : `, imported from \`${latest.imported}\``;
  const note = latest.note === null ? '' : `: ${plain(latest.note)}`;
  return state === 'reviewed'
    ? `**Reviewed** by ${who}${from}${note}`
    : `**Review is stale**: what has changed since ${who}: ${changed.join(', ')}`;
}

function findingNote({ rule, severity, message }: Finding): string {
  return `**${severity}**: ${sentence(message)} (${rule})`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Code on one line, with as many backticks around it as it takes. */
function code(text: string): string {
  const ticks = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** Text that is no Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&').replace(/\s+/g, ' ');
}
