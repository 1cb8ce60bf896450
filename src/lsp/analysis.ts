/** The findings in open documents, as of their present text and the present settings. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../finding';
import type { LintResult } from '../lint/lint';
import { normalizeUri, pathBelow } from '../workspace/uri';
import type { Workspace } from '../workspace/workspace';
import type { ClientFeatures } from './capabilities';
import type { Document, Documents } from './documents';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Status } from './status';
import { problemToDiagnostic, toDiagnostic } from './to-proto';

export interface Analysis {
  /** Changes with the text, with the settings, and when the document is opened again. */
  readonly resultId: string;
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** The folder of the crate whose other files the result depends on; null where it does on none. */
  readonly dependsOn: string | null;
}

export interface AnalyzerParts {
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly status: Status;
  readonly log: Log;
}

export class Analyzer {
  readonly #done = new WeakMap<Document, Analysis>();
  readonly #failed = new Set<string>();
  #generation = 0;
  /** How often files that a document's result depends on have changed. */
  readonly #rounds = new WeakMap<Document, number>();

  constructor(private readonly parts: AnalyzerParts) {}

  /** Makes all results stale: the settings have changed. */
  invalidate(): void {
    this.#generation++;
  }

  resultId(document: Document): string {
    const round = this.#rounds.get(document) ?? 0;
    return `${document.serial}.${document.version}.${this.#generation}${round > 0 ? `.${round}` : ''}`;
  }

  /**
   * Makes stale what depends on a file that is not what it was.
   * @returns the open documents whose results those are, without the file's own.
   */
  fileChanged(uri: string): readonly Document[] {
    const changed = this.parts.documents.get(uri);
    const dependents = this.parts.documents.all().filter((document) => {
      const folder = document === changed ? null : (this.#done.get(document)?.dependsOn ?? null);
      return folder !== null && pathBelow(folder, normalizeUri(uri)) !== null;
    });
    for (const document of dependents) this.#rounds.set(document, (this.#rounds.get(document) ?? 0) + 1);
    return dependents;
  }

  /** Null where the document is closed before there is a result. */
  async analyze(document: Document): Promise<Analysis | null> {
    const done = this.#done.get(document);
    if (done?.resultId === this.resultId(document)) return done;
    const { resultId, findings, dependsOn } = await this.#lint(document);
    if (!this.parts.documents.holds(document)) return null;
    const analysis: Analysis = {
      resultId,
      dependsOn,
      version: document.version,
      findings,
      diagnostics: [
        ...findings.map((finding) => toDiagnostic(document, finding, this.parts.client)),
        ...this.#mistakes(document),
      ],
    };
    this.#done.set(document, analysis);
    return analysis;
  }

  /** Lints the text that the document has once the settings and the crate are known: nothing may be awaited after that. */
  async #lint(document: Document): Promise<Pick<Analysis, 'resultId' | 'findings' | 'dependsOn'>> {
    const { documents, settings, status, workspace } = this.parts;
    const nothing = () => ({ resultId: this.resultId(document), findings: [], dependsOn: null });
    if (document.kind !== 'rust') return nothing();
    for (;;) {
      const before = this.resultId(document);
      const [file, scope] = await Promise.all([workspace.settingsFor(document.uri), settings.of(document.uri)]);
      const context = await workspace.contextOf(document.uri, file.crate);
      if (!documents.holds(document)) return nothing();
      // A change meanwhile, of the settings or the text, may be one of what was just read.
      if (before !== this.resultId(document)) continue;
      status.configuration(document.uri, file.problems);
      if (file.excluded) return nothing();
      const result = workspace.lint(document.tree, file.settings, scope.preferences, context);
      if (context.missed) {
        await context.complete();
        continue;
      }
      this.#report(document, result);
      return { resultId: before, findings: result.findings, dependsOn: context.dependsOn };
    }
  }

  #mistakes(document: Document): Diagnostic[] {
    if (document.kind !== 'configuration') return [];
    return this.parts.workspace
      .validateConfig(document.text)
      .map(({ message, range }) => problemToDiagnostic(document, message, range));
  }

  /** A rule that fails does so at every keystroke: once is enough. */
  #report(document: Document, { failures }: LintResult): void {
    for (const { rule, error } of failures) {
      if (this.#failed.has(rule)) continue;
      this.#failed.add(rule);
      this.parts.log.error(
        `the rule ${rule} failed in ${document.uri} and is left out there; please report this`,
        error,
      );
    }
  }
}
