/**
 * `// soundness: allow(rule-id, …): reason` comments: what they cover, which ones are written wrong, which ones nothing needs.
 */
import { closest, didYouMean } from '../closest';
import type { FileFacts } from '../facts/file-facts';
import { findRule, RULES } from '../rules';
import type { Report, Rule } from '../rules/define-rule';
import { isComment, type Node } from '../syntax/node';
import type { Span } from '../syntax/span';
import { Gathered, gather } from '../syntax/units';
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
  /** A finding that starts in here is suppressed. */
  readonly covered: Span;
}

const MARKER = 'soundness:';
const COMMENT = /^\/\/\s*soundness:\s*(.*)$/s;
/** What is meant for this program, if written wrong; `// soundness: the owner outlives it` is prose. */
const DIRECTIVE = /^(?:$|[\w-]+\s*(?:\(|$)|(?:allow|deny|disable|expect|ignore)\b)/i;
const ALLOW = /^allow\s*\(([^)]*)\)\s*(?::\s*(.*))?$/s;

export function mayHoldSuppression(text: string): boolean {
  return text.includes(MARKER);
}

const COMMENTS = new Gathered<Node>();

/** All suppression comments of the file, in text order. */
export function readSuppressions(file: FileFacts): Suppression[] {
  const list: Suppression[] = [];
  const head = endOfHead(file);
  const codeLines: CodeLines = new Map();
  for (const node of gather(file.root, COMMENTS, (one) => (one.kind === 'line_comment' ? one : null))) {
    const match = COMMENT.exec(node.text.trimEnd());
    if (match && DIRECTIVE.test(match[1]!)) {
      const covered = coveredBy(node, head, codeLines, file);
      list.push(readSuppression(node, match[1]!, covered));
    }
  }
  return list;
}

function readSuppression(comment: Node, body: string, covered: Span): Suppression {
  const allow = ALLOW.exec(body);
  if (!allow) return { comment, entries: [], mistake: 'write `// soundness: allow(rule-id): reason`', covered };
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
  return { comment, entries, mistake, covered };
}

/**
 * What a comment speaks of: its own line where code stands before it; else the line below, or the whole item where one
 * begins there; the file where it stands at the head with a blank line behind it.
 */
function coveredBy(comment: Node, head: number, codeLines: CodeLines, file: FileFacts): Span {
  const { lines } = file;
  const { line, character } = lines.position(comment.start);
  if (lines.line(line).slice(0, character).trim() !== '') return lineSpan(line, file);
  const next = nextCodeLine(line, codeLines, file);
  if (comment.parent === file.root && comment.start < head && (next.line === null || next.afterBlank))
    return { start: 0, end: file.text.length + 1 };
  if (next.line === null) return lineSpan(line, file);
  const code = lineSpan(next.line, file);
  const item = itemBeginningAt(file.root, code);
  return item ? { start: code.start, end: item.end } : code;
}

function lineSpan(line: number, { lines }: FileFacts): Span {
  return { start: lines.offset({ line, character: 0 }), end: lines.offset({ line: line + 1, character: 0 }) + 1 };
}

interface CodeLine {
  readonly line: number | null;
  readonly afterBlank: boolean;
}

/** What is known of the first line of code below a line, so that long comments are read through once. */
type CodeLines = Map<number, CodeLine>;

/** The first line below `above` with code on it; other comment lines may stand between. */
function nextCodeLine(above: number, known: CodeLines, { lines }: FileFacts): CodeLine {
  let line = above + 1;
  const passed: { line: number; blank: boolean }[] = [];
  let found: CodeLine | undefined;
  while (!found) {
    found = known.get(line);
    if (found) break;
    const text = line < lines.lineCount ? lines.line(line).trim() : null;
    if (text === null) found = { line: null, afterBlank: false };
    else if (text !== '' && !/^\/\/(?![/!])/.test(text)) found = { line, afterBlank: false };
    else passed.push({ line: line++, blank: text === '' });
  }
  for (const { line: at, blank } of passed.reverse()) {
    found = blank ? { ...found, afterBlank: true } : found;
    known.set(at, found);
  }
  return found;
}

/** Where what may precede code ends: comments, a shebang and inner attributes. */
function endOfHead({ root, text }: FileFacts): number {
  const first = root.children.find(
    (child) => !isComment(child) && child.kind !== 'shebang' && child.kind !== 'inner_attribute_item',
  );
  return first?.start ?? text.length;
}

/** The outermost item that starts on the line: attributes and docs are part of it. */
function itemBeginningAt(root: Node, line: Span): Node | null {
  for (let at: Node | undefined = root; at; ) {
    const child = firstCodeIn(at, line);
    if (child?.kind.endsWith('_item') && line.start <= child.start) return child;
    at = child;
  }
  return null;
}

function firstCodeIn({ children }: Node, line: Span): Node | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.end <= line.start) low = middle + 1;
    else high = middle;
  }
  for (let child = children[low]; child && child.start < line.end; child = children[++low])
    if (line.start < child.end && !isComment(child)) return child;
  return undefined;
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
