import { attributesOf, docOf } from '../../facts/attributes';
import { hasSafetySection } from '../../facts/safety';
import { isExcerpt } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';

export default defineRule({
  id: 'macro-unsafe-metavar',
  summary: "a macro that puts its caller's expression into an `unsafe` block of its own",
  category: 'contracts',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::macro_metavars_in_unsafe'],
  options: {
    private: { type: 'boolean', default: false, description: 'Look at macros that the crate does not export as well.' },
  },
  triggers: ['macro_rules'],
  holdsInMacros: true,
  on: ['macro_definition'],
  *check(node, { file, options }) {
    const name = node.child('name')?.text ?? '';
    // A macro that says `unsafe` in its name or documentation has told its callers.
    if (/unsafe/i.test(name) || hasSafetySection(node) || /\bunsafe\b/i.test(docOf(node))) return;
    const isExported = attributesOf(node).some(({ path }) => path === 'macro_export') || isExcerpt(file);
    if (options['private'] !== true && !isExported) return;
    for (const rule of node.namedChildren.filter((child) => child.kind === 'macro_rule')) {
      const left = rule.child('left');
      const right = rule.child('body') ?? rule.child('right');
      const expressions = left ? expressionVariables(left) : new Map<string, Node>();
      const told = new Set<string>();
      for (const use of right ? usesInUnsafe(right, false) : []) {
        const declared = expressions.get(use.text);
        if (!declared || told.has(use.text)) continue;
        told.add(use.text);
        yield {
          at: use,
          message: `\`${use.text}\` is an expression of whoever calls \`${name}!\`, and unsafe operations in it need no \`unsafe\` there`,
          related: [{ at: declared, message: 'any expression can come in here' }],
        };
      }
    }
  },
});

/** What a rule takes that may hold unsafe operations: expressions, statements and blocks. */
function expressionVariables(pattern: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const part of pattern.descendants()) {
    if (part.kind !== 'token_binding_pattern') continue;
    const name = part.child('name');
    if (name && /^(?:expr(?:_2021)?|stmt|block)$/.test(part.child('type')?.text ?? '')) found.set(name.text, part);
  }
  return found;
}

/**
 * Metavariables in `unsafe { … }`, those in items inside of it left out: their bodies are safe again. What does not parse
 * as Rust is a tree of tokens.
 */
function* usesInUnsafe(node: Node, inUnsafe: boolean): Generator<Node> {
  if (inUnsafe && node.children.length === 0 && node.text.startsWith('$')) {
    yield node;
    return;
  }
  const { children } = node;
  for (const [index, child] of children.entries()) {
    const opens =
      child.kind === 'unsafe_block' || (children[index - 1]?.text === 'unsafe' && child.text.startsWith('{'));
    const isBody = child.kind.endsWith('_item') || isFunctionBody(children, index);
    yield* usesInUnsafe(child, opens || (inUnsafe && !isBody));
  }
}

/** Tokens in braces behind a `fn`. */
function isFunctionBody(tokens: readonly Node[], index: number): boolean {
  return tokens[index]!.text.startsWith('{') && tokens.slice(0, index).some(({ text }) => text === 'fn');
}
