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
    const attributes = attributesOf(node);
    const isExported = attributes.some(({ path }) => path === 'macro_export') || isExcerpt(file);
    const isHidden = attributes.some(({ path, arguments: says }) => path === 'doc' && says === 'hidden');
    // What is hidden is for the crate's own macros to call.
    if (options['private'] !== true && (!isExported || isHidden)) return;
    for (const rule of node.namedChildren.filter((child) => child.kind === 'macro_rule')) {
      const left = rule.child('left');
      const right = rule.child('body') ?? rule.child('right');
      const expressions = left ? expressionVariables(left) : new Map<string, Node>();
      const told = new Set<string>();
      const uses = right ? [...usesOf(right, null)] : [];
      // What stands outside of `unsafe` as well must do without it there.
      const outside = new Set(uses.filter(({ block }) => block === null).map(({ variable }) => variable.text));
      for (const { variable: use, block } of uses) {
        const declared = expressions.get(use.text);
        if (!declared || block === null || block === 'unknown' || outside.has(use.text) || told.has(use.text)) continue;
        told.add(use.text);
        yield {
          at: use,
          message: `\`${use.text}\` is an expression of whoever calls \`${name}!\`, and unsafe operations in it need no \`unsafe\` there`,
          ...(isKnown(block, file.text) && { severity: 'info' }),
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

/** The `unsafe { … }` around something, null where there is none, and `unknown` in a macro that may bring its own. */
type Around = Node | null | 'unknown';

interface Use {
  readonly variable: Node;
  readonly block: Around;
}

/** Macros that take their arguments for values. What others make of them is not known. */
const TAKES_VALUES =
  /^(?:(?:e?print|write)(?:ln)?|format|format_args|(?:debug_)?assert(?:_eq|_ne)?|matches|vec|panic)$/;

/**
 * Metavariables with the `unsafe` block around them. Those in items inside of one are out of it: their bodies are safe
 * again. What does not parse as Rust is a tree of tokens.
 */
function* usesOf(node: Node, block: Around): Generator<Use> {
  if (node.children.length === 0 && node.text.startsWith('$')) {
    yield { variable: node, block };
    return;
  }
  const { children } = node;
  for (const [index, child] of children.entries()) {
    const opens =
      child.kind === 'unsafe_block' || (children[index - 1]?.text === 'unsafe' && child.text.startsWith('{'));
    const isBody = child.kind.endsWith('_item') || isFunctionBody(children, index);
    const inner = opens ? child : isBody && block !== 'unknown' ? null : block;
    // In a macro it may become text, or stand in a block that is not seen.
    const name = children[index - 1]?.text === '!' ? (children[index - 2]?.text ?? '') : null;
    const isUnknown = name !== null && inner === null && !TAKES_VALUES.test(name.replace(/^.*::/, ''));
    yield* usesOf(child, isUnknown ? 'unknown' : inner);
  }
}

/** A block that is there for callers with an `unsafe` of their own, and one that is never run. */
function isKnown(block: Node, text: string): boolean {
  const before = text.slice(Math.max(0, block.start - 200), block.start);
  return /#\[allow\([^)\]]*\bunused_unsafe\b[^)\]]*\)\]\s*(?:unsafe\s*)?$|\blet\s+_\s*=\s*(?:move\s*)?\|\|\s*(?:unsafe\s*)?$/.test(
    before,
  );
}

/** Tokens in braces behind a `fn`. */
function isFunctionBody(tokens: readonly Node[], index: number): boolean {
  return tokens[index]!.text.startsWith('{') && tokens.slice(0, index).some(({ text }) => text === 'fn');
}
