/** Names of unsafe items that are unique where they are given. */

/** The names in their order, with `#2` behind the second of several that are alike. */
export function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

/** The name that a number was put behind. */
export function unnumbered(id: string): string {
  return id.replace(/#\d+$/, '');
}
