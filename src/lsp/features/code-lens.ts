import { type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { testsUnderMiri } from '../../lint/tests-under-miri';
import { reachWords } from '../../miri-fit';
import { count } from '../../report/words';
import type { UnsafeItem } from '../../results';
import type { Document } from '../documents';
import { reviewedFile } from '../listing';
import { guarded, inBackground } from '../log';
import {
  type ItemAddress,
  MARK_REVIEWED_COMMAND,
  MIRI_FITS_NOTIFICATION,
  type MiriFitsParams,
  type Place,
  SHOW_CONTRACT_COMMAND,
} from '../protocol';
import type { Session } from '../session';
import { toRange } from '../to-proto';
import type { CodeItem } from '../unsafe-code';

/** Shows contract and review above unsafe items, where the user has asked for it, and above tests whether Miri can run them. */
export function codeLens(session: Session): void {
  const { client, connection, documents, ledgers, log, miriFits, outdated, settings, stale } = session;

  connection.onCodeLens(
    guarded(log, 'textDocument/codeLens', async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
      const document = documents.get(uri);
      if (document?.kind !== 'rust') return [];
      const { itemLenses, testLenses } = await settings.of(document.uri);
      const found = itemLenses ? await reviewedFile(session, uri) : null;
      const lenses = (found?.file.items ?? []).flatMap((item) => lensesOf(session, uri, item));
      return testLenses ? [...lenses, ...(await testLensesOf(session, document))] : lenses;
    }),
  );

  const refresh = () => {
    if (client.refreshesLenses)
      inBackground(log, 'refreshing lenses', connection.sendRequest(CodeLensRefreshRequest.type));
  };
  connection.onNotification(
    MIRI_FITS_NOTIFICATION,
    guarded(log, MIRI_FITS_NOTIFICATION, (params: MiriFitsParams) => {
      miriFits.tell(params);
      refresh();
    }),
  );
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

/** Nothing is said of a test that calls what is not seen. */
async function testLensesOf({ analyzer, miriFits }: Session, document: Document): Promise<CodeLens[]> {
  const notes = await analyzer.ask(document, (context) => testsUnderMiri(document.tree, context));
  return (notes ?? []).flatMap((note): CodeLens[] => {
    const { range } = note;
    const fit = miriFits.of(document.uri, note);
    if (fit === 'unknown') return [];
    const title = fit === 'fits' ? 'runs under Miri' : reachWords(fit).replaceAll('`', '');
    return [{ range: toRange(document, range), command: { title, command: '' } }];
  });
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
