import { normalizeUri, pathBelow } from '../../workspace/uri';
import { listCrate } from '../audit-run';
import { delay } from '../delay';
import type { Document } from '../documents';
import { listDocument, listRun, lookAgain } from '../listing';
import { inBackground } from '../log';
import type { Session } from '../session';

/** Milliseconds in which changes are taken together. */
const PAUSE = 200;

/**
 * Keeps what an audit has listed as the files are: open documents as they are typed; the rest of a crate where a file that
 * was saved asks something else of it; and files that are new.
 */
export function relist(session: Session): void {
  const { code, documents, log } = session;
  const running = new Map<string, AbortController>();

  const follow = async (document: Document): Promise<void> => {
    if (!code.has(document.uri)) return;
    const { version } = document;
    await session.settled(document);
    // The findings come first.
    await delay(PAUSE);
    // A later change is followed by itself.
    if (document.version !== version || !documents.holds(document)) return;
    const file = await listDocument(session, document);
    if (file && code.has(document.uri)) code.set(file);
  };
  const followInBackground = (document: Document) => inBackground(log, `listing ${document.uri}`, follow(document));

  const adopt = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (!document) return lookAgain(session, uri);
    const file = await listDocument(session, document);
    if (!file) return;
    // Its findings are shown as it is typed, and looked for again when it is closed.
    session.audited.set(uri, []);
    code.set(file);
  };

  const listAgain = async (root: string): Promise<void> => {
    running.get(root)?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.set(root, controller);
    await delay(PAUSE);
    if (signal.aborted) return;
    try {
      const files = listRun(session, await listCrate(session, root, signal));
      const found = new Set(files.map(({ uri }) => uri));
      for (const { uri } of code.filesOf(root)) if (!found.has(uri)) code.delete(uri);
      for (const file of files) {
        const known = code.get(file.uri);
        const document = documents.get(file.uri);
        if (!known) await adopt(file.uri);
        else if (document) followInBackground(document);
        else code.set({ ...file, findings: known.findings });
        code.asksAnew(file.uri);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
  const listAgainInBackground = (root: string) => inBackground(log, `listing ${root}`, listAgain(root));

  const lookAround = (uri: string): void => {
    if (!code.asksAnew(uri)) return;
    const crates = code.crates().filter(({ root }) => pathBelow(root, normalizeUri(uri)) !== null);
    const root = code.get(uri)?.crate.root ?? crates.at(-1)?.root;
    if (root !== undefined) listAgainInBackground(root);
  };

  session.changed.on(followInBackground);
  session.outdated.on((changed) => changed.forEach(followInBackground));
  session.saved.on((uri) => {
    const document = documents.get(uri);
    if (document)
      inBackground(
        log,
        `listing ${uri}`,
        follow(document).then(() => lookAround(uri)),
      );
  });
  session.listed.on(lookAround);

  const meet = async (uri: string): Promise<void> => {
    const { crate, excluded } = await session.workspace.settingsFor(uri);
    if (!excluded && (await session.host.kind(uri)) === 'file') await listAgain(crate?.root ?? '');
  };
  session.touched.on((uri) => {
    const isNew = code.base !== null && !code.has(uri) && uri.endsWith('.rs');
    const isInside = session.folders.some((folder) => pathBelow(normalizeUri(folder), normalizeUri(uri)) !== null);
    if (isNew && isInside) inBackground(log, `listing ${uri}`, meet(uri));
  });
}
