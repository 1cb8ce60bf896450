/** Draws a pointer's life in an editor: marks at its places, words behind their lines, a thread in the gutter. */
import {
  type DecorationOptions,
  DecorationRangeBehavior,
  type DecorationRenderOptions,
  type Disposable,
  MarkdownString,
  OverviewRulerLane,
  Range,
  type TextEditor,
  type ThemableDecorationRenderOptions,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import { encodeBase64 } from '../lsp/base64';
import type { LifeRole } from '../lsp/protocol';
import { caption, type LifePlace, type LifeState, layout, type MarkedLine } from './life';
import { knobPicture, PALETTES, type Palette, stretchPicture } from './life-gutter';

const ROLES: readonly LifeRole[] = ['made', 'lost', 'used'];
const STATES: readonly LifeState[] = ['alive', 'dead'];

/** Draws until it is disposed. */
export function decorate(editor: TextEditor, places: readonly LifePlace[]): Disposable {
  const types: Disposable[] = [];
  const draw = (options: DecorationRenderOptions, places: readonly DecorationOptions[]) => {
    if (places.length === 0) return;
    const rangeBehavior = DecorationRangeBehavior.ClosedClosed;
    const type = window.createTextEditorDecorationType({ rangeBehavior, ...options });
    types.push(type);
    editor.setDecorations(type, places);
  };

  for (const role of ROLES) draw(mark(role), places.filter((place) => place.role === role).map(withHover));
  const { lines, stretches } = layout(places);
  for (const line of lines) {
    const { end } = editor.document.lineAt(line.line).range;
    const atEnd = [{ range: new Range(end, end) }];
    draw(knobs(line), atEnd);
    for (const place of line.places) draw(words(place, line.places.length), atEnd);
  }
  for (const state of STATES) {
    const own = stretches.filter((stretch) => stretch.state === state);
    draw(
      thread(state),
      own.map(({ first, last }) => ({ range: new Range(first, 0, last, 0) })),
    );
  }
  return {
    dispose: () => {
      for (const type of types) type.dispose();
    },
  };
}

function withHover({ message, number, range: { start, end }, role }: LifePlace): DecorationOptions {
  return {
    range: new Range(start.line, start.character, end.line, end.character),
    hoverMessage: new MarkdownString(`**${number} ${role}**: ${message}`),
  };
}

function mark(role: LifeRole): DecorationRenderOptions {
  return {
    backgroundColor: new ThemeColor(`soundness.pointerLife.${role}Background`),
    border: '1px solid',
    borderColor: colour(role),
    borderRadius: '3px',
    overviewRulerColor: colour(role),
    overviewRulerLane: OverviewRulerLane.Full,
  };
}

function words(place: LifePlace, sharing: number): DecorationRenderOptions {
  return {
    after: {
      contentText: caption(place, sharing),
      color: colour(place.role),
      fontStyle: 'italic',
      margin: '0 0 0 2.5em',
    },
  };
}

function knobs(line: MarkedLine): DecorationRenderOptions {
  return gutter((palette) => knobPicture(line, palette));
}

function thread(state: LifeState): DecorationRenderOptions {
  return {
    ...gutter((palette) => stretchPicture(state, palette)),
    overviewRulerColor: colour(state === 'alive' ? 'made' : 'used'),
    overviewRulerLane: OverviewRulerLane.Left,
  };
}

function gutter(picture: (palette: Palette) => string): DecorationRenderOptions {
  const themed = (palette: Palette): ThemableDecorationRenderOptions => ({
    gutterIconPath: Uri.parse(
      `data:image/svg+xml;base64,${encodeBase64(new TextEncoder().encode(picture(palette)))}`,
      true,
    ),
    gutterIconSize: '100% 100%',
  });
  return { dark: themed(PALETTES.dark), light: themed(PALETTES.light) };
}

function colour(role: LifeRole): ThemeColor {
  return new ThemeColor(`soundness.pointerLife.${role}`);
}
