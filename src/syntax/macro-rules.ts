/**
 * The right-hand sides of a macro's rules as text that parses: what only a macro may say is overwritten in place, so that
 * every other character keeps its offset.
 */
import type { Node } from './node';

/** A right-hand side, and the rule that it belongs to. */
export interface Expansion {
  readonly rule: Node;
  readonly tokens: Node;
}

/** The right-hand sides of a definition with `macro_rules!` or `macro`. */
export function expansionsOf(definition: Node): Expansion[] {
  const body = definition.child('body');
  if (body) return [{ rule: definition, tokens: body }];
  const rules = definition.firstOf('macro_rules_v2') ?? definition;
  return rules.children.flatMap((rule) => {
    const tokens = rule.child('right');
    return tokens ? [{ rule, tokens }] : [];
  });
}

/**
 * Text in which a metavariable in the right-hand side of a rule is a name of the same length, or what else its fragment
 * needs, and `$( … ) sep *` is what is repeated, once. `$crate` is `crate`.
 * @param text holds the rule, `base` is the offset in the file where it begins.
 */
export function withPlaceholders({ rule, tokens }: Expansion, text: string, base: number): string {
  const fragments = fragmentsOf(rule);
  const pieces: string[] = [];
  let end = 0;
  const overwrite = (node: Node, newText: string) => {
    pieces.push(text.slice(end, node.start - base), newText);
    end = node.end - base;
  };
  const marks = new Set<Node>();
  for (const node of tokens.descendants()) {
    if (node.kind === 'token_repetition') for (const mark of marksOf(node)) marks.add(mark);
    if (node.kind === 'metavariable') overwrite(node, placeholder(node.text, fragments.get(node.text)));
    else if (marks.has(node)) overwrite(node, ' '.repeat(node.text.length));
  }
  return pieces.join('') + text.slice(end);
}

/** `$`, the parentheses, and what is behind them: a separator and `*`, `+` or `?`. */
function marksOf({ children }: Node): Node[] {
  const open = children.findIndex(({ kind }) => kind === '(');
  const close = children.findLastIndex(({ kind }) => kind === ')');
  return [...children.slice(0, open + 1), ...children.slice(close)];
}

/** The fragment specifier of each metavariable, by its name with `$`. Source: the Rust Reference, "Metavariables". */
function fragmentsOf(rule: Node): ReadonlyMap<string, string> {
  const fragments = new Map<string, string>();
  for (const side of rule.children.filter(({ field }) => field === 'left' || field === 'arguments'))
    for (const node of side.descendants())
      if (node.kind === 'token_binding_pattern')
        fragments.set(node.child('name')?.text ?? '', node.child('type')?.text ?? '');
  return fragments;
}

function placeholder(name: string, fragment: string | undefined): string {
  if (name === '$crate') return ' crate';
  switch (fragment) {
    case 'vis':
    case 'item':
      // May be empty, and nothing has to stand there.
      return ' '.repeat(name.length);
    case 'block':
      return `{${' '.repeat(name.length - 2)}}`;
    case 'lifetime':
      return `'${name.slice(1)}`;
    case 'stmt':
      return `${'x'.repeat(name.length - 1)};`;
    default:
      return name.replace('$', '_');
  }
}
