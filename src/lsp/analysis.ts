/** The findings in open documents, as of their present text and the present settings. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../finding';
import type { LintResult } from '../lint/lint';
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

  constructor(private readonly parts: AnalyzerParts) {}

  /** Makes all results stale: the settings have changed. */
  invalidate(): void {
    this.#generation++;
  }

  resultId(document: Document): string {
    return `${document.serial}.${document.version}.${this.#generation}`;
  }

  /** Null where the document is closed before there is a result. */
  async analyze(document: Document): Promise<Analysis | null> {
    const done = this.#done.get(document);
    if (done?.resultId === this.resultId(document)) return done;
    const result = document.kind === 'rust' ? await this.#lint(document) : [];
    if (!this.parts.documents.holds(document)) return null;
    const analysis: Analysis = {
      resultId: this.resultId(document),
      version: document.version,
      findings: result,
      diagnostics: [
        ...result.map((finding) => toDiagnostic(document, finding, this.parts.client)),
        ...this.#mistakes(document),
      ],
    };
    this.#done.set(document, analysis);
    return analysis;
  }

  /** Lints the text that the document has once the settings are known: nothing may be awaited after that. */
  async #lint(document: Document): Promise<readonly Finding[]> {
    const { documents, settings, status, workspace } = this.parts;
    let generation: number;
    let file: Awaited<ReturnType<Workspace['settingsFor']>>;
    let scope: Awaited<ReturnType<Settings['of']>>;
    do {
      generation = this.#generation;
      [file, scope] = await Promise.all([workspace.settingsFor(document.uri), settings.of(document.uri)]);
    } while (generation !== this.#generation);
    status.configuration(document.uri, file.problems);
    if (file.excluded || !documents.holds(document)) return [];
    const result = workspace.lint(document.tree, file.settings, scope.preferences);
    this.#report(document, result);
    return result.findings;
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
