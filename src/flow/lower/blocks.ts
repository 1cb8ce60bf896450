/** Blocks and the statements in them. */
import { tailOf } from '../../facts/expressions';
import { isComment, type Node } from '../../syntax/node';
import type { LocalId } from '../ir';
import { type Expected, type Lowering, NOTHING_EXPECTED } from './context';
import { boundBy, isExtending, lowerPattern } from './patterns';

/** A block, with its label where it has one. */
export function lowerBlock(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const name = node.firstOf('label');
  if (!name) {
    statements(l, node, dst, expected);
    return;
  }
  const id = l.label();
  const target = { id, name: name.text, isLoop: false, dst, hint: expected.hint };
  const code = l.region(() => l.withTarget(target, () => statements(l, node, dst, expected)));
  l.emit({ op: 'block', at: node, label: id, code });
}

function statements(l: Lowering, block: Node, dst: LocalId | null, expected: Expected): void {
  const tail = tailOf(block);
  l.named(() =>
    l.scope(block, (frame) =>
      l.withVariables(frame, () => {
        for (const child of block.children) {
          if (!child.named || isComment(child)) continue;
          if (child === tail || (child.kind === 'expression_statement' && child.namedChildren.at(-1) === tail)) {
            tailExpression(l, tail, dst, expected);
          } else statement(l, child, dst, expected);
        }
        if (!tail && !l.diverged) l.unit(dst, block);
      }),
    ),
  );
}

/**
 * Temporaries of a block's last expression outlive the block's variables up to edition 2021; since 2024 they are dropped
 * before. Source: the Rust Reference, "Temporary scopes".
 */
function tailExpression(l: Lowering, tail: Node, dst: LocalId | null, expected: Expected): void {
  if (l.dropsTailEarly) l.statement(tail, () => l.lower(tail, dst, expected));
  else l.lower(tail, dst, expected);
}

function statement(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  switch (node.kind) {
    case 'let_declaration':
      lowerLet(l, node);
      return;
    case 'expression_statement': {
      const inner = node.namedChildren[0];
      if (!inner) return;
      const condition = conditional(inner);
      if (!condition) {
        l.statement(node, () => l.lower(inner, null, NOTHING_EXPECTED));
        return;
      }
      // Without a semicolon it is the block's last expression where the statements behind it are configured away.
      const value = node.has(';') ? null : dst;
      maybe(l, condition, () => l.statement(node, () => l.lower(inner, value, expected)));
      return;
    }
    case 'macro_invocation_item': {
      const invocation = node.child('invocation');
      if (!invocation) return;
      const condition = conditional(node);
      const run = (): void => l.statement(node, () => l.lower(invocation, null, NOTHING_EXPECTED));
      if (condition) maybe(l, condition, run);
      else run();
      return;
    }
    case 'ERROR':
      l.expressions++;
      l.notUnderstood(node, null, 'syntax error');
      return;
    default:
      // Items are bodies of their own; the rest is attributes, labels and stray semicolons.
      if (isExpression(node)) l.statement(node, () => l.lower(node, null, NOTHING_EXPECTED));
  }
}

function isExpression(node: Node): boolean {
  return (
    node.kind.endsWith('_expression') ||
    node.kind.endsWith('_block') ||
    node.kind === 'block' ||
    node.kind === 'identifier' ||
    node.kind === 'macro_invocation'
  );
}

/** The `#[cfg(…)]` that a statement stands under, or null. */
function conditional(statement: Node): Node | null {
  for (const attribute of statement.child('attributes')?.children ?? []) {
    if (attribute.firstOf('attribute')?.firstOf('identifier')?.text === 'cfg') return attribute;
  }
  return null;
}

/** What runs under some configurations only: a branch that may or may not be taken. */
function maybe(l: Lowering, condition: Node, run: () => void): void {
  const value = l.hold(l.temporary(condition));
  l.unit(value, condition);
  l.match(condition, l.localPlace(value, condition), { kind: 'value', path: null, at: condition }, l.region(run));
}

function lowerLet(l: Lowering, node: Node): void {
  const written = node.child('pattern') ?? node.firstOf('_');
  const value = node.child('value');
  const type = node.child('type');
  const otherwise = node.child('alternative');
  const mutable = node.has('mutable_specifier');
  if (!written) {
    l.notUnderstood(node, null, 'syntax error');
    return;
  }
  const { variables } = l;
  if (!value) {
    for (const { local, at } of boundBy(lowerPattern(l, written, variables, type, mutable))) {
      l.emit({ op: 'declare', at, local });
    }
    return;
  }
  const source = (): ReturnType<Lowering['place']> => {
    const holder = isExtending(written) ? variables : l.temporaries;
    return l.place(value, { hint: type, extended: variables }, holder);
  };
  if (!otherwise) {
    l.statement(node, () => {
      const place = source();
      const pattern = lowerPattern(l, written, variables, type, mutable);
      l.emit({ op: 'bind', at: node, pattern, source: place, type });
      // Another one of that name may stand under another condition.
      const mentions = conditional(node) ? boundBy(pattern).map(({ local, at }) => l.localPlace(local, at)) : [];
      if (mentions.length > 0)
        l.emit({ op: 'unknown', at: node, dst: l.hold(l.temporary(node)), reason: 'configured', mentions });
    });
    return;
  }
  // The `else` block leaves the surroundings; it does not see what the pattern binds, nor the temporaries.
  const label = l.label();
  const bindings = new Map<string, LocalId>();
  const code = l.region(() => {
    l.named(() =>
      l.statement(node, () => {
        const place = source();
        const pattern = lowerPattern(l, written, variables, type, mutable);
        for (const { local } of boundBy(pattern)) bindings.set(l.locals[local]!.name ?? '', local);
        const found = l.region(() => l.emit({ op: 'break', at: node, label }));
        l.match(node, place, pattern, found);
      }),
    );
    l.statement(otherwise, () => lowerBlock(l, otherwise, null, NOTHING_EXPECTED));
  });
  l.emit({ op: 'block', at: node, label, code });
  for (const [name, local] of bindings) l.name(name, local);
}
