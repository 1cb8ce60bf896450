import { type CodeAction, CodeActionTriggerKind, type Range } from 'vscode-languageserver';
import { ITEM_KIND_NAMES } from '../../results';
import type { Document } from '../documents';
import { innermostAt, reviewedFile } from '../listing';
import { type ItemAddress, MARK_REVIEWED_COMMAND, REVIEW_KIND } from '../protocol';
import type { Session } from '../session';

/**
 * Signs the unsafe item at the cursor, for clients that can. Who asks for actions gets it all over the item; a light bulb
 * that comes by itself is shown for it only where the item's keyword stands, and only until it is reviewed.
 */
export async function reviewAction(
  session: Session,
  { uri }: Document,
  { start }: Range,
  trigger: CodeActionTriggerKind | undefined,
): Promise<CodeAction[]> {
  if (!session.client.marksReviewed) return [];
  const found = await reviewedFile(session, uri);
  const item = found && innermostAt(found.file.items, start);
  if (!item) return [];
  const calls = item.review?.state !== 'reviewed' && item.keyword.start.line === start.line;
  if (trigger === CodeActionTriggerKind.Automatic && !calls) return [];
  const title = `Mark ${ITEM_KIND_NAMES[item.kind]} \`${item.name}\` as reviewed`;
  const address: ItemAddress = { uri, id: item.id };
  return [{ title, kind: REVIEW_KIND, command: { title, command: MARK_REVIEWED_COMMAND, arguments: [address] } }];
}
