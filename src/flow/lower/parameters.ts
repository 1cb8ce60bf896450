/** Parameters of functions and closures. */
import type { Node } from '../../syntax/node';
import type { Parameter } from '../ir';
import type { Frame, Lowering } from './context';
import { lowerPattern } from './patterns';

/**
 * Declares a parameter, and takes it apart where it is more than a name. Each parameter is dropped behind what its
 * pattern binds. Source: the Rust Reference, "Scopes of function parameters".
 */
export function lowerParameter(l: Lowering, node: Node, frame: Frame): Parameter {
  if (node.kind === 'self_parameter') {
    const byReference = node.has('&');
    const mutable = node.has('mutable_specifier');
    const at = node.firstOf('self') ?? node;
    const local = l.local({ name: 'self', kind: 'parameter', mutable: mutable && !byReference, at });
    l.name('self', local);
    l.hold(local, frame);
    return { local, isSelf: true, self: byReference ? (mutable ? 'ref-mut' : 'ref') : 'value', at: node };
  }
  const typed = node.kind === 'parameter';
  const type = typed ? node.child('type') : null;
  const written = typed ? (node.child('pattern') ?? node.firstOf('_')) : node;
  const name = written && nameOf(written);
  if (name) {
    const mutable = written.kind === 'mut_pattern' || (typed && node.has('mutable_specifier'));
    const local = l.local({ name: name.text, kind: 'parameter', mutable, type, at: name });
    l.name(name.text, local);
    l.hold(local, frame);
    return { local, isSelf: name.kind === 'self', self: null, at: node };
  }
  const local = l.hold(l.local({ name: null, kind: 'parameter', type, at: written ?? node }), frame);
  if (written && written.kind !== '_') {
    const pattern = lowerPattern(l, written, frame, type);
    l.emit({ op: 'bind', at: node, pattern, source: l.localPlace(local, written), type });
  }
  return { local, isSelf: false, self: null, at: node };
}

/** The name, for patterns that are no more than that. */
function nameOf(pattern: Node): Node | null {
  if (pattern.kind === 'identifier' || pattern.kind === 'self') return pattern;
  if (pattern.kind !== 'mut_pattern') return null;
  return pattern.firstOf('identifier') ?? pattern.firstOf('self');
}
