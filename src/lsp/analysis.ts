/** The findings in open documents, as of their present text and the present settings. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../finding';
import type { LintResult } from '../lint/lint';
import { readLedger } from '../reviews/ledger';
import type { FileContext } from '../workspace/crates';
import type { Mistake } from '../workspace/toml';
import { normalizeUri, pathBelow } from '../workspace/uri';
import type { FileSettings, Preferences, Workspace } from '../workspace/workspace';
import type { ClientFeatures } from './capabilities';
import type { Document, Documents } from './documents';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Status } from './status';
import { problemToDiagnostic, type RuleSources, toDiagnostic } from './to-proto';

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
  readonly rules: RuleSources;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly status: Status;
  readonly log: Log;
}

/** A result, and what it was worked out with. */
interface Said {
  readonly version: number;
  /** See `Analyzer.#state`. */
  readonly state: string;
  readonly result: LintResult;
}

/** What is set for a document. */
export interface Surroundings {
  readonly file: FileSettings;
  readonly preferences: Preferences;
}

export class Analyzer {
  readonly #done = new WeakMap<Document, Analysis>();
  /** The last result of either kind, as later ones go on from it. */
  readonly #last = new WeakMap<Document, Said>();
  /** What is worked out now. */
  readonly #running = new WeakMap<
    Document,
    { readonly resultId: string; readonly analysis: Promise<Analysis | null> }
  >();
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
    return `${document.serial}.${document.version}.${this.#state(document)}`;
  }

  /** Whatever results depend on beside the text. */
  #state(document: Document): string {
    const round = this.#rounds.get(document) ?? 0;
    return `${this.#generation}${round > 0 ? `.${round}` : ''}`;
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

  /**
   * What can be said of the last changes at once: see `Workspace.glance`. Where all is known already, that.
   * @returns null where `analyze` has to be asked, or where the document is closed.
   */
  async glance(document: Document): Promise<Analysis | null> {
    const done = this.#done.get(document);
    if (done?.resultId === this.resultId(document)) return done;
    const around = await this.#around(document);
    const last = this.#last.get(document);
    const state = this.#state(document);
    const edits = last?.state === state ? document.editsSince(last.version) : null;
    if (!around || !last || !edits?.length) return null;
    const { file, preferences, context } = around;
    if (file.excluded) return null;
    const { workspace } = this.parts;
    const result = workspace.glance(document.tree, file.settings, preferences, context, { result: last.result, edits });
    this.#last.set(document, { version: document.version, state, result });
    this.#report(document, result);
    return this.#toAnalysis(document, `${this.resultId(document)}.glance`, result.findings, null);
  }

  /** Null where the document is closed before there is a result. */
  analyze(document: Document): Promise<Analysis | null> {
    const resultId = this.resultId(document);
    const running = this.#running.get(document);
    if (running?.resultId === resultId) return running.analysis;
    // Several features want the same at the same time: each change is linted once.
    const analysis = this.#analyze(document).finally(() => {
      if (this.#running.get(document)?.analysis === analysis) this.#running.delete(document);
    });
    this.#running.set(document, { resultId, analysis });
    return analysis;
  }

  async #analyze(document: Document): Promise<Analysis | null> {
    const done = this.#done.get(document);
    if (done?.resultId === this.resultId(document)) return done;
    const { resultId, findings, dependsOn } = await this.#lint(document);
    if (!this.parts.documents.holds(document)) return null;
    const analysis = this.#toAnalysis(document, resultId, findings, dependsOn);
    this.#done.set(document, analysis);
    return analysis;
  }

  #toAnalysis(document: Document, resultId: string, findings: readonly Finding[], dependsOn: string | null): Analysis {
    const diagnostics = [
      ...findings.map((finding) => toDiagnostic(document, finding, this.parts.client, this.parts.rules)),
      ...this.#mistakes(document),
    ];
    return { resultId, version: document.version, findings, diagnostics, dependsOn };
  }

  async #lint(document: Document): Promise<Pick<Analysis, 'resultId' | 'findings' | 'dependsOn'>> {
    const { status, workspace } = this.parts;
    const linted = await this.ask(document, (context, { file, preferences }) => {
      const resultId = this.resultId(document);
      status.configuration(document.uri, file.problems);
      const result = file.excluded ? null : workspace.lint(document.tree, file.settings, preferences, context);
      if (result) this.#last.set(document, { version: document.version, state: this.#state(document), result });
      // What an earlier look asked the crate may be part of what is kept of it.
      const before = this.#done.get(document)?.dependsOn ?? null;
      return { resultId, result, dependsOn: file.excluded ? null : (context.dependsOn ?? before) };
    });
    if (!linted?.result) return { resultId: this.resultId(document), findings: [], dependsOn: null };
    const { resultId, result, dependsOn } = linted;
    this.#report(document, result);
    return { resultId, findings: result.findings, dependsOn };
  }

  /**
   * Answers a question about the document, asked when its settings and its crate are known; it is asked again where its
   * answer needed files of the crate that were not read yet. Nothing may be awaited in it, so that it is about one text.
   * @returns null where the document is no Rust or is closed before there is an answer.
   */
  async ask<Answer>(
    document: Document,
    question: (context: FileContext, around: Surroundings) => Answer,
  ): Promise<Answer | null> {
    for (;;) {
      const around = await this.#around(document);
      if (!around) return null;
      const { context } = around;
      const answer = question(context, around);
      if (!context.missed) return answer;
      await context.complete();
    }
  }

  async #around(document: Document): Promise<(Surroundings & { readonly context: FileContext }) | null> {
    const { documents, settings, workspace } = this.parts;
    if (document.kind !== 'rust') return null;
    for (;;) {
      const before = this.resultId(document);
      const [file, { preferences }] = await Promise.all([
        workspace.settingsFor(document.uri),
        settings.of(document.uri),
      ]);
      const context = await workspace.contextOf(document.uri, file.crate);
      if (!documents.holds(document)) return null;
      // A change meanwhile, of the settings or the text, may be one of what was just read.
      if (before === this.resultId(document)) return { file, preferences, context };
    }
  }

  #mistakes(document: Document): Diagnostic[] {
    return this.#mistakesIn(document).map(({ message, range }) => problemToDiagnostic(document, message, range));
  }

  #mistakesIn({ kind, text }: Document): readonly Mistake[] {
    if (kind === 'configuration') return this.parts.workspace.validateConfig(text);
    return kind === 'ledger' ? readLedger(text).mistakes : [];
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

/** True where somebody who was told the first need not be told the second. */
export function saysTheSame(first: Analysis, second: Analysis): boolean {
  return JSON.stringify(first.diagnostics) === JSON.stringify(second.diagnostics);
}
