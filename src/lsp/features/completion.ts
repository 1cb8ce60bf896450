import { type CompletionItem, CompletionItemKind, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import type { Position } from '../../finding';
import { obligationList, obligationsForComment, safetyMarkers } from '../../lint/obligations';
import type { Document } from '../documents';
import { fromPosition } from '../from-proto';
import { guarded } from '../log';
import { ruleSummary } from '../rule-page';
import { unfinishedSafetyComment } from '../safety-comment';
import type { Session } from '../session';
import { unfinishedRule } from '../suppression-comment';
import { toRange } from '../to-proto';

/** Offers the rules' ids inside of `soundness: allow(`, and what unsafe code owes inside of SAFETY comments. */
export function completion(session: Session): void {
  const { connection, documents, log } = session;
  connection.onCompletion(
    guarded(log, 'textDocument/completion', async ({ textDocument, position }): Promise<CompletionItem[]> => {
      const document = documents.get(textDocument.uri);
      if (document?.kind !== 'rust') return [];
      const at = fromPosition(document, position);
      return ruleItems(session, document, at) ?? (await obligationItems(session, document, at));
    }),
  );
}

/** Null where no id is wanted. */
function ruleItems({ rules, client }: Session, document: Document, end: Position): CompletionItem[] | null {
  const written = unfinishedRule(document.lineText(end.line).slice(0, end.character));
  if (written === null) return null;
  const range = toRange(document, { start: { ...end, character: end.character - written.length }, end });
  const suppressible = [...rules.values()].filter((rule) => rule.category !== 'suppression');
  return suppressible.map((rule) => ({
    label: rule.id,
    kind: CompletionItemKind.EnumMember,
    detail: rule.summary,
    documentation: { kind: MarkupKind.Markdown, value: ruleSummary(rule, client.rulePage(rule.id)) },
    textEdit: { range, newText: rule.id },
  }));
}

/** Each obligation by itself, and where there are several all of them as a list. */
async function obligationItems({ analyzer }: Session, document: Document, end: Position): Promise<CompletionItem[]> {
  const line = document.lineText(end.line);
  const before = line.slice(0, end.character);
  if (!before.includes('//')) return [];
  const answer = await analyzer.ask(document, (context, { file, preferences }) => {
    const lineAbove = (distance: number) => (distance > end.line ? '' : document.lineText(end.line - distance));
    const comment = unfinishedSafetyComment(before, lineAbove, safetyMarkers(file.settings, preferences.defaults));
    if (!comment) return null;
    const inComment = { line: end.line, character: comment.slashes };
    return { comment, obligations: obligationsForComment(document.tree, inComment, context) };
  });
  if (!answer) return [];
  const { comment, obligations } = answer;
  const range = toRange(document, { start: { ...end, character: comment.start }, end });
  const item = (label: string, newText: string, index: number): CompletionItem => ({
    label,
    kind: CompletionItemKind.Text,
    // Editors compare what is typed so far with this.
    filterText: newText,
    sortText: String(index).padStart(3, '0'),
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range, newText },
  });
  const items = obligations.map((text, index) => item(text, comment.first ? ` ${text}.` : ` - ${text}.`, index + 1));
  if (obligations.length < 2) return items;
  const [head = '', ...rest] = obligationList(obligations);
  // Behind code on the line, the list goes on below where a comment of its own would stand.
  const indentation = before.slice(0, comment.slashes).trim() === '' ? before.slice(0, comment.slashes) : null;
  const inner = indentation ?? `${/^[ \t]*/.exec(line)![0]}    `;
  const below = (text: string) => `\n${inner}// ${text}`;
  const all = comment.first ? [head, ...rest].map(below).join('') : ` ${head}${rest.map(below).join('')}`;
  return [item(`all ${obligations.length} obligations as a list`, all, 0), ...items];
}
