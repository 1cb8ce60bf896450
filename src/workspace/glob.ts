/** Patterns for one name of a path, as Cargo has them: `*`, `?`, `[a-z]` and `[!a-z]`. */

/** What one part of a pattern takes: a character that fits, or any characters. */
type Part = '*' | ((character: string) => boolean);

/** True where some part of the name stands for others. */
export function isGlob(name: string): boolean {
  return /[*?[]/.test(name);
}

/**
 * What tells the names that fit a pattern; none do where it is none. The time is that of the name's length by the
 * pattern's, whatever the pattern: a regular expression of many stars would take for ever.
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  const parts = partsOf(pattern);
  if (parts === null) return () => false;
  return (name) => {
    const characters = [...name];
    let part = 0;
    let star = -1;
    let taken = 0;
    for (let at = 0; at < characters.length; ) {
      const next = parts[part];
      if (next === '*') {
        star = part++;
        taken = at;
      } else if (next?.(characters[at]!)) {
        part++;
        at++;
      } else if (star === -1) return false;
      else {
        // The last star takes one more; those before it need not change.
        part = star + 1;
        at = ++taken;
      }
    }
    return parts.slice(part).every((rest) => rest === '*');
  };
}

function partsOf(pattern: string): Part[] | null {
  const parts: Part[] = [];
  for (let rest = pattern; rest !== ''; ) {
    const set = /^\[(!?)(\]?[^\]]*)\]/u.exec(rest);
    if (rest.startsWith('[') && !set) return null;
    const [text = '', not = '', members = ''] = set ?? /^./su.exec(rest) ?? [];
    rest = rest.slice(text.length);
    if (text === '*') parts.push('*');
    else if (text === '?') parts.push(() => true);
    else if (set) parts.push((character) => isMember(character, members) === (not === ''));
    else parts.push((character) => character === text);
  }
  return parts;
}

/** True where a set such as `a-z_` has the character. */
function isMember(character: string, members: string): boolean {
  for (const [, from = '', to = from] of members.matchAll(/(.)(?:-(.))?/gsu))
    if (from <= character && character <= to) return true;
  return false;
}
