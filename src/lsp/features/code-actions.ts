import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { Document } from '../documents';
import { guarded } from '../log';
import { FIX_ALL_KIND, REVIEW_KIND } from '../protocol';
import type { Session } from '../session';
import { explainAction } from './explain-action';
import { fixAllAction } from './fix-all';
import { ignoreUnderMiri } from './ignore-under-miri';
import { pointerLifeAction } from './pointer-life-action';
import { quickFixes } from './quick-fix';
import { reviewAction } from './review-action';
import { ruleDiagnostics } from './rule-diagnostic';
import { suppressActions } from './suppress';

/** Offers what can be done about findings and unsafe items. */
export function codeActions(session: Session): void {
  const { client, connection, documents, log } = session;
  if (!client.codeActionLiterals) return;

  connection.onCodeAction(
    guarded(log, 'textDocument/codeAction', async ({ textDocument, range, context }) => {
      const document = documents.get(textDocument.uri);
      if (document?.kind !== 'rust') return null;
      const wanted = (kind: string) => context.only?.some((only) => covers(only, kind)) ?? true;
      const actions = wanted(CodeActionKind.QuickFix) ? forDiagnostics(session, document, context.diagnostics) : [];
      if (wanted(FIX_ALL_KIND)) actions.push(...(await fixAllAction(session, document)));
      if (wanted(REVIEW_KIND)) actions.push(...(await reviewAction(session, document, range, context.triggerKind)));
      if (wanted(CodeActionKind.RefactorRewrite)) actions.push(...(await ignoreUnderMiri(session, document, range)));
      return actions;
    }),
  );
}

/** Fixes of all findings first, then what shows the reason, then the ways around them. */
function forDiagnostics(session: Session, document: Document, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const own = ruleDiagnostics(diagnostics);
  return [
    ...own.flatMap((item) => quickFixes(session.client, document, item)),
    ...own.flatMap((item) => pointerLifeAction(session.client, document, item)),
    ...own.flatMap((item) => suppressActions(session, document, item)),
    ...own.flatMap((item) => explainAction(session.client, item)),
  ];
}

/** True where asking for actions of kind `only` asks for those of `kind` as well. */
function covers(only: string, kind: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`);
}
