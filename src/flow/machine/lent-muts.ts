/** `&mut` that a safe function gives away: two that may be one, and one that the next call gives out again in part. */
import { isUnsafeFunction } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { pointersIn } from './memory/contents';
import { startsWith } from './memory/path';
import type { Alloc } from './memory/state';
import { isReference, type PointerValue, type Value } from './memory/value';
import type { UserCode } from './user-code';

/** Tells of what a body lends for writing, where that overlaps. */
export function tellLentMuts(machine: UserCode, body: Node, result: Value, params: readonly Alloc[]): void {
  if (isUnsafeFunction(body)) return;
  const lent = [...pointersIn(result)].filter(
    ({ type, targets }) => isReference(type) && type.mutable && targets.length === 1,
  );
  if (lent.length === 1) tellNext(machine, body, lent[0]!, params);
  for (const [index, first] of lent.entries())
    for (const second of lent.slice(index + 1)) tellSameIndex(machine, body, first, second, params);
}

/** Two elements at positions that the caller chooses. */
function tellSameIndex(
  machine: UserCode,
  body: Node,
  first: PointerValue,
  second: PointerValue,
  params: readonly Alloc[],
): void {
  const [a, b] = [first.targets[0]!, second.targets[0]!];
  if (a.alloc !== b.alloc || a.path.length !== b.path.length) return;
  if (!startsWith(b.path, a.path.slice(0, -1)) || !machine.tags.get(a.tag).fromRaw) return;
  const [one, other] = [a, b].map(({ path }) => chooserOf(path.at(-1) ?? '', params));
  if (!one || !other || one === other || areCompared(body, one, other)) return;
  machine.emit(
    {
      kind: 'overlapping-muts',
      first: first.made,
      second: second.made,
      why: 'indices',
      at: second.made,
      certainty: 'some-path',
      confidence: 'medium',
    },
    true,
  );
}

/** The parameter whose value a step stands for. */
function chooserOf(step: string, params: readonly Alloc[]): string | null {
  const symbol = /^#(\d+)\+0$/.exec(step)?.[1];
  if (symbol === undefined) return null;
  const param = params.find(({ content }) => content.kind === 'scalar' && content.symbol === Number(symbol));
  return param?.name ?? null;
}

/** Whether the body has asked in any way how the two are to each other. */
function areCompared(body: Node, one: string, other: string): boolean {
  const names = (node: Node) => ({
    one: new RegExp(`\\b${one}\\b`).test(node.text),
    other: new RegExp(`\\b${other}\\b`).test(node.text),
  });
  const hasBoth = (node: Node) => names(node).one && names(node).other;
  return [...body.descendants()].some((node) => {
    switch (node.kind) {
      case 'binary_expression': {
        if (/^(?:&&|\|\|)$/.test(node.child('operator')?.text ?? '')) return false;
        const [left, right] = [node.child('left'), node.child('right')];
        if (!left || !right) return false;
        return (names(left).one && names(right).other) || (names(left).other && names(right).one);
      }
      case 'macro_invocation':
        return /^(?:\w+::)*(?:debug_)?assert_(?:ne|eq)$/.test(node.child('macro')?.text ?? '') && hasBoth(node);
      case 'call_expression': {
        // A constructor only keeps them.
        const callee = node.child('function')?.text ?? '';
        return !/(?:^|::)[A-Z]\w*$/.test(callee) && hasBoth(node) && !/\badd\b/.test(callee);
      }
      case 'tuple_expression':
      case 'array_expression':
        return hasBoth(node) && !/\*/.test(node.text);
      default:
        return false;
    }
  });
}

/** A slice whose lifetime is not that of `&mut self`, when the pointer that it was made of moves on by less than it covers. */
function tellNext(machine: UserCode, body: Node, lent: PointerValue, params: readonly Alloc[]): void {
  const [self] = params;
  if (!self || !machine.state || body.child('name')?.text !== 'next') return;
  const target = lent.targets[0]!;
  const range = /^~(#\d+\+0|\[0\]):(.*)$/.exec(target.path.at(-1) ?? '');
  if (!range) return;
  const [, start, size] = range;
  for (const { content } of machine.now.allocs.values())
    for (const pointer of content.kind === 'aggregate' ? pointersIn(content) : []) {
      if (isReference(pointer.type) || pointer.targets.length !== 1) continue;
      const next = pointer.targets[0]!;
      if (next.alloc !== target.alloc || next.path.length !== target.path.length) continue;
      const by = distance(start!, next.path.at(-1)!);
      const isWithin =
        by !== null && by > 0 && (/^\d+$/.test(size!) ? by < Number(size) : /^s\d+(?:\+0)?$/.test(size!));
      if (!isWithin) continue;
      machine.emit(
        {
          kind: 'overlapping-muts',
          first: lent.made,
          second: pointer.made,
          why: 'next',
          at: lent.made,
          certainty: 'some-path',
          confidence: 'medium',
        },
        true,
      );
      return;
    }
}

/** By how many elements a pointer has moved on; null where that is not a known number. */
function distance(from: string, to: string): number | null {
  const base = from.replace(/\+0$/, '');
  if (from === '[0]') return /^\[(\d+)\]$/.test(to) ? Number(to.slice(1, -1)) : null;
  return to.startsWith(`${base}+`) ? Number(to.slice(base.length + 1)) : null;
}
