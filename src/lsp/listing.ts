/** The unsafe items of one file, open or not, with what the rest of its crate and the reviews have to do with them. */
import { comparePositions, type Position, type Range } from '../finding';
import type { FileResult } from '../results';
import { applyToCrate } from '../reviews/apply';
import { LineIndex } from '../syntax/line-index';
import { byPath, NO_CRATE, withUniqueIds } from '../workspace/run-builder';
import { displayPath, normalizeUri, parentUri, uriOfDisplayPath } from '../workspace/uri';
import { type AuditRun, auditFile, rootOf, runDiagnostics } from './audit-run';
import type { Document } from './documents';
import { keywordOf } from './item-keyword';
import type { EncodedText, PositionEncoding } from './position-encoding';
import type { Session } from './session';
import { toRange } from './to-proto';
import type { CodeCrate, CodeFile } from './unsafe-code';

/** The files of a run as they are listed. */
export function listRun({ client, code }: Session, { base, result }: AuditRun): CodeFile[] {
  return result.crates.flatMap((each) => {
    const crate: CodeCrate = { root: rootOf(base, each), name: each.name };
    return each.files.map(({ path, text, items, findings }): CodeFile => {
      const uri = uriOfDisplayPath(base, path);
      return {
        uri,
        path: displayPath(code.base ?? base, uri),
        crate,
        ...inEncoding(new LineIndex(text), client.encoding, { text, items, findings }),
      };
    });
  });
}

/** An open document as it is now; null where it is closed meanwhile or left out. */
export async function listDocument(session: Session, document: Document): Promise<CodeFile | null> {
  const { analyzer, code, workspace } = session;
  const analysis = await analyzer.analyze(document);
  return analyzer.ask(document, (context, { file }) => {
    if (file.excluded || !analysis) return null;
    const { items } = workspace.lint(document.tree, file.settings, { inventory: true, onlyRules: [] }, context);
    const uri = normalizeUri(document.uri);
    return {
      uri,
      path: displayPath(code.base ?? parentUri(uri) ?? uri, uri),
      crate: { root: file.crate?.root ?? '', name: file.crate?.name ?? NO_CRATE },
      ...inEncoding(document.lines, document.encoding, {
        text: document.text,
        items,
        findings: analysis.findings,
      }),
    };
  });
}

/** Lints and lists a closed file again as it is on disk. */
export async function lookAgain(session: Session, uri: string): Promise<void> {
  const { audited, code, documents, host, listed, workspace } = session;
  const exists = (await host.kind(uri)) !== null;
  const { excluded } = await workspace.settingsFor(uri);
  const run = exists && !excluded ? await auditFile(session, uri) : null;
  // An editor that was opened meanwhile knows better.
  if (documents.get(uri)) return;
  audited.set(uri, (run && runDiagnostics(session, run).get(normalizeUri(uri))) ?? []);
  const [file] = run ? listRun(session, run) : [];
  if (file) code.set(file);
  else code.delete(uri);
  listed.fire(uri);
}

/** Items and findings with their places as the client counts them. */
function inEncoding(
  lines: LineIndex,
  encoding: PositionEncoding,
  { text, items, findings }: Pick<FileResult, 'text' | 'items' | 'findings'>,
): Pick<CodeFile, 'items' | 'findings'> {
  const encoded: EncodedText = { encoding, lineText: (line) => lines.line(line) };
  return {
    items: items.map((item) => ({
      ...item,
      range: toRange(encoded, item.range),
      keyword: toRange(encoded, keywordOf(text, lines, item)),
    })),
    findings: findings.map((finding) => ({ ...finding, range: toRange(encoded, finding.range) })),
  };
}

/** Files of one crate, sorted, whose items have the ids that they have in it, and their reviews. */
export async function reviewed(
  { ledgers }: Session,
  crate: CodeCrate,
  files: readonly CodeFile[],
): Promise<readonly CodeFile[]> {
  const { reviews } = await ledgers.of(crate.root);
  return applyToCrate({ name: crate.name, files: withUniqueIds(files.toSorted(byPath)) }, reviews).files;
}

/** A file, and all of its crate that is known. */
export interface FileInCrate {
  readonly file: CodeFile;
  readonly crate: readonly CodeFile[];
}

/** The file at a URI as it is now, with its reviews; null where it is neither open nor listed. */
export async function reviewedFile(session: Session, uri: string): Promise<FileInCrate | null> {
  const { code, documents } = session;
  const document = documents.get(uri);
  const listed = document?.kind === 'rust' ? await listDocument(session, document) : code.get(uri);
  if (!listed) return null;
  const others = code.filesOf(listed.crate.root).filter((other) => other.uri !== listed.uri);
  const crate = await reviewed(session, listed.crate, [...others, listed]);
  return { file: crate.find((file) => file.uri === listed.uri)!, crate };
}

/** The innermost of the values whose range holds a position; they are in text order. */
export function innermostAt<Value extends { readonly range: Range }>(
  values: readonly Value[],
  position: Position,
): Value | undefined {
  return values.findLast(
    ({ range }) => comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0,
  );
}
