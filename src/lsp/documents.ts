/** The documents that the client has open, each with its tree kept in step with the text. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Edit } from '../finding';
import { declaresNothing } from '../lint/closed-bodies';
import { LEDGER_NAME } from '../reviews/ledger';
import { LineIndex } from '../syntax/line-index';
import type { Grammar, SyntaxTree, TextChange } from '../syntax/parser';
import { CONFIG_NAME } from '../workspace/config';
import { baseName, normalizeUri } from '../workspace/uri';
import { fromRange } from './from-proto';
import type { EncodedText, PositionEncoding } from './position-encoding';
import type { DiagnosedText } from './to-proto';

/** Changes that are remembered: more than somebody types before they are looked at. */
const EDITS_KEPT = 200;

export type DocumentKind = 'rust' | 'configuration' | 'ledger' | 'other';

export interface OpenParams {
  /** As the client spells it. */
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export class Document implements DiagnosedText {
  /** As the client spells it, for messages to the client. */
  readonly uri: string;
  readonly kind: DocumentKind;
  #version: number;
  #text: string;
  #lines: LineIndex | null = null;
  #tree: SyntaxTree | null = null;
  #changedAt: number | null = null;
  /** The last changes, each with the version that it made. */
  readonly #edits: { readonly version: number; readonly edit: Edit }[] = [];

  constructor(
    { uri, languageId, version, text }: OpenParams,
    /** Tells this opening of the document from earlier ones, whose versions count from the same start. */
    readonly serial: number,
    readonly encoding: PositionEncoding,
    private readonly grammar: Grammar,
  ) {
    this.uri = uri;
    this.kind = kindOf(uri, languageId);
    this.#version = version;
    this.#text = text;
  }

  get version(): number {
    return this.#version;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines;
  }

  /** The tree of the present text; the next change takes what is still right of it over. */
  get tree(): SyntaxTree {
    this.#tree ??= this.grammar.parse(this.#text, declaresNothing);
    return this.#tree;
  }

  /** When the text last changed, in milliseconds since the epoch; null since it was opened. */
  get changedAt(): number | null {
    return this.#changedAt;
  }

  /** What was changed since a version, each in terms of what the ones before it left; null where that is too long ago. */
  editsSince(version: number): readonly Edit[] | null {
    if ((this.#edits[0]?.version ?? version) > version + 1) return null;
    return this.#edits.flatMap((one) => (one.version > version ? [one.edit] : []));
  }

  lineText(line: number): string {
    return this.lines.line(line);
  }

  /** Applies the changes of one notification, each in terms of the text that the one before it left. */
  update(events: readonly TextDocumentContentChangeEvent[], version: number): void {
    const before = this.#text;
    const changes = events.map((event) => this.#apply(event, version));
    if (this.#edits.length > EDITS_KEPT) this.#edits.splice(0, this.#edits.length - EDITS_KEPT);
    this.#version = version;
    this.#changedAt = Date.now();
    if (before === this.#text) return;
    // Should the edit fail, no stale tree is left behind: the next reader parses afresh.
    const tree = this.#tree;
    this.#tree = null;
    this.#tree = tree?.edit(changes) ?? null;
  }

  #apply(event: TextDocumentContentChangeEvent, version: number): TextChange {
    const { lines } = this;
    const range = 'range' in event ? fromRange(this, event.range) : lines.range({ start: 0, end: this.#text.length });
    const { start, end } = lines.span(range);
    this.#edits.push({ version, edit: { range: lines.range({ start, end }), newText: event.text } });
    this.#text = this.#text.slice(0, start) + event.text + this.#text.slice(end);
    this.#lines = null;
    return { start, oldEnd: end, newText: event.text };
  }
}

/** A text that is not open, for the time of one conversion. */
export function closedText(uri: string, text: string, encoding: PositionEncoding): DiagnosedText {
  const lines = new LineIndex(text);
  return { uri, version: null, encoding, lineText: (line) => lines.line(line) };
}

/** A text of which nothing is known, such as that of a file that cannot be read: positions pass as they are. */
export const UNKNOWN_TEXT: EncodedText = { encoding: 'utf-16', lineText: () => '' };

export class Documents {
  readonly #open = new Map<string, Document>();
  #opened = 0;

  constructor(
    private readonly encoding: PositionEncoding,
    private readonly grammar: Grammar,
  ) {}

  /** The open document, whichever way its URI is spelt. */
  get(uri: string): Document | undefined {
    return this.#open.get(normalizeUri(uri));
  }

  all(): readonly Document[] {
    return [...this.#open.values()];
  }

  open(params: OpenParams): Document {
    this.close(params.uri);
    const document = new Document(params, this.#opened++, this.encoding, this.grammar);
    this.#open.set(normalizeUri(params.uri), document);
    return document;
  }

  close(uri: string): void {
    this.#open.delete(normalizeUri(uri));
  }

  /** True while the document is open, and has not been closed and opened again. */
  holds(document: Document): boolean {
    return this.get(document.uri) === document;
  }
}

function kindOf(uri: string, languageId: string): DocumentKind {
  if (languageId === 'rust') return 'rust';
  const name = baseName(uri);
  return name === CONFIG_NAME ? 'configuration' : name === LEDGER_NAME ? 'ledger' : 'other';
}
