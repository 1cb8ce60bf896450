/** Arithmetic on URIs. All of them are strings in the spelling of `URI.toString`, so that equal places are equal strings. */
import { URI, Utils } from 'vscode-uri';

/** The same URI in the one spelling that this layer compares: editors differ in what they percent-encode. */
export function normalizeUri(uri: string): string {
  return URI.parse(uri, true).toString();
}

export function joinUri(folder: string, ...names: readonly string[]): string {
  return Utils.joinPath(URI.parse(folder), ...names).toString();
}

/** The folder that holds `uri`, or null at the root. */
export function parentUri(uri: string): string | null {
  const parsed = URI.parse(uri);
  const parent = Utils.dirname(parsed);
  return parent.path === parsed.path ? null : parent.toString();
}

export function baseName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** Path from folder `base` down to `uri` with `/` between names, empty for `base` itself; null where `uri` is not below it. */
export function pathBelow(base: string, uri: string): string | null {
  const from = URI.parse(base);
  const to = URI.parse(uri);
  if (from.scheme !== to.scheme || from.authority !== to.authority) return null;
  if (to.path === from.path) return '';
  const prefix = from.path.endsWith('/') ? from.path : `${from.path}/`;
  return to.path.startsWith(prefix) ? to.path.slice(prefix.length) : null;
}

/**
 * How a report names `uri`: relative to `base` where it lies below; else the absolute path of a file on disk with `/`
 * between names, or the whole URI.
 */
export function displayPath(base: string, uri: string): string {
  const below = pathBelow(base, uri);
  if (below !== null) return below;
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath.replaceAll('\\', '/') : uri;
}

/** The URI that `displayPath(base, …)` made `path` from. */
export function uriOfDisplayPath(base: string, path: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) return normalizeUri(path);
  if (path.startsWith('/') || /^[a-z]:\//i.test(path)) return URI.file(path).toString();
  return path === '' ? base : joinUri(base, path);
}
