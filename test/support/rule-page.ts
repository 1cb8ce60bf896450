/**
 * Reads rule pages and fixtures: code with markers under it.
 *
 * A marker is a comment line of carets below the code it speaks of: `//^^^ warning: message` expects a finding,
 * `//^^^ warning(fix): message` one with a fix, `//^^^ note: message` a related place. What starts below the slashes
 * themselves is marked `//<^^`, counted from the first slash. A place of several lines is marked on its first one.
 * Several markers may stand under one line. Marker lines are taken out before the code is linted.
 */
export interface Marker {
  /** Zero-based, in the code without marker lines. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `warning`, `warning(fix)`, `note`, … */
  readonly label: string;
  readonly message: string;
}

export interface Block {
  readonly code: string;
  readonly markers: readonly Marker[];
  readonly tags: ReadonlyMap<string, string>;
  /** One-based line in the page. */
  readonly line: number;
}

const MARKER = /^(\s*)\/\/(?:<(\^*)|(\s*)(\^+))\s+((?:error|warning|info|hint)(?:\(fix\))?|note): (.*)$/;

export function readMarkers(text: string): { code: string; markers: Marker[] } {
  const code: string[] = [];
  const markers: Marker[] = [];
  for (const line of text.split('\n')) {
    const match = MARKER.exec(line.replace(/\r$/, ''));
    if (!match) {
      code.push(line);
      continue;
    }
    const [, indent = '', fromSlashes, gap = '', carets = '', label = '', message = ''] = match;
    const start = fromSlashes === undefined ? indent.length + 2 + gap.length : indent.length;
    const width = fromSlashes === undefined ? carets.length : fromSlashes.length + 3;
    markers.push({ line: code.length - 1, start, end: start + width, label, message });
  }
  return { code: code.join('\n'), markers };
}

export function readBlocks(page: string): Block[] {
  const blocks: Block[] = [];
  const fence = /^```rust([^\n]*)\n([\s\S]*?)^```$/gm;
  for (const match of page.matchAll(fence)) {
    const tags = new Map(
      match[1]!
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map((tag) => {
          const [name = '', value = ''] = tag.split('=');
          return [name, value] as const;
        }),
    );
    blocks.push({ ...readMarkers(match[2]!), tags, line: page.slice(0, match.index).split('\n').length });
  }
  return blocks;
}

export function headingsOf(page: string): string[] {
  return [...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^## (.*)$/gm)].map((match) => match[1]!);
}
