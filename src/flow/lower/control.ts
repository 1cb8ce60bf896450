/** Branches, loops and the ways out of them. */
import { peel } from '../../facts/expressions';
import { isComment, type Node } from '../../syntax/node';
import type { Arm, LabelId, LocalId } from '../ir';
import { type Expected, type Lowering, NOTHING_EXPECTED, type Target } from './context';
import { elementsOf, lowerPattern } from './patterns';
import { operand } from './tokens';

/** `&&`s in a row with a `let` among them. */
const MAX_CONDITIONS = 64;

/** `if condition { consequence }`, perhaps with another one behind its `else`. */
interface Link {
  readonly node: Node;
  readonly condition: Node;
  readonly consequence: Node;
}

export function lowerIf(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const links: Link[] = [];
  let last: Node | null = null;
  for (let at: Node | null = node; at; ) {
    const condition = at.child('condition');
    const consequence = at.child('consequence');
    if (!condition || !consequence) break;
    links.push({ node: at, condition, consequence });
    const next: Node | null = at.child('alternative')?.namedChildren.at(-1) ?? null;
    if (next?.kind !== 'if_expression') {
      last = next;
      break;
    }
    at = next;
  }
  const [first] = links;
  if (!first) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const consequence = (link: Link): void => body(l, link.consequence, dst, expected);
  const otherwise = (): void => (last ? body(l, last, dst, expected) : l.unit(dst, node));
  if (links.length === 1 && !hasLet(first.condition)) {
    const condition = plainCondition(l, first.condition);
    const then = l.region(() => consequence(first));
    l.branch(node, condition, then, l.region(otherwise));
    return;
  }
  // One link behind the other instead of in one another: a taken branch leaves the whole by a `break`.
  const label = l.label();
  const code = l.region(() => {
    for (const link of links) {
      const isLast = link === links.at(-1) && !last && dst === null;
      const run = (): void => {
        consequence(link);
        if (!isLast && !l.diverged) l.emit({ op: 'break', at: link.node, label });
      };
      // Since edition 2024 the temporaries of an `if let` are dropped before its `else` runs; before, they live on. What
      // stands behind an `else` has temporaries of its own in either case.
      if (link === first && !l.dropsTailEarly) conditions(l, link.node, link.condition, run);
      else l.statement(link.node, () => conditions(l, link.node, link.condition, run));
    }
    otherwise();
  });
  if (links.length === 1 && !last && dst === null) l.append(code);
  else l.emit({ op: 'block', at: node, label, code });
}

/** A block whose value and temporaries do not outlive it: a branch, a loop's body. */
function body(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  l.statement(node, () => l.lower(node, dst, expected));
}

function hasLet(condition: Node): boolean {
  return condition.kind === 'let_chain' || condition.kind === 'let_condition';
}

/** A condition without `let`: its temporaries are dropped before either branch. */
export function plainCondition(l: Lowering, node: Node): LocalId {
  const condition = l.temporary(peel(node));
  l.statement(node, () => l.lower(node, condition, NOTHING_EXPECTED));
  return l.hold(condition);
}

/** Runs `onTrue` where all parts of a condition hold, with what they bind; goes on behind it where one does not. */
function conditions(l: Lowering, at: Node, condition: Node, onTrue: () => void): void {
  const parts = condition.kind === 'let_chain' ? condition.namedChildren : [condition];
  if (parts.length > MAX_CONDITIONS) {
    l.notUnderstood(condition, null, 'too deep');
    return;
  }
  const from = (index: number): void => {
    const part = parts[index];
    if (!part) {
      onTrue();
      return;
    }
    if (part.kind !== 'let_condition') {
      const value = plainCondition(l, part);
      l.branch(
        part,
        value,
        l.region(() => from(index + 1)),
        [],
      );
      return;
    }
    const value = part.child('value');
    const written = part.child('pattern') ?? part.firstOf('_');
    if (!value || !written) {
      l.notUnderstood(part, null, 'syntax error');
      return;
    }
    const scrutinee = l.place(value, NOTHING_EXPECTED);
    l.named(() =>
      l.scope(at, (frame) => {
        const pattern = lowerPattern(l, written, frame);
        l.match(
          part,
          scrutinee,
          pattern,
          l.region(() => from(index + 1)),
        );
      }),
    );
  };
  from(0);
}

export function lowerMatch(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const value = node.child('value');
  const block = node.child('body');
  if (!value || !block) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const scrutinee = l.place(value, NOTHING_EXPECTED);
  l.scope(node, (frame) => {
    const arms: Arm[] = [];
    let isWhole = true;
    for (const arm of block.children) {
      if (arm.kind === 'ERROR') isWhole = false;
      if (arm.kind !== 'match_arm') continue;
      const pattern = arm.child('pattern');
      const result = arm.child('value');
      const written = pattern && armPattern(pattern);
      if (!written || !result) {
        l.unknown.push({ at: arm, reason: 'syntax error' });
        isWhole = false;
        continue;
      }
      l.named(() => {
        const lowered = lowerPattern(l, written, frame);
        const condition = pattern.child('condition');
        arms.push({
          pattern: lowered,
          guard: condition && guard(l, condition),
          body: l.region(() => body(l, result, dst, expected)),
          at: arm,
        });
      });
    }
    if (isWhole || arms.length > 0) l.emit({ op: 'match', at: node, scrutinee, arms, exhaustive: isWhole });
    else l.notUnderstood(node, dst, 'syntax error');
  });
}

/** The pattern of an arm, without its guard; `_` is a mere token. */
function armPattern(pattern: Node): Node | null {
  return elementsOf(pattern).find((child) => child.field !== 'condition' && !isComment(child)) ?? null;
}

export function guard(l: Lowering, condition: Node): NonNullable<Arm['guard']> {
  const value = l.hold(l.temporary(condition));
  const code = l.region(() =>
    l.statement(condition, () => {
      if (!hasLet(condition)) return l.lower(condition, value, NOTHING_EXPECTED);
      l.boolean(value, false, condition);
      conditions(l, condition, condition, () => l.boolean(value, true, condition));
    }),
  );
  return { code, condition: value };
}

export function lowerWhile(l: Lowering, node: Node, dst: LocalId | null): void {
  const condition = node.child('condition');
  const block = node.child('body');
  if (!condition || !block) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  loop(l, node, null, null, (id) => {
    const leave = (): void => l.emit({ op: 'break', at: condition, label: id });
    if (!hasLet(condition)) {
      const value = plainCondition(l, condition);
      const then = l.region(() => body(l, block, null, NOTHING_EXPECTED));
      l.branch(node, value, then, l.region(leave));
      return;
    }
    // The temporaries of the condition live as long as one run of the body.
    l.statement(node, () =>
      conditions(l, node, condition, () => {
        body(l, block, null, NOTHING_EXPECTED);
        if (!l.diverged) l.emit({ op: 'continue', at: node, label: id });
      }),
    );
    leave();
  });
  l.unit(dst, node);
}

export function lowerLoop(l: Lowering, node: Node, dst: LocalId | null, { hint }: Expected): void {
  const block = node.child('body');
  if (!block) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  loop(l, node, dst, hint, () => body(l, block, null, NOTHING_EXPECTED));
}

/**
 * `for pattern in value { … }`: the iterator is in a local; the loop ends where it has no next item.
 * Source: the Rust Reference, "Iterator loops".
 */
export function lowerFor(l: Lowering, node: Node, dst: LocalId | null): void {
  const value = node.child('value');
  const block = node.child('body');
  const written = node.child('pattern') ?? node.firstOf('_');
  if (!value || !block || !written) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const iterator = l.value(value);
  loop(l, node, null, null, (exit) => {
    l.named(() =>
      l.scope(node, (frame) => {
        const item = l.temporary(written);
        l.emit({ op: 'next', at: value, dst: item, iterator, exit });
        l.hold(item, frame);
        const pattern = lowerPattern(l, written, frame);
        l.emit({ op: 'bind', at: written, pattern, source: l.localPlace(item, written), type: null });
        body(l, block, null, NOTHING_EXPECTED);
      }),
    );
  });
  l.unit(dst, node);
}

function loop(l: Lowering, node: Node, dst: LocalId | null, hint: Node | null, run: (id: LabelId) => void): void {
  const id = l.label();
  const name = node.firstOf('label')?.text ?? null;
  const target: Target = { id, name, isLoop: true, dst, hint };
  // What the loop itself holds, such as its condition's value, is dropped with each run.
  const code = l.region(() => l.withTarget(target, () => l.statement(node, () => run(id))));
  l.emit({ op: 'loop', at: node, label: id, code });
}

export function lowerBreak(l: Lowering, node: Node): void {
  const label = node.firstOf('label')?.text ?? null;
  const target = targetOf(l, label);
  const value = node.namedChildren.find((child) => child.kind !== 'label') ?? null;
  if (!target) {
    l.notUnderstood(node, null, 'break out of nothing');
    return;
  }
  if (value) l.lower(value, target.dst, { hint: target.hint, extended: null });
  else l.unit(target.dst, node);
  l.emit({ op: 'break', at: node, label: target.id });
}

export function lowerContinue(l: Lowering, node: Node): void {
  const target = targetOf(l, node.firstOf('label')?.text ?? null);
  if (!target?.isLoop) {
    l.notUnderstood(node, null, 'continue out of nothing');
    return;
  }
  l.emit({ op: 'continue', at: node, label: target.id });
}

function targetOf(l: Lowering, name: string | null): Target | null {
  return l.targets.findLast((target) => (name === null ? target.isLoop : target.name === name)) ?? null;
}

export function lowerReturn(l: Lowering, node: Node): void {
  const value = operand(node);
  const { callable } = l;
  if (!callable) {
    l.notUnderstood(node, null, 'return out of nothing');
    return;
  }
  if (value) l.lower(value, callable.result, { hint: callable.returns, extended: null });
  else l.unit(callable.result, node);
  l.emit({ op: 'return', at: node });
}
