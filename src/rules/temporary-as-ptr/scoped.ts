/**
 * Variables that own memory and die before the function ends: of an inner block, a closure, an arm.
 */
import type { Binding } from '../../facts/bindings';
import { methodCall, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { fallibleOwner, ownerInside, ownerName, temporaryOwner } from './owners';

export interface ScopedOwner {
  readonly binding: Binding;
  /** `CString`, `Vec`, … */
  readonly owner: string;
  /** The block, closure or arm at whose end the variable is dropped. */
  readonly scope: Node;
}

/** The variable that an identifier names, if it is such an owner and is not moved away. */
export function scopedOwner(identifier: Node, file: FileFacts): ScopedOwner | null {
  const binding = file.bindingsAt(identifier)?.of(identifier);
  if (!binding || binding.byReference) return null;
  const owner = ownerOf(binding, file);
  const scope = owner && scopeOf(binding);
  return owner && scope && !isMoved(binding) ? { binding, owner, scope } : null;
}

function ownerOf(binding: Binding, file: FileFacts): string | null {
  if (binding.type) return ownerName(file.types.read(binding.type));
  if (binding.init) return temporaryOwner(binding.init, file, false) ?? ownerName(file.types.of(binding.init));
  if (binding.kind === 'parameter') {
    const call = takerOf(binding.declaration);
    return call ? (fallibleOwner(call, file) ?? elementOwner(call, file)) : null;
  }
  // `Some(c)` and `Ok(c)`: what is matched gives the owner away.
  const pattern = binding.node.parent?.kind === 'mut_pattern' ? binding.node.parent.parent : binding.node.parent;
  if (pattern?.kind !== 'tuple_struct_pattern' || !/^(?:Some|Ok)$/.test(pattern.child('type')?.text ?? '')) return null;
  const subject = binding.declaration.is('match_arm')
    ? binding.declaration.ancestor('match_expression')?.child('value')
    : binding.declaration.child('value');
  if (!subject || pattern.parent?.is('reference_pattern', 'tuple_pattern')) return null;
  return subject.kind === 'identifier' ? ownerInside(file.types.of(subject)) : fallibleOwner(subject, file);
}

/** The `Option` or `Result` whose `map` calls the closure with what is inside. */
function takerOf(parameter: Node): Node | null {
  const closure = parameter.ancestor('closure_expression') ?? null;
  const call =
    closure?.parent?.kind === 'arguments' && closure.parent.parent ? methodCall(closure.parent.parent) : null;
  if (!closure || !call) return null;
  const position = { map: 0, and_then: 0, map_or: 1, map_or_else: 1 }[call.name];
  return position !== undefined && call.arguments[position] === closure ? call.receiver : null;
}

/** The owner that `list.into_iter()` gives away one by one. */
function elementOwner(iterator: Node, file: FileFacts): string | null {
  const method = methodCall(iterator);
  const list = method?.name === 'into_iter' ? file.types.of(method.receiver) : null;
  if (list?.kind === 'array') return ownerName(list.element);
  return list?.kind === 'named' && list.path === 'std::vec::Vec' ? ownerName(list.arguments[0] ?? null) : null;
}

function scopeOf(binding: Binding): Node | null {
  const { declaration } = binding;
  switch (declaration.kind) {
    case 'let_declaration': {
      const block = declaration.parent;
      return block?.kind === 'block' && block.parent?.kind !== 'function_item' ? block : null;
    }
    case 'let_condition': {
      const branch = declaration.ancestor('if_expression');
      return branch?.child('consequence') ?? null;
    }
    case 'match_arm':
      return declaration.child('value');
    default:
      return declaration.ancestor('closure_expression');
  }
}

/** True where some use may take the value away: anything but borrows, formatting and methods that only look. */
function isMoved({ uses }: Binding): boolean {
  return uses.some((use) => {
    const outer = wrapped(use);
    const { parent } = outer;
    if (parent?.kind === 'reference_expression' || use.kind === 'string_literal') return false;
    if (parent?.kind === 'field_expression') return /^(?:into|leak)/.test(parent.child('field')?.text ?? '');
    return parent?.kind !== 'index_expression' && parent?.parent?.kind !== 'macro_invocation';
  });
}
