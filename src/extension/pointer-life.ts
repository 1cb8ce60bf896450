/** The commands that show a pointer's life in the active editor, and what ends the show. */
import {
  commands,
  type Diagnostic,
  type Disposable,
  languages,
  Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { DIAGNOSTIC_SOURCE, type FindingAddress, type PublishedData } from '../lsp/protocol';
import { extent, type Life, lifeAt, placesOf } from './life';
import { decorate } from './life-decorations';

/** True in when-clauses while a life is shown. */
const CONTEXT_KEY = 'soundness.pointerLifeShown';

interface Shown {
  readonly life: Life;
  readonly editor: TextEditor;
  readonly decorations: Disposable;
}

export class PointerLife implements Disposable {
  #shown: Shown | undefined;
  readonly #subscriptions: readonly Disposable[];

  constructor() {
    this.#subscriptions = [
      window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (textEditor === this.#shown?.editor && !isWithin(selection!.active, this.#shown.life)) this.hide();
      }),
      window.onDidChangeVisibleTextEditors((editors) => {
        if (this.#shown && !editors.includes(this.#shown.editor)) this.hide();
      }),
      // An event without changes only says that the document was saved or is dirty now.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#shown?.editor.document && contentChanges.length > 0) this.hide();
      }),
      languages.onDidChangeDiagnostics(() => {
        if (this.#shown && !livesIn(this.#shown.editor.document.uri).some((life) => isSame(life, this.#shown!.life)))
          this.hide();
      }),
    ];
  }

  /** What is shown, for the tests. */
  get shown(): Life | undefined {
    return this.#shown?.life;
  }

  /** Shows the life that the given finding tells, or else the one at the cursor. Resolves to it, or says that there is none. */
  async show(finding?: FindingAddress): Promise<Life | undefined> {
    const editor = finding ? await editorOf(Uri.parse(finding.uri, true)) : window.activeTextEditor;
    const lives = editor ? livesIn(editor.document.uri) : [];
    const life = finding
      ? lives.find((candidate) => isAt(candidate, finding))
      : editor && lifeAt(lives, editor.selection.active);
    this.hide();
    if (!editor || !life) {
      const where = finding ? 'This finding' : 'No finding at the cursor';
      void window.showInformationMessage(`${where} tells ${finding ? 'no' : 'a'} pointer's life.`);
      return undefined;
    }
    this.#shown = { life, editor, decorations: decorate(editor, life.places) };
    void commands.executeCommand('setContext', CONTEXT_KEY, true);
    bringIntoView(editor, life);
    return life;
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown.decorations.dispose();
    this.#shown = undefined;
    void commands.executeCommand('setContext', CONTEXT_KEY, false);
  }

  dispose(): void {
    this.hide();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** The editor that shows the document already, or a new one. */
async function editorOf(uri: Uri): Promise<TextEditor> {
  const isOfDocument = ({ document }: TextEditor) => document.uri.toString() === uri.toString();
  const active = window.activeTextEditor;
  if (active && isOfDocument(active)) return active;
  return window.visibleTextEditors.find(isOfDocument) ?? window.showTextDocument(uri);
}

function livesIn(uri: Uri): Life[] {
  return languages.getDiagnostics(uri).flatMap((diagnostic) => {
    const life = lifeOf(uri, diagnostic);
    return life ? [life] : [];
  });
}

function lifeOf(uri: Uri, diagnostic: Diagnostic): Life | null {
  const { code, range, relatedInformation = [], source } = diagnostic;
  // The client keeps what the server sent, though the editor's own type does not know it.
  const steps = (diagnostic as Diagnostic & { readonly data?: PublishedData }).data?.life;
  if (source !== DIAGNOSTIC_SOURCE || !steps) return null;
  const own = { uri: uri.toString(), range };
  const related = relatedInformation.map(({ location }) => ({ uri: location.uri.toString(), range: location.range }));
  const places = placesOf(steps, own, related);
  return places && { uri: own.uri, rule: String(typeof code === 'object' ? code.value : code), place: range, places };
}

function isAt({ rule, place: { start } }: Life, { line, character, rule: wanted }: FindingAddress): boolean {
  return rule === wanted && start.line === line && start.character === character;
}

function isSame(a: Life, b: Life): boolean {
  return a.rule === b.rule && JSON.stringify(a.places) === JSON.stringify(b.places);
}

function isWithin({ line }: Position, { places }: Life): boolean {
  const { first, last } = extent(places);
  return first <= line && line <= last;
}

/** Puts the cursor where it is within the life, and scrolls so that all of the life is seen where it fits. */
function bringIntoView(editor: TextEditor, life: Life): void {
  const { start } = life.place;
  const place = new Position(start.line, start.character);
  if (!isWithin(editor.selection.active, life)) editor.selection = new Selection(place, place);
  const { first, last } = extent(life.places);
  const [visible] = editor.visibleRanges;
  const fits = visible !== undefined && last - first <= visible.end.line - visible.start.line;
  const range = fits ? new Range(first, 0, last, 0) : new Range(place, place);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
