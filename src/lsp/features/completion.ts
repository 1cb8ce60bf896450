import { type CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver';
import { fromPosition } from '../from-proto';
import { guarded } from '../log';
import { ruleSummary } from '../rule-page';
import type { Session } from '../session';
import { unfinishedRule } from '../suppression-comment';
import { toRange } from '../to-proto';

/** Offers the rules' ids inside of `soundness: allow(`. */
export function completion({ connection, documents, log, rules }: Session): void {
  connection.onCompletion(
    guarded(log, 'textDocument/completion', ({ textDocument, position }): CompletionItem[] => {
      const document = documents.get(textDocument.uri);
      if (document?.kind !== 'rust') return [];
      const end = fromPosition(document, position);
      const written = unfinishedRule(document.lineText(end.line).slice(0, end.character));
      if (written === null) return [];
      const range = toRange(document, { start: { ...end, character: end.character - written.length }, end });
      const suppressible = [...rules.values()].filter((rule) => rule.category !== 'suppression');
      return suppressible.map((rule) => ({
        label: rule.id,
        kind: CompletionItemKind.EnumMember,
        detail: rule.summary,
        documentation: { kind: MarkupKind.Markdown, value: ruleSummary(rule) },
        textEdit: { range, newText: rule.id },
      }));
    }),
  );
}
