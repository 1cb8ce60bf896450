/**
 * One finding as rustc would print it.
 */
import type { Finding, Severity } from '../finding';
import { printable } from './cells';
import { type Preview, previewFix } from './fix-preview';
import type { Paint } from './paint';
import { drawSnippet, fitLine, gutterRow, type SnippetStyle } from './snippet';
import type { Sources } from './source';
import { type Scene, scenesOf } from './story';
import { notesOf } from './words';

export interface DiagnosticStyle {
  readonly paint: Paint;
  /** Columns of a row. */
  readonly width: number;
}

/**
 * The finding of a file with its code, its related places, notes and the preferred fix, without a line end.
 * @param more Notes behind those that the finding has by itself.
 */
export function drawDiagnostic(
  finding: Finding,
  path: string,
  sources: Sources,
  style: DiagnosticStyle,
  more: readonly string[] = [],
): string {
  const { paint } = style;
  const scenes = scenesOf(finding, path);
  const preview = previewOf(finding, path, sources);
  const snippet: SnippetStyle = { ...style, gutter: gutterFor(scenes, preview), severity: finding.severity };
  const rows = [headline(finding.severity, finding.message, paint, finding.rule)];
  for (const scene of scenes) {
    rows.push(...drawScene(scene, scene.path === path ? '-->' : ':::', sources, snippet));
  }

  const notes = [...notesOf(finding), ...more];
  if (notes.length > 0 || preview) {
    rows.push(gutterRow(null, snippet, ''));
  }
  for (const note of notes) {
    rows.push(`${paint('frame', `${' '.repeat(snippet.gutter)} =`)} ${paint('bold', 'note:')} ${note}`);
  }
  const help = `${paint('hint', 'help')}${paint('bold', ':')}`;
  const fix = finding.fixes[0];
  if (fix && preview) {
    const title = `${help} ${printable(fix.title)}`;
    rows.push(fix.safety === 'suggestion' ? `${title} (suggestion)` : title, ...drawPreview(preview, snippet));
  }
  for (const other of finding.fixes.slice(1)) {
    rows.push(`${help} or ${printable(other.title)}`);
  }
  return rows.join('\n');
}

/** `warning[rule]: message`. */
export function headline(severity: Severity, message: string, paint: Paint, rule?: string): string {
  return `${paint(severity, rule ? `${severity}[${rule}]` : severity)}${paint('bold', `: ${printable(message)}`)}`;
}

/** The frame of a finding's code alone, for reports that have their own head and notes. */
export function drawFrames(finding: Finding, path: string, sources: Sources, style: DiagnosticStyle): string {
  const scenes = scenesOf(finding, path);
  const snippet: SnippetStyle = { ...style, gutter: gutterFor(scenes, null), severity: finding.severity };
  return scenes.flatMap((scene) => drawScene(scene, scene.path === path ? '-->' : ':::', sources, snippet)).join('\n');
}

function drawScene(scene: Scene, arrow: '-->' | ':::', sources: Sources, style: SnippetStyle): string[] {
  const source = sources.get(scene.path);
  const head = scene.places.find((place) => place.primary) ?? scene.places[0]!;
  const { start } = source?.clamp(head.range) ?? head.range;
  const column = source?.column(start) ?? start.character + 1;
  const place = `${printable(scene.path)}:${start.line + 1}:${column}`;
  const pointer = `${' '.repeat(style.gutter)}${style.paint('frame', arrow)} ${place}`;
  // A file outside of the run has no text to draw, but its labels must not be lost.
  const body = source
    ? drawSnippet(scene.places, source, style)
    : scene.places.filter(({ label }) => label).map(({ label }) => gutterRow(null, style, printable(label)));
  return arrow === '-->' ? [pointer, ...body] : [gutterRow(null, style, ''), pointer, ...body];
}

function drawPreview({ lines, omitted }: Preview, style: SnippetStyle): string[] {
  const { paint, gutter, width } = style;
  const rows = lines.map(({ sign, number, text }) => {
    const shown = fitLine(text, width - gutter - 3);
    if (sign === ' ') {
      return gutterRow(number, style, shown);
    }
    const look = sign === '+' ? 'added' : 'removed';
    return `${paint('frame', String(number + 1).padEnd(gutter))} ${paint(look, `${sign} ${shown}`.trimEnd())}`;
  });
  if (omitted > 0) {
    rows.push(`${paint('frame', '...')} ${omitted} more`);
  }
  return [gutterRow(null, style, ''), ...rows];
}

function previewOf(finding: Finding, path: string, sources: Sources): Preview | null {
  const fix = finding.fixes[0];
  const source = sources.get(path);
  return fix && source ? previewFix(fix, source) : null;
}

/** Columns that the greatest line number of a diagnostic takes. */
function gutterFor(scenes: readonly Scene[], preview: Preview | null): number {
  const lines = scenes.flatMap(({ places }) => places.map(({ range }) => range.end.line));
  const previewed = preview?.lines.map(({ number }) => number) ?? [];
  return String(Math.max(...lines, ...previewed) + 1).length;
}
