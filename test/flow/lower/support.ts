import type { Body, LocalId, Operation, Region } from '../../../src/flow/ir';
import { lowerBody } from '../../../src/flow/lower';
import { regionsOf, visit, visitOperation } from '../../../src/flow/lower/visit';
import { printBody } from '../../../src/flow/print';
import type { Node } from '../../../src/syntax/node';
import { testGrammar } from '../../support/grammar';

const grammar = await testGrammar();

/** All bodies in a text, in text order. */
export function bodiesOf(text: string, edition = 2021): Body[] {
  const tree = grammar.parse(text);
  const bodies: Body[] = [];
  for (const node of tree.root.descendants()) if (isBody(node)) bodies.push(lowerBody(node, { edition }));
  return bodies;
}

function isBody(node: Node): boolean {
  return node.kind === 'function_item' || node.kind === 'const_item' || node.kind === 'static_item';
}

/** The body of the first function, printed, without its frame. */
export function ir(text: string, edition = 2021): string {
  const body = bodiesOf(text, edition)[0];
  if (!body) throw new Error('no body');
  const broken = brokenInvariants(body);
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\n${printBody(body)}`);
  return printBody(body);
}

/**
 * What is wrong with a body: locals that are used and never get a value, that two scopes drop, or that are named outside
 * of the scope that drops them; labels that are left from outside.
 */
export function brokenInvariants(body: Body): string[] {
  const broken: string[] = [];
  const scopeOf = new Map<LocalId, Operation>();
  const defined = new Set<LocalId>([body.result, ...body.parameters.map(({ local }) => local)]);
  visit(body.code, {
    local(id, role, operation) {
      if (role === 'defined') defined.add(id);
      if (role !== 'scoped') return;
      if (scopeOf.has(id)) broken.push(`%${id} is dropped by two scopes`);
      scopeOf.set(id, operation);
    },
  });
  visit(body.code, {
    local(id) {
      if (!body.locals[id]) broken.push(`%${id} does not exist`);
    },
  });
  const active = new Set<Operation>();
  const labels = new Set<number>();
  const walk = (region: Region): void => {
    // Behind a way out, values need not have come about: `f(return)`.
    let leaves = false;
    for (const operation of region) {
      if (operation.op === 'scope') active.add(operation);
      const isTarget = operation.op === 'loop' || operation.op === 'block';
      if (isTarget) labels.add(operation.label);
      if ((operation.op === 'break' || operation.op === 'continue') && !labels.has(operation.label))
        broken.push(`${operation.op} '${operation.label} from outside`);
      visitOperation(operation, {
        local(id, role) {
          const scope = scopeOf.get(id);
          // What a closure's parameters and result are is told before the closure's own scope begins.
          if (operation.op === 'closure' && role === 'defined') return;
          if (scope && !active.has(scope)) broken.push(`%${id} is named outside of its scope`);
          if (role === 'used' && !leaves && !defined.has(id)) broken.push(`%${id} is used and never gets a value`);
        },
      });
      for (const inner of regionsOf(operation)) walk(inner);
      leaves ||= mayLeave(operation);
      if (operation.op === 'scope') active.delete(operation);
      if (isTarget) labels.delete(operation.label);
    }
  };
  walk(body.code);
  return [...new Set(broken)];
}

function mayLeave(operation: Operation): boolean {
  if (operation.op === 'closure') return false;
  if (['return', 'break', 'continue', 'panic', 'loop', 'unknown'].includes(operation.op)) return true;
  // A value of a type without values was matched.
  if (operation.op === 'match' && operation.arms.length === 0) return true;
  return regionsOf(operation).some((region) => region.some(mayLeave));
}
