import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { testsUnderMiri } from '../../lint/tests-under-miri';
import { reachWords } from '../../miri-fit';
import type { Document } from '../documents';
import { fromPosition } from '../from-proto';
import type { Session } from '../session';
import { toRange } from '../to-proto';

/** At the head of a test that reaches what Miri does not know: tells Miri to leave it out, and why. */
export async function ignoreUnderMiri(session: Session, document: Document, { start }: Range): Promise<CodeAction[]> {
  const { line } = fromPosition(document, start);
  const notes = await session.analyzer.ask(document, (context) => testsUnderMiri(document.tree, context, line));
  const reached = notes?.flatMap((one) => {
    const fit = session.miriFits.of(document.uri, one);
    return typeof fit === 'object' ? [{ ...one, fit }] : [];
  });
  const note = reached?.[0];
  if (!note || !session.documents.holds(document)) return [];
  const indent = /^\s*/.exec(document.lineText(note.line))![0];
  const newText = `${indent}#[cfg_attr(miri, ignore = "it ${reachWords({ ...note.fit, chain: [] })}")]\n`;
  const at = { line: note.line, character: 0 };
  return [
    {
      title: 'Leave this test out under Miri',
      kind: CodeActionKind.RefactorRewrite,
      edit: { changes: { [document.uri]: [{ range: toRange(document, { start: at, end: at }), newText }] } },
    },
  ];
}
