import { type Hover, MarkupKind } from 'vscode-languageserver';
import { comparePositions, type Position, type Range } from '../../finding';
import { operationAt } from '../../lint/obligations';
import type { Document } from '../documents';
import { fromPosition } from '../from-proto';
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

/** Explains the rules of the findings under the pointer, those that a suppression names, and what unsafe code owes. */
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
      const mentions = [...analysis.findings, ...suppressedRules(document, at.line)].filter(({ range }) =>
        holds(range, at),
      );
      const mentioned = [...new Set(mentions.map(({ rule }) => rule))].flatMap((id) => rules.get(id) ?? []);
      const range = mentioned.length > 0 ? mentions[0]?.range : operation?.range;
      if (!range) return null;
      const parts = [
        ...(operation ? [operationNote(operation)] : []),
        ...mentioned.map((rule) => ruleSummary(rule, client.rulePage(rule.id))),
      ];
      return {
        contents: {
          kind: client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText,
          value: parts.join('\n\n---\n\n'),
        },
        range: toRange(document, range),
      };
    }),
  );
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
