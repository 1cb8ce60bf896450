/**
 * `// soundness: allow(rule-id, …): reason` comments: what they cover, which ones are written wrong, which ones nothing needs.
 */
import { closest, didYouMean } from '../closest';
import type { FileFacts } from '../facts/file-facts';
import { findRule, RULES } from '../rules';
import type { Report, Rule } from '../rules/define-rule';
import { isComment, type Node } from '../syntax/node';
import type { Span } from '../syntax/span';
import type { LintSettings } from './settings';

interface Entry {
  readonly rule: string;
  /** Where the rule's id stands. */
  readonly span: Span;
  /** Unlike that of any other entry of the file. */
  readonly key: string;
  /** False for one that suppresses nothing because it is written wrong. */
  readonly active: boolean;
}

export interface Suppression {
  readonly comment: Node;
  readonly entries: readonly Entry[];
  /** What is wrong with the comment as a whole, or null. */
  readonly mistake: string | null;
  covers(span: Span): boolean;
}

const MARKER = 'soundness:';
const COMMENT = /^\/\/\s*soundness:\s*(.*)$/s;
const ALLOW = /^allow\s*\(([^)]*)\)\s*(?::\s*(.*))?$/s;

export function mayHoldSuppression(text: string): boolean {
  return text.includes(MARKER);
}

/** All suppression comments of the file, in text order. */
export function readSuppressions(file: FileFacts): Suppression[] {
  const list: Suppression[] = [];
  for (const node of file.root.descendants()) {
    if (node.kind !== 'line_comment') continue;
    const match = COMMENT.exec(node.text.trimEnd());
    if (match) list.push(readSuppression(node, match[1]!, file));
  }
  return list;
}

function readSuppression(comment: Node, body: string, file: FileFacts): Suppression {
  const allow = ALLOW.exec(body);
  const covered = coveredBy(comment, file);
  const covers = (span: Span) => covered.start <= span.start && span.start < covered.end;
  if (!allow) return { comment, entries: [], mistake: 'write `// soundness: allow(rule-id): reason`', covers };
  const ids = allow[1]!;
  const reason = allow[2]?.trim() ?? '';
  const idsStart = comment.start + comment.text.indexOf('(') + 1;
  const entries = [...ids.matchAll(/[^\s,]+/g)].map((match): Entry => {
    const start = idsStart + match.index;
    const rule = match[0];
    return { rule, span: { start, end: start + rule.length }, key: `${start}`, active: reason !== '' };
  });
  const mistake =
    entries.length === 0
      ? 'this suppression names no rule'
      : reason === ''
        ? 'this suppression gives no reason and so suppresses nothing; write `allow(rule-id): reason`'
        : null;
  return { comment, entries, mistake, covers };
}

/**
 * What a comment speaks of: its own line where code stands before it; else the line below, or the whole item where one
 * begins there; the file where it stands at the head with a blank line behind it.
 */
function coveredBy(comment: Node, file: FileFacts): Span {
  const { lines } = file;
  const { line, character } = lines.position(comment.start);
  if (lines.line(line).slice(0, character).trim() !== '') return lineSpan(line, file);
  const next = nextCodeLine(comment, file);
  if (isAtHead(comment, file) && (next.line === null || next.afterBlank))
    return { start: 0, end: file.text.length + 1 };
  if (next.line === null) return lineSpan(line, file);
  const code = lineSpan(next.line, file);
  const item = itemBeginningAt(file.root, code);
  return item ? { start: code.start, end: item.end } : code;
}

function lineSpan(line: number, { lines }: FileFacts): Span {
  return { start: lines.offset({ line, character: 0 }), end: lines.offset({ line: line + 1, character: 0 }) + 1 };
}

/** The first line below the comment with code on it; other comment lines may stand between. */
function nextCodeLine(comment: Node, { lines }: FileFacts): { line: number | null; afterBlank: boolean } {
  let afterBlank = false;
  for (let line = lines.position(comment.start).line + 1; line < lines.lineCount; line++) {
    const text = lines.line(line).trim();
    if (text === '') afterBlank = true;
    else if (!/^\/\/(?![/!])/.test(text)) return { line, afterBlank };
  }
  return { line: null, afterBlank };
}

/** True where nothing but comments, a shebang and inner attributes comes before. */
function isAtHead(comment: Node, file: FileFacts): boolean {
  if (comment.parent !== file.root) return false;
  return file.root.children
    .slice(0, comment.index)
    .every((before) => isComment(before) || before.kind === 'shebang' || before.kind === 'inner_attribute_item');
}

/** The outermost item that starts on the line: attributes and docs are part of it. */
function itemBeginningAt(root: Node, line: Span): Node | null {
  for (let at: Node | undefined = root; at; ) {
    const child: Node | undefined = at.children.find((c) => c.start < line.end && line.start < c.end && !isComment(c));
    if (child?.kind.endsWith('_item') && line.start <= child.start) return child;
    at = child;
  }
  return null;
}

/** Mistakes in suppressions, and suppressions that cover nothing though their rule ran. */
export function checkSuppressions(
  suppressions: readonly Suppression[],
  used: ReadonlySet<string>,
  rules: readonly Rule[],
  settings: LintSettings,
  file: FileFacts,
): { rule: Rule; report: Report }[] {
  const found: { rule: Rule; report: Report }[] = [];
  const say = (id: string, report: Report) => {
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule && settings.levels[id] !== 'off') found.push({ rule, report });
  };
  for (const { comment, entries, mistake } of suppressions) {
    if (mistake) say('malformed-suppression', { at: comment, message: mistake });
    for (const { rule: id, span, key, active } of entries) {
      const known = findRule(id);
      if (!known) {
        const ids = RULES.map((rule) => rule.id);
        const guess = closest(id, ids);
        say('malformed-suppression', {
          at: span,
          message: `there is no rule \`${id}\`${didYouMean(id, ids)}`,
          ...(guess && {
            fixes: [{ title: `write \`${guess}\``, safety: 'suggestion', edits: [{ span, newText: guess }] }],
          }),
        });
      } else if (
        active &&
        !used.has(key) &&
        rules.includes(known) &&
        settings.levels[id] !== 'off' &&
        known.on.length > 0
      ) {
        say('unused-suppression', {
          at: span,
          message: `nothing here needs \`${id}\` to be allowed`,
          fixes: [removal(comment, entries, span, file)],
        });
      }
    }
  }
  return found;
}

/** Takes the id out of the list, or the whole comment where it is the only one. */
function removal(
  comment: Node,
  entries: readonly Entry[],
  span: Span,
  file: FileFacts,
): NonNullable<Report['fixes']>[number] {
  const title = 'remove the suppression';
  if (entries.length > 1) {
    const index = entries.findIndex((entry) => entry.span.start === span.start);
    const next = entries[index + 1];
    const previous = entries[index - 1];
    const cut = next ? { start: span.start, end: next.span.start } : { start: previous!.span.end, end: span.end };
    return { title, safety: 'safe', edits: [{ span: cut, newText: '' }] };
  }
  const { lines } = file;
  const { line, character } = lines.position(comment.start);
  const before = lines.line(line).slice(0, character);
  const lineStart = comment.start - character;
  const end = comment.start + comment.text.trimEnd().length;
  const cut =
    before.trim() === ''
      ? { start: lineStart, end: lines.offset({ line: line + 1, character: 0 }) }
      : { start: lineStart + before.trimEnd().length, end };
  return { title, safety: 'safe', edits: [{ span: cut, newText: '' }] };
}
