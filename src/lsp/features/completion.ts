import { type CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver';
import { fromPosition } from '../from-proto';
import { guarded } from '../log';
import { ruleSummary } from '../rule-page';
import type { Session } from '../session';
import { toRange } from '../to-proto';

/** A suppression up to the cursor; the group is the rule's id as far as it is written. */
const OPEN_LIST = /\/\/\s*soundness:\s*allow\s*\((?:[^()]*[\s,])?([\w-]*)$/;

/** Offers the rules' ids inside of `soundness: allow(`. */
export function completion({ connection, documents, log, rules }: Session): void {
  connection.onCompletion(
    guarded(log, 'textDocument/completion', ({ textDocument, position }): CompletionItem[] => {
      const document = documents.get(textDocument.uri);
      if (document?.kind !== 'rust') return [];
      const end = fromPosition(document, position);
      const written = OPEN_LIST.exec(document.lineText(end.line).slice(0, end.character))?.[1];
      if (written === undefined) return [];
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
