/** Which entry of a call stack is the user's own code. */
import type { Position } from '../../finding';
import type { Frame, Stack } from '../model';

export interface OwnPlace {
  /** Absolute. */
  readonly path: string;
  readonly position: Position;
}

/** Folders of code that came from elsewhere, or that a build has written. */
const NOT_OWN = /(?:^|\/)(?:target|\.cargo|\.rustup)\//;
/** std's own files, where a build of std has left their paths as they are. */
const LIBRARY = /^library\/(?:core|alloc|std|test|proc_macro|panic_\w+|backtrace|portable-simd|stdarch)\//;

/**
 * The innermost entry in a file of the workspace; null where there is none. Paths without a root are those that the
 * compiler was given, which are relative to the workspace.
 * @param root Folder of the workspace, absolute, with `/` between names.
 */
export function ownPlace({ frames }: Stack, root: string): OwnPlace | null {
  for (const frame of frames) {
    // The test harness's `main` is written into the crate's root, where the file begins.
    if (frame.position?.line === 0 && /(?:^|::)main$/.test(frame.function ?? '')) continue;
    const path = ownPath(frame, root);
    if (path !== null && frame.position) return { path, position: frame.position };
  }
  return null;
}

function ownPath({ path }: Frame, root: string): string | null {
  if (path === null) return null;
  const slashed = path.replaceAll('\\', '/');
  const isAbsolute = slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed);
  if (!isAbsolute) {
    const inside = slashed.replace(/^(?:\.\/)+/, '');
    // A relative path of C code belongs to whoever has built the C library.
    if (!inside.endsWith('.rs') || inside.startsWith('../') || LIBRARY.test(inside) || NOT_OWN.test(inside))
      return null;
    return `${withoutEnd(root)}/${inside}`;
  }
  const start = `${withoutEnd(root)}/`;
  return slashed.startsWith(start) && !NOT_OWN.test(slashed.slice(start.length)) ? slashed : null;
}

function withoutEnd(root: string): string {
  return root.replaceAll('\\', '/').replace(/\/$/, '');
}
