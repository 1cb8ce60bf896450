import { type Hover, MarkupKind, type Position as ProtoPosition } from 'vscode-languageserver';
import { comparePositions, type Position, type Range } from '../../finding';
import { operationAt } from '../../lint/obligations';
import type { Document } from '../documents';
import { fromPosition } from '../from-proto';
import { KEYWORD } from '../item-keyword';
import { itemNote } from '../item-note';
import { reviewedFile } from '../listing';
import { guarded } from '../log';
import { operationNote } from '../obligation-text';
import { ruleSummary } from '../rule-page';
import type { Session } from '../session';
import { namedRules } from '../suppression-comment';
import { toRange } from '../to-proto';

/** A rule and the place that it is shown for. */
interface Mention {
  readonly rule: string;
  readonly range: Range;
}

/**
 * Explains the rules of the findings under the pointer, those that a suppression names, what an unsafe operation owes, and
 * at the word that makes an item unsafe the item.
 */
export function hover(session: Session): void {
  const { analyzer, client, connection, documents, log, rules } = session;

  connection.onHover(
    guarded(log, 'textDocument/hover', async ({ textDocument, position }): Promise<Hover | null> => {
      const document = documents.get(textDocument.uri);
      if (document?.kind !== 'rust') return null;
      const analysis = await analyzer.analyze(document);
      if (!analysis) return null;
      const at = fromPosition(document, position);
      const operation = await analyzer.ask(document, (context) => operationAt(document.tree, at, context));
      const item = await itemAt(session, document, position);
      const mentions = [...analysis.findings, ...suppressedRules(document, at.line)].filter(({ range }) =>
        holds(range, at),
      );
      const mentioned = [...new Set(mentions.map(({ rule }) => rule))].flatMap((id) => rules.get(id) ?? []);
      const inText = mentioned.length > 0 ? mentions[0]?.range : operation?.range;
      const range = inText ? toRange(document, inText) : item?.range;
      if (!range) return null;
      const parts = [
        ...(operation ? [operationNote(operation)] : []),
        ...(item ? [item.note] : []),
        ...mentioned.map((rule) => ruleSummary(rule, client.rulePage(rule.id))),
      ];
      return {
        contents: {
          kind: client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText,
          value: parts.join('\n\n---\n\n'),
        },
        range,
      };
    }),
  );
}

/** What is to be said of an unsafe item whose keyword stands at the position, which is the client's as is the range. */
async function itemAt(session: Session, document: Document, position: ProtoPosition) {
  const { line, character } = fromPosition(document, position);
  const text = document.lineText(line);
  const word = `${/\w*$/.exec(text.slice(0, character))![0]}${/^\w*/.exec(text.slice(character))![0]}`;
  if (!KEYWORD.test(word)) return null;
  const found = await reviewedFile(session, document.uri);
  if (!found || !session.documents.holds(document)) return null;
  const item = found.file.items.find(({ keyword }) => holds(keyword, position));
  return item ? { note: itemNote(item, []), range: item.keyword } : null;
}

function suppressedRules(document: Document, line: number): Mention[] {
  return namedRules(document.lineText(line)).map(({ rule, start, end }) => ({
    rule,
    range: { start: { line, character: start }, end: { line, character: end } },
  }));
}

/** An editor asks for the character behind the pointer, and at a word's end for the position after it. */
function holds({ start, end }: Range, at: Position): boolean {
  return comparePositions(start, at) <= 0 && comparePositions(at, end) <= 0;
}
