/**
 * Local variables of one body: where each is bound, and every place that names it, in text order.
 */
import { isComment, type Node } from '../syntax/node';

export type BindingKind = 'let' | 'parameter' | 'pattern' | 'self';

export interface Binding {
  readonly name: string;
  /** The identifier that binds it. */
  readonly node: Node;
  readonly kind: BindingKind;
  /** True for `mut x` and `ref mut x`. */
  readonly mutable: boolean;
  /** True for `ref x` and `ref mut x`. */
  readonly byReference: boolean;
  /** The `let`, parameter, arm or loop that it belongs to. */
  readonly declaration: Node;
  /** The type written for exactly this variable, or null. */
  readonly type: Node | null;
  /** The initialiser of exactly this variable (`let x = init`), or null. */
  readonly init: Node | null;
  /** Identifiers that name it, in text order; tokens inside macros included. */
  readonly uses: readonly Node[];
}

interface MutableBinding extends Binding {
  readonly uses: Node[];
}

type Frame = Map<string, MutableBinding>;

/** Variables of one function, closures in it included. */
export class Bindings {
  readonly #byIdentifier = new Map<Node, MutableBinding>();
  readonly all: readonly Binding[];
  readonly #all: MutableBinding[] = [];

  constructor(body: Node) {
    new Resolver(this.#byIdentifier, this.#all).function(body);
    this.all = this.#all;
  }

  /** The variable that an identifier names or binds; null for items, fields and names from elsewhere. */
  of(identifier: Node): Binding | null {
    return this.#byIdentifier.get(identifier) ?? null;
  }
}

const ITEM_KINDS = new Set<string>([
  'function_item',
  'struct_item',
  'enum_item',
  'union_item',
  'impl_item',
  'trait_item',
  'mod_item',
  'type_item',
  'use_declaration',
  'macro_definition',
  'macro_definition_v2',
  'foreign_mod_item',
]);

class Resolver {
  readonly #frames: Frame[] = [];
  /** How many of the frames are outside of the part of a macro that is visited; 0 outside of such parts. */
  #boundOutside = 0;

  constructor(
    private readonly byIdentifier: Map<Node, MutableBinding>,
    private readonly all: MutableBinding[],
  ) {}

  function(item: Node): void {
    this.#scoped(() => {
      const parameters = item.child('parameters');
      for (const parameter of parameters?.namedChildren ?? []) this.#parameter(parameter);
      const body = item.child('body') ?? item.child('value');
      if (body) this.#visit(body);
    });
  }

  #parameter(parameter: Node): void {
    if (parameter.kind === 'self_parameter') {
      const self = parameter.firstOf('self');
      if (self)
        this.#bind(self, 'self', parameter, { mutable: parameter.has('mutable_specifier') && !parameter.has('&') });
      return;
    }
    if (parameter.kind !== 'parameter') {
      this.#pattern(parameter, 'parameter', parameter);
      return;
    }
    const pattern = parameter.child('pattern');
    if (!pattern) return;
    this.#pattern(pattern, pattern.kind === 'self' ? 'self' : 'parameter', parameter, {
      type: parameter.child('type'),
      mutable: parameter.has('mutable_specifier'),
    });
  }

  #visit(node: Node): void {
    switch (node.kind) {
      case 'identifier':
      case 'self':
      case 'shorthand_field_identifier':
        this.#use(node);
        return;
      case 'block':
        this.#scoped(() => this.#children(node));
        return;
      case 'let_declaration': {
        const value = node.child('value');
        const alternative = node.child('alternative');
        if (value) this.#visit(value);
        if (alternative) this.#visit(alternative);
        const pattern = node.child('pattern');
        if (pattern)
          this.#pattern(pattern, 'let', node, {
            type: node.child('type'),
            init: value,
            mutable: node.has('mutable_specifier'),
          });
        return;
      }
      case 'let_condition': {
        const value = node.child('value');
        if (value) this.#visit(value);
        const pattern = node.child('pattern');
        if (pattern) this.#pattern(pattern, 'pattern', node);
        return;
      }
      case 'if_expression':
      case 'while_expression': {
        // What the condition binds lives in the consequence, not in the else branch.
        const alternative = node.child('alternative');
        this.#scoped(() => {
          for (const child of node.children) if (child !== alternative) this.#visit(child);
        });
        if (alternative) this.#visit(alternative);
        return;
      }
      case 'for_expression': {
        const value = node.child('value');
        if (value) this.#visit(value);
        this.#scoped(() => {
          const pattern = node.child('pattern');
          if (pattern) this.#pattern(pattern, 'pattern', node);
          const body = node.child('body');
          if (body) this.#visit(body);
        });
        return;
      }
      case 'match_arm':
        this.#scoped(() => {
          const pattern = node.child('pattern');
          const condition = pattern?.child('condition');
          for (const child of pattern?.children ?? []) if (child !== condition) this.#pattern(child, 'pattern', node);
          if (condition) this.#visit(condition);
          const value = node.child('value');
          if (value) this.#visit(value);
        });
        return;
      case 'closure_expression':
        this.#scoped(() => {
          for (const parameter of node.child('parameters')?.namedChildren ?? []) this.#parameter(parameter);
          const body = node.child('body');
          if (body) this.#visit(body);
        });
        return;
      case 'token_tree':
        this.#tokens(node);
        return;
      case 'string_literal':
        this.#captured(node);
        return;
      case 'field_expression': {
        const value = node.child('value');
        if (value) this.#visit(value);
        return;
      }
      case 'binary_expression':
        this.#operands(node);
        return;
      case 'scoped_identifier':
      case 'generic_type':
      case 'type_arguments':
      case 'label':
        return;
      case 'field_initializer': {
        const value = node.child('value');
        if (value) this.#visit(value);
        return;
      }
      default:
        if (ITEM_KINDS.has(node.kind) || isComment(node)) return;
        this.#children(node);
    }
  }

  /** `a + b + …` nests on its left as deep as it is long: taken apart in a loop. */
  #operands(expression: Node): void {
    const rights: Node[] = [];
    let left = expression;
    while (left.kind === 'binary_expression') {
      const next = left.child('left');
      const right = left.child('right');
      if (!next || !right) break;
      rights.push(right);
      left = next;
    }
    if (left === expression) this.#children(left);
    else this.#visit(left);
    for (const right of rights.reverse()) this.#visit(right);
  }

  #children(node: Node): void {
    for (const child of node.children) this.#visit(child);
  }

  /** In a macro whose arguments are only tokens: every identifier that is not a field, path or call may be a use. */
  #tokens(tree: Node): void {
    tree.children.forEach((token, index) => {
      if (token.kind === 'token_tree') this.#tokens(token);
      else if (token.kind === 'string_literal') this.#captured(token);
      else if (token.children.length > 0) this.#part(token);
      else if (token.kind === 'identifier' || token.kind === 'self') {
        const before = tree.children[index - 1]?.text;
        const after = tree.children[index + 1]?.text;
        if (before !== '.' && before !== '::' && after !== '::' && after !== '!') this.#use(token);
      }
    });
  }

  /** Code between tokens that are none: the macro may bind names for it, so what the names outside mean is not known. */
  #part(node: Node): void {
    const outer = this.#boundOutside;
    this.#boundOutside = this.#frames.length;
    this.#scoped(() => this.#visit(node));
    this.#boundOutside = outer;
  }

  /** Format strings name variables inline: `"{p:?}"`. */
  #captured(literal: Node): void {
    if (!literal.parent || !isMacroArgument(literal)) return;
    for (const match of literal.text.matchAll(/\{([A-Za-z_]\w*)(?::[^{}]*)?\}/g)) {
      const binding = this.#lookup(match[1]!);
      if (binding) binding.uses.push(literal);
    }
  }

  #pattern(
    pattern: Node,
    kind: BindingKind,
    declaration: Node,
    own: { type?: Node | null; init?: Node | null; mutable?: boolean; byReference?: boolean } = {},
  ): void {
    switch (pattern.kind) {
      case 'identifier':
      case 'self':
        // A capitalised name without a sub-pattern is a constant or a unit variant, not a binding.
        if (/^[A-Z]/.test(pattern.text)) return;
        this.#bind(pattern, kind, declaration, own);
        return;
      case 'shorthand_field_identifier':
        this.#bind(pattern, kind, declaration, {
          mutable: own.mutable ?? false,
          byReference: own.byReference ?? false,
        });
        return;
      case 'mut_pattern':
        for (const child of pattern.namedChildren)
          if (child.kind !== 'mutable_specifier') this.#pattern(child, kind, declaration, { ...own, mutable: true });
        return;
      case 'ref_pattern':
        for (const child of pattern.namedChildren) this.#pattern(child, kind, declaration, { byReference: true });
        return;
      case 'field_pattern': {
        const inner = pattern.child('pattern');
        const flags = { mutable: pattern.has('mutable_specifier'), byReference: pattern.has('ref') };
        if (inner) this.#pattern(inner, kind, declaration);
        else {
          const name = pattern.child('name');
          if (name) this.#pattern(name, kind, declaration, flags);
        }
        return;
      }
      case 'tuple_struct_pattern':
      case 'struct_pattern': {
        const type = pattern.child('type');
        for (const child of pattern.namedChildren) if (child !== type) this.#pattern(child, kind, declaration);
        return;
      }
      case 'or_pattern': {
        // Each alternative binds the same names; the first one stands for all.
        const [first, ...others] = pattern.namedChildren;
        if (first) this.#pattern(first, kind, declaration);
        for (const other of others)
          for (const node of other.descendants()) {
            const binding = node.kind === 'identifier' ? this.#lookup(node.text) : null;
            if (binding?.declaration === declaration) this.byIdentifier.set(node, binding);
          }
        return;
      }
      case 'scoped_identifier':
      case 'range_pattern':
      case 'macro_invocation':
        return;
      default:
        for (const child of pattern.namedChildren) this.#pattern(child, kind, declaration);
    }
  }

  #bind(
    node: Node,
    kind: BindingKind,
    declaration: Node,
    own: { type?: Node | null; init?: Node | null; mutable?: boolean; byReference?: boolean },
  ): void {
    const binding: MutableBinding = {
      name: node.text,
      node,
      kind,
      declaration,
      mutable: own.mutable ?? false,
      byReference: own.byReference ?? false,
      type: own.type ?? null,
      init: own.init ?? null,
      uses: [],
    };
    this.#frames.at(-1)?.set(binding.name, binding);
    this.byIdentifier.set(node, binding);
    this.all.push(binding);
  }

  #use(identifier: Node): void {
    const binding = this.#lookup(identifier.text);
    if (!binding) return;
    binding.uses.push(identifier);
    if (!this.#isBoundOutside(binding)) this.byIdentifier.set(identifier, binding);
  }

  #isBoundOutside(binding: MutableBinding): boolean {
    if (this.#boundOutside === 0) return false;
    return this.#frames.slice(0, this.#boundOutside).some((frame) => frame.get(binding.name) === binding);
  }

  #lookup(name: string): MutableBinding | null {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      const binding = this.#frames[index]!.get(name);
      if (binding) return binding;
    }
    return null;
  }

  #scoped(run: () => void): void {
    this.#frames.push(new Map());
    run();
    this.#frames.pop();
  }
}

function isMacroArgument(node: Node): boolean {
  const parent = node.parent;
  return parent?.kind === 'token_tree' || (parent?.kind === 'arguments' && parent.parent?.kind === 'macro_invocation');
}
