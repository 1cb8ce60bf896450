/** Patterns. Source: the Rust Reference, "Patterns". */
import { isComment, type Node } from '../../syntax/node';
import type { LocalId, Pattern } from '../ir';
import type { Frame, Lowering } from './context';

/** Patterns that nest deeper are not understood, so that hostile input cannot exhaust the stack. */
const MAX_DEPTH = 64;

interface Binding {
  readonly mutable: boolean;
  readonly by: 'default' | 'ref' | 'ref-mut';
}

/** `mut` moves or copies, through references too. Source: reference, "Binding modes", for the editions that allow it there. */
function modeOf({ mutable, by }: Binding): Extract<Pattern, { kind: 'bind' }>['by'] {
  return mutable && by === 'default' ? 'move' : by;
}

const PLAIN: Binding = { mutable: false, by: 'default' };

/**
 * Lowers a pattern and declares what it binds.
 * @param frame The scope that drops the variables.
 * @param type The type written for the whole pattern, which is the variable's where the pattern is just a name.
 */
export function lowerPattern(
  l: Lowering,
  node: Node,
  frame: Frame,
  type: Node | null = null,
  mutable = false,
): Pattern {
  return new Patterns(l, frame).pattern(node, { mutable, by: 'default' }, type, 0);
}

/** One pattern; its alternatives bind the same variables. */
class Patterns {
  readonly #bound = new Map<string, LocalId>();

  constructor(
    private readonly l: Lowering,
    private readonly frame: Frame,
  ) {}

  pattern(node: Node, binding: Binding, type: Node | null, depth: number): Pattern {
    this.l.expressions++;
    if (depth > MAX_DEPTH) return this.#unknown(node, 'pattern too deep');
    switch (node.kind) {
      case '_':
      case 'remaining_field_pattern':
        return { kind: 'wild', at: node };
      case 'identifier':
      case 'self':
        // Only the case of the name tells constants and unit variants from variables.
        if (isConstant(node) && !binding.mutable && binding.by === 'default')
          return { kind: 'value', path: node, at: node };
        return this.#bind(node, binding, type, null, node);
      case 'shorthand_field_identifier':
        return this.#bind(node, binding, null, null, node);
      case 'mut_pattern': {
        const inner = elementsOf(node)[0];
        if (!inner) break;
        return this.pattern(inner, { ...binding, mutable: true }, type, depth + 1);
      }
      case 'ref_pattern': {
        const inner = elementsOf(node)[0];
        if (!inner) break;
        if (inner.kind !== 'mut_pattern') return this.pattern(inner, { mutable: false, by: 'ref' }, null, depth + 1);
        const name = elementsOf(inner)[0];
        if (!name) break;
        return this.pattern(name, { mutable: false, by: 'ref-mut' }, null, depth + 1);
      }
      case 'captured_pattern': {
        const [name, inner] = elementsOf(node);
        if (!name) break;
        const sub = inner && inner.kind !== 'remaining_field_pattern' ? inner : null;
        // The name is declared first: it is dropped behind what the sub-pattern binds.
        const local = this.#local(name, binding, null);
        const pattern = sub && this.pattern(sub, PLAIN, null, depth + 1);
        return { kind: 'bind', local, by: modeOf(binding), sub: pattern, at: node };
      }
      case 'tuple_pattern':
        return this.#sequence('tuple', null, node, elementsOf(node), depth);
      case 'slice_pattern':
        return this.#sequence('slice', null, node, elementsOf(node), depth);
      case 'tuple_struct_pattern': {
        const path = node.child('type');
        const elements = elementsOf(node).filter((child) => child !== path);
        return this.#sequence('tuple-struct', path, node, elements, depth);
      }
      case 'struct_pattern':
        return this.#struct(node, depth);
      case 'reference_pattern':
      case 'box_pattern': {
        const inner = elementsOf(node)[0];
        if (!inner) break;
        // `&mut x` here is the reference's own `mut`, which stands beside the inner pattern.
        return { kind: 'reference', inner: this.pattern(inner, PLAIN, null, depth + 1), at: node };
      }
      case 'or_pattern': {
        const alternatives = alternativesOf(node);
        if (alternatives.length === 1) return this.pattern(alternatives[0]!, binding, type, depth + 1);
        return {
          kind: 'or',
          alternatives: alternatives.map((alternative) => this.pattern(alternative, PLAIN, null, depth + 1)),
          at: node,
        };
      }
      case 'scoped_identifier':
        return { kind: 'value', path: node, at: node };
      case 'generic_pattern':
        return { kind: 'value', path: elementsOf(node)[0] ?? node, at: node };
      case 'parenthesized_expression':
      case 'integer_literal':
      case 'float_literal':
      case 'char_literal':
      case 'string_literal':
      case 'raw_string_literal':
      case 'boolean_literal':
      case 'negative_literal':
      case 'range_pattern':
      case 'const_block':
        return { kind: 'value', path: null, at: node };
    }
    return this.#unknown(node, node.kind === 'ERROR' ? 'syntax error' : `pattern ${node.kind}`);
  }

  #sequence(
    kind: 'tuple' | 'tuple-struct' | 'slice',
    path: Node | null,
    node: Node,
    children: readonly Node[],
    depth: number,
  ): Pattern {
    const only = children[0];
    // `(p)` is no tuple; the grammar has one kind for both.
    if (kind === 'tuple' && children.length === 1 && only?.kind !== 'remaining_field_pattern' && !node.has(','))
      return this.pattern(only!, PLAIN, null, depth + 1);
    const elements: Pattern[] = [];
    let rest: number | null = null;
    let restBound = false;
    for (const child of children) {
      if (child.kind === 'remaining_field_pattern') rest = elements.length;
      else {
        if (kind === 'slice' && isBoundRest(child)) {
          rest = elements.length;
          restBound = true;
        }
        elements.push(this.pattern(child, PLAIN, null, depth + 1));
      }
    }
    return { kind, path, elements, rest, restBound, at: node };
  }

  #struct(node: Node, depth: number): Pattern {
    const fields: { name: string; pattern: Pattern }[] = [];
    for (const child of node.children) {
      if (child.kind !== 'field_pattern') continue;
      const name = child.child('name');
      if (!name) continue;
      const inner = child.child('pattern');
      const mutable = child.has('mutable_specifier');
      const by = child.has('ref') ? (mutable ? 'ref-mut' : 'ref') : 'default';
      const binding: Binding = { mutable: mutable && by === 'default', by };
      fields.push({
        name: name.text,
        pattern: inner ? this.pattern(inner, PLAIN, null, depth + 1) : this.pattern(name, binding, null, depth + 1),
      });
    }
    return { kind: 'struct', path: node.child('type'), fields, at: node };
  }

  #bind(name: Node, binding: Binding, type: Node | null, sub: Pattern | null, at: Node): Pattern {
    return { kind: 'bind', local: this.#local(name, binding, type), by: modeOf(binding), sub, at };
  }

  #local(node: Node, binding: Binding, type: Node | null): LocalId {
    const name = node.text;
    const known = this.#bound.get(name);
    if (known !== undefined) return known;
    const local = this.l.local({ name, kind: 'variable', mutable: binding.mutable, type, at: node });
    this.#bound.set(name, local);
    this.l.hold(local, this.frame);
    this.l.name(name, local);
    return local;
  }

  #unknown(node: Node, reason: string): Pattern {
    this.l.unknown.push({ at: node, reason });
    return { kind: 'wild', at: node };
  }
}

/** True where a name in a pattern stands for a constant or unit variant rather than for a new variable. */
function isConstant(node: Node): boolean {
  return /^(?:r#)?\p{Lu}/u.test(node.text);
}

/** `rest @ ..`, with or without `ref` and `mut`. */
function isBoundRest(node: Node): boolean {
  let at: Node | undefined = node;
  while (at && (at.kind === 'ref_pattern' || at.kind === 'mut_pattern')) at = elementsOf(at)[0];
  return at?.kind === 'captured_pattern' && at.has('remaining_field_pattern');
}

/** Sub-patterns by position: `_` is a mere token in the grammar, but an element all the same. */
export function elementsOf(node: Node): Node[] {
  return node.children.filter(
    (child) =>
      (child.named || child.kind === '_') &&
      !isComment(child) &&
      child.kind !== 'mutable_specifier' &&
      child.kind !== 'attributes',
  );
}

/** `a | b | c` nests on its left as deep as it is long: taken apart in a loop. */
function alternativesOf(node: Node): Node[] {
  const alternatives: Node[] = [];
  let at: Node | undefined = node;
  while (at?.kind === 'or_pattern') {
    const [first, second]: Node[] = elementsOf(at);
    if (second) alternatives.push(second);
    at = first;
  }
  if (at) alternatives.push(at);
  return alternatives.reverse();
}

/**
 * True for patterns that make a temporary on the right of a `let` live as long as the block: those that bind by `ref`.
 * Source: the Rust Reference, "Extending based on patterns".
 */
export function isExtending(pattern: Node): boolean {
  for (const node of pattern.descendants()) if (node.kind === 'ref') return true;
  return false;
}

/** The variables that a pattern binds, each once, in the order of their names in the text. */
export function boundBy(pattern: Pattern): { readonly local: LocalId; readonly at: Node }[] {
  switch (pattern.kind) {
    case 'bind':
      return [{ local: pattern.local, at: pattern.at }, ...(pattern.sub ? boundBy(pattern.sub) : [])];
    case 'tuple':
    case 'tuple-struct':
    case 'slice':
      return pattern.elements.flatMap(boundBy);
    case 'struct':
      return pattern.fields.flatMap((field) => boundBy(field.pattern));
    case 'reference':
      return boundBy(pattern.inner);
    case 'or': {
      // All alternatives bind the same names, unless the code is broken.
      const bound = pattern.alternatives.flatMap(boundBy);
      return bound.filter(({ local }, index) => bound.findIndex((other) => other.local === local) === index);
    }
    default:
      return [];
  }
}
