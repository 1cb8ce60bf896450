import { type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { count } from '../../report/words';
import type { UnsafeItem } from '../../results';
import { reviewedFile } from '../listing';
import { guarded, inBackground } from '../log';
import { type ItemAddress, MARK_REVIEWED_COMMAND, type Place, SHOW_CONTRACT_COMMAND } from '../protocol';
import type { Session } from '../session';
import type { CodeItem } from '../unsafe-code';

/** Shows contract and review above unsafe items, where the user has asked for it. */
export function codeLens(session: Session): void {
  const { client, connection, documents, ledgers, log, outdated, settings, stale } = session;

  connection.onCodeLens(
    guarded(log, 'textDocument/codeLens', async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
      const document = documents.get(uri);
      if (document?.kind !== 'rust' || !(await settings.of(document.uri)).itemLenses) return [];
      const found = await reviewedFile(session, uri);
      return (found?.file.items ?? []).flatMap((item) => lensesOf(session, uri, item));
    }),
  );

  if (!client.refreshesLenses) return;
  const refresh = () => inBackground(log, 'refreshing lenses', connection.sendRequest(CodeLensRefreshRequest.type));
  ledgers.changed.on(refresh);
  outdated.on(refresh);
  stale.on(refresh);
}

function lensesOf({ client }: Session, uri: string, item: CodeItem): CodeLens[] {
  const range = item.keyword;
  const place: Place = { uri, position: range.start };
  const address: ItemAddress = { uri, id: item.id };
  return [
    { range, command: commandFor(client.showsContracts, contractTitle(item), SHOW_CONTRACT_COMMAND, place) },
    { range, command: commandFor(client.marksReviewed, reviewTitle(item), MARK_REVIEWED_COMMAND, address) },
  ];
}

/** A lens without a command is only read. */
function commandFor(runs: boolean, title: string, command: string, argument: unknown): Command {
  return runs ? { title, command, arguments: [argument] } : { title, command: '' };
}

function contractTitle({ kind, obligations, documented }: UnsafeItem): string {
  const terms = obligations.length === 0 ? 'contract unknown' : count(obligations.length, 'obligation');
  const asks = kind === 'fn' || kind === 'trait';
  if (asks) return documented ? terms : 'no # Safety section';
  return `${terms}, ${documented ? 'answered' : 'not answered'}`;
}

function reviewTitle({ review }: UnsafeItem): string {
  if (!review || review.state === 'never') return 'not reviewed';
  if (review.state === 'stale') return `review is stale: ${review.changed.join(', ').replaceAll('`', '')} changed`;
  const reviewers = review.reviews.filter(({ current }) => current).map(({ reviewer }) => reviewer);
  return `reviewed by ${reviewers.join(', ')}`;
}
