/** Linting of files that are not open: the whole workspace, or one file that an audit has looked at before. */
import type { Diagnostic } from 'vscode-languageserver';
import type { RunResult } from '../results';
import { mergeResults } from '../workspace/run-builder';
import { normalizeUri, parentUri, pathBelow, uriOfDisplayPath } from '../workspace/uri';
import { closedText, UNKNOWN_TEXT } from './documents';
import type { Session } from './session';
import { problemToDiagnostic, toDiagnostic } from './to-proto';

export interface AuditRun {
  /** URI of the folder that the result's paths are relative to. */
  readonly base: string;
  readonly result: RunResult;
}

export interface AuditOptions {
  readonly signal?: AbortSignal;
  /** Told the share of the work that is done, from 0 to 1, and the file that comes next. */
  readonly onProgress?: (done: number, path: string) => void;
}

/** Lints all workspace folders, each with its own settings. Rejects with the signal's reason once that is aborted. */
export async function auditFolders(session: Session, { signal, onProgress }: AuditOptions): Promise<AuditRun> {
  const roots = outermost(session.folders.map(normalizeUri));
  const base = commonFolder(roots);
  const results: RunResult[] = [];
  for (const [index, root] of roots.entries()) {
    const { preferences } = await session.settings.of(root);
    results.push(
      await session.workspace.check({
        roots: [root],
        base,
        packages: await session.workspace.packages([root], { dependencies: false, cargoHome: null }),
        preferences: { ...preferences, inventory: true },
        signal,
        onProgress: ({ done, total, path }) => onProgress?.((index + done / total) / roots.length, path),
      }),
    );
  }
  return { base, result: mergeResults(results) };
}

/** Lints one file as it is on disk. */
export async function auditFile(session: Session, uri: string): Promise<readonly Diagnostic[]> {
  const base = parentUri(uri) ?? uri;
  const { preferences } = await session.settings.of(uri);
  const result = await session.workspace.check({ roots: [uri], base, preferences });
  return runDiagnostics(session, { base, result }).get(normalizeUri(uri)) ?? [];
}

/** Diagnostics of all files of a run, by normalized URI; an empty list for a file without any. */
export function runDiagnostics(session: Session, { base, result }: AuditRun): Map<string, readonly Diagnostic[]> {
  const { client, documents, rules } = session;
  const byUri = new Map<string, readonly Diagnostic[]>();
  for (const file of result.crates.flatMap(({ files }) => files)) {
    const uri = uriOfDisplayPath(base, file.path);
    const text = closedText(uri, file.text, client.encoding);
    const diagnostics = file.findings.map((finding) => toDiagnostic(text, finding, client, rules));
    byUri.set(uri, diagnostics);
  }
  for (const { path, message, range } of result.problems) {
    const uri = uriOfDisplayPath(base, path);
    const diagnostic = problemToDiagnostic(documents.get(uri) ?? UNKNOWN_TEXT, message, range);
    byUri.set(uri, [...(byUri.get(uri) ?? []), diagnostic]);
  }
  return byUri;
}

/** The folders that do not lie in another one of them. */
function outermost(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)].filter(
    (uri) => !folders.some((other) => other !== uri && pathBelow(other, uri) !== null),
  );
}

/** The innermost folder that holds all of them; the first of them where there is none. */
function commonFolder(folders: readonly string[]): string {
  const [first = 'file:///'] = folders;
  for (let folder: string | null = first; folder !== null; folder = parentUri(folder)) {
    const candidate = folder;
    if (folders.every((uri) => pathBelow(candidate, uri) !== null)) return candidate;
  }
  return first;
}
