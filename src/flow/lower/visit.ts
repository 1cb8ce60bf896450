/** Every local and place that operations name. */
import type { LocalId, Operation, Pattern, Place, Region } from '../ir';

/** What an operation does to a place that it names, as far as syntax tells. */
export type PlaceUse =
  /** Copied or moved out of, by its type. */
  | 'value'
  | 'read'
  | 'write'
  /** Borrowed, matched or moved: depends on types. */
  | 'unknown';

export interface Visitor {
  /** An operand; `role` is `defined` where the operation gives it a value. */
  local?(id: LocalId, role: 'used' | 'defined' | 'scoped', operation: Operation): void;
  place?(place: Place, use: PlaceUse, operation: Operation): void;
}

/** Calls the visitor for all operations of a region, those in nested regions included. */
export function visit(region: Region, visitor: Visitor): void {
  for (const operation of region) {
    visitOperation(operation, visitor);
    for (const inner of regionsOf(operation)) visit(inner, visitor);
  }
}

export function regionsOf(operation: Operation): readonly Region[] {
  switch (operation.op) {
    case 'if':
      return [operation.then, operation.otherwise];
    case 'match':
      return operation.arms.flatMap(({ guard, body }) => (guard ? [guard.code, body] : [body]));
    case 'closure':
    case 'loop':
    case 'block':
    case 'scope':
      return [operation.code];
    default:
      return [];
  }
}

/** Calls the visitor for what the operation itself names, without the regions in it. */
export function visitOperation(operation: Operation, visitor: Visitor): void {
  const use = (id: LocalId): void => visitor.local?.(id, 'used', operation);
  const define = (id: LocalId): void => visitor.local?.(id, 'defined', operation);
  const place = (at: Place, how: PlaceUse): void => {
    if (at.base.kind === 'local') use(at.base.local);
    for (const step of at.steps) if (step.kind === 'index') use(step.index);
    visitor.place?.(at, how, operation);
  };
  const pattern = (at: Pattern): void => bound(at, define);
  switch (operation.op) {
    case 'use':
      place(operation.place, 'value');
      break;
    case 'borrow':
      place(operation.place, operation.kind === 'mut' || operation.kind === 'raw-mut' ? 'write' : 'read');
      break;
    case 'cast':
    case 'unary':
    case 'try':
    case 'await':
      use(operation.value);
      break;
    case 'binary':
      use(operation.left);
      use(operation.right);
      break;
    case 'aggregate':
      for (const field of operation.fields) use(field.value);
      if (operation.base) place(operation.base, 'unknown');
      break;
    case 'call':
      if (operation.callee.kind === 'value') place(operation.callee.place, 'unknown');
      operation.args.forEach(use);
      break;
    case 'method':
      operation.args.forEach(use);
      place(operation.receiver, 'unknown');
      break;
    case 'closure':
      for (const { local } of operation.captures) use(local);
      for (const { local } of operation.parameters) define(local);
      define(operation.result);
      break;
    case 'next':
      use(operation.iterator);
      break;
    case 'format':
      for (const at of operation.places) place(at, 'read');
      break;
    case 'unknown':
      for (const at of operation.mentions) place(at, 'unknown');
      break;
    case 'declare':
      define(operation.local);
      break;
    case 'bind':
      place(
        operation.source,
        operation.pattern.kind === 'bind' && !operation.pattern.sub ? bindUse(operation.pattern.by) : 'unknown',
      );
      pattern(operation.pattern);
      break;
    case 'assign':
      use(operation.value);
      place(operation.place, 'write');
      break;
    case 'if':
      use(operation.condition);
      break;
    case 'match':
      place(operation.scrutinee, 'unknown');
      for (const arm of operation.arms) {
        pattern(arm.pattern);
        if (arm.guard) use(arm.guard.condition);
      }
      break;
    case 'scope':
      for (const local of operation.locals) visitor.local?.(local, 'scoped', operation);
      break;
    case 'literal':
    case 'loop':
    case 'block':
    case 'break':
    case 'continue':
    case 'return':
    case 'panic':
      break;
  }
  if ('dst' in operation) define(operation.dst);
}

function bindUse(by: Extract<Pattern, { kind: 'bind' }>['by']): PlaceUse {
  return by === 'ref' ? 'read' : by === 'ref-mut' ? 'write' : 'value';
}

function bound(pattern: Pattern, define: (id: LocalId) => void): void {
  switch (pattern.kind) {
    case 'bind':
      define(pattern.local);
      if (pattern.sub) bound(pattern.sub, define);
      break;
    case 'tuple':
    case 'tuple-struct':
    case 'slice':
      for (const element of pattern.elements) bound(element, define);
      break;
    case 'struct':
      for (const field of pattern.fields) bound(field.pattern, define);
      break;
    case 'reference':
      bound(pattern.inner, define);
      break;
    case 'or':
      for (const alternative of pattern.alternatives) bound(alternative, define);
      break;
    case 'wild':
    case 'value':
      break;
  }
}
