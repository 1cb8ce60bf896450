/** The collection that our findings are shown from: without those that another extension shows already. */
import {
  type Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  type Disposable,
  languages,
  type Uri,
  workspace,
} from 'vscode';
import type { DiagnosticCollectionProvider } from 'vscode-languageclient';
import { CONFIGURATION_SECTION, DIAGNOSTIC_SOURCE, HIDE_DUPLICATES, type PublishedData } from '../lsp/protocol';
import { isSaidByOthers, type OtherDiagnostic } from './duplicates';

/** For the client to make its collections with. */
export const FINDINGS: DiagnosticCollectionProvider = {
  create: (name) => new Findings(languages.createDiagnosticCollection(name)),
  dispose: (collection) => collection.dispose(),
};

interface Entry {
  readonly uri: Uri;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of them that are shown. */
  readonly shown: readonly Diagnostic[];
}

/** Keeps all that it is given, and shows what nobody else does, also when others change their minds. */
class Findings implements DiagnosticCollection {
  readonly #shown: DiagnosticCollection;
  readonly #all = new Map<string, Entry>();
  readonly #subscriptions: readonly Disposable[];

  constructor(shown: DiagnosticCollection) {
    this.#shown = shown;
    this.#subscriptions = [
      languages.onDidChangeDiagnostics(({ uris }) => this.#update(uris)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${CONFIGURATION_SECTION}.${HIDE_DUPLICATES}`))
          this.#update([...this.#all.values()].map(({ uri }) => uri));
      }),
    ];
  }

  get name(): string {
    return this.#shown.name;
  }

  set(
    first: Uri | ReadonlyArray<[Uri, readonly Diagnostic[] | undefined]>,
    diagnostics?: readonly Diagnostic[] | undefined,
  ): void {
    if (!Array.isArray(first)) {
      this.#set(first as Uri, diagnostics);
      return;
    }
    // Of several entries for one file all count, and an undefined one takes back those before it.
    const byFile = new Map<string, { readonly uri: Uri; readonly all: Diagnostic[] }>();
    for (const [uri, own] of first as ReadonlyArray<[Uri, readonly Diagnostic[] | undefined]>) {
      const before = own ? (byFile.get(uri.toString())?.all ?? []) : [];
      byFile.set(uri.toString(), { uri, all: [...before, ...(own ?? [])] });
    }
    for (const { uri, all } of byFile.values()) this.#set(uri, all);
  }

  delete(uri: Uri): void {
    this.#set(uri, undefined);
  }

  clear(): void {
    this.#all.clear();
    this.#shown.clear();
  }

  forEach(
    callback: (uri: Uri, diagnostics: readonly Diagnostic[], collection: DiagnosticCollection) => unknown,
    thisArg?: unknown,
  ): void {
    for (const [uri, diagnostics] of this) callback.call(thisArg, uri, diagnostics, this);
  }

  get(uri: Uri): readonly Diagnostic[] | undefined {
    return this.#shown.get(uri);
  }

  has(uri: Uri): boolean {
    return this.#shown.has(uri);
  }

  [Symbol.iterator](): Iterator<[uri: Uri, diagnostics: readonly Diagnostic[]]> {
    return this.#shown[Symbol.iterator]();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#all.clear();
    this.#shown.dispose();
  }

  #set(uri: Uri, diagnostics: readonly Diagnostic[] | undefined): void {
    if (!diagnostics) {
      this.#all.delete(uri.toString());
      this.#shown.delete(uri);
      return;
    }
    this.#show({ uri, diagnostics, shown: withoutDuplicates(uri, diagnostics) });
  }

  /** Shows again what differs: our own changes come by here as well, and must not go round in circles. */
  #update(uris: readonly Uri[]): void {
    for (const uri of uris) {
      const entry = this.#all.get(uri.toString());
      if (!entry) continue;
      const shown = withoutDuplicates(entry.uri, entry.diagnostics);
      const isSame = shown.length === entry.shown.length && shown.every((own, index) => own === entry.shown[index]);
      if (!isSame) this.#show({ ...entry, shown });
    }
  }

  #show(entry: Entry): void {
    this.#all.set(entry.uri.toString(), entry);
    this.#shown.set(entry.uri, entry.shown);
  }
}

function withoutDuplicates(uri: Uri, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const hides = workspace.getConfiguration(CONFIGURATION_SECTION, uri).get<boolean>(HIDE_DUPLICATES, true);
  if (!hides || !diagnostics.some((diagnostic) => sourcesOf(diagnostic).length > 0)) return diagnostics;
  const others = languages.getDiagnostics(uri).flatMap((diagnostic): OtherDiagnostic[] => {
    const { source, severity, range } = diagnostic;
    // The notes to a lint bear its code too, and stand elsewhere.
    if (source === DIAGNOSTIC_SOURCE || severity === DiagnosticSeverity.Hint) return [];
    return [{ source, code: codeOf(diagnostic), range }];
  });
  return diagnostics.filter(
    (diagnostic) => !isSaidByOthers({ sources: sourcesOf(diagnostic), range: diagnostic.range }, others),
  );
}

function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

/** The client keeps what the server sent, though the editor's own type does not know it. */
function sourcesOf(diagnostic: Diagnostic): readonly string[] {
  return (diagnostic as Diagnostic & { readonly data?: PublishedData }).data?.sources ?? [];
}
