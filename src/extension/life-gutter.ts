/** The pictures in the gutter: a line from the first place of a pointer's life to the last, with a knob at each place. */
import type { LifeRole } from '../lsp/protocol';
import type { LifeState, MarkedLine } from './life';

/** Colours of one kind of theme. Pictures cannot ask the theme, so these repeat the defaults of the manifest. */
export interface Palette extends Readonly<Record<LifeRole, string>> {
  /** The number on a knob. */
  readonly number: string;
}

export const PALETTES: Readonly<Record<'dark' | 'light', Palette>> = {
  dark: { made: '#4ec98f', lost: '#f0a35e', used: '#ff6b6b', number: '#101418' },
  light: { made: '#1a7f4e', lost: '#b45309', used: '#c4201d', number: '#ffffff' },
};

/** The side of a picture, which the editor scales to the gutter. */
const SIZE = 20;
const MIDDLE = SIZE / 2;

/** The picture of a line between two places. */
export function stretchPicture(state: LifeState, palette: Palette): string {
  return picture(thread(0, SIZE, state, palette));
}

/** The picture of a line that has places: a knob with the number of each. */
export function knobPicture({ above, below, places }: MarkedLine, palette: Palette): string {
  const threads = [above ? thread(0, MIDDLE, above, palette) : '', below ? thread(MIDDLE, SIZE, below, palette) : ''];
  const radius = places.length === 1 ? 7.5 : Math.max(3.5, 9.5 / places.length);
  const width = 2 * radius * places.length;
  const knobs = places.map(({ role, number }, index) => {
    const x = MIDDLE - width / 2 + radius * (2 * index + 1);
    const font = Math.min(11, radius * 1.6);
    return (
      `<circle cx="${x}" cy="${MIDDLE}" r="${radius}" fill="${palette[role]}"/>` +
      `<text x="${x}" y="${MIDDLE + font * 0.36}" font-size="${font}" font-weight="bold" text-anchor="middle" ` +
      `font-family="sans-serif" fill="${palette.number}">${number}</text>`
    );
  });
  return picture([...threads, ...knobs].join(''));
}

/** Whole while the pointer may be used, broken when it has lost its permission. */
function thread(from: number, to: number, state: LifeState, palette: Palette): string {
  const colour = state === 'alive' ? palette.made : palette.used;
  const dashes = state === 'alive' ? '' : ' stroke-dasharray="2.5 2.5" stroke-dashoffset="-1.25"';
  return `<path d="M${MIDDLE} ${from}V${to}" stroke="${colour}" stroke-width="2"${dashes}/>`;
}

function picture(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${content}</svg>`;
}
