/** Memory orderings as arguments of atomic operations. */
import { type MethodCall, methodCall, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { ReportedFix } from '../define-rule';

export type Ordering = 'Relaxed' | 'Acquire' | 'Release' | 'AcqRel' | 'SeqCst';

/** The ordering that an argument names, by its own path or an import; null for variables and calls. */
export function orderingOf(argument: Node | undefined): Ordering | null {
  const found = /(?:^|::)(Relaxed|Acquire|Release|AcqRel|SeqCst)$/.exec(argument?.text ?? '');
  return found ? (found[1] as Ordering) : null;
}

/** Names another ordering in place of one, by the same path. */
export function replaceOrdering(argument: Node, ordering: Ordering, { stdCrate }: FileFacts): ReportedFix {
  const name = argument.child('name');
  const span = name ?? argument;
  // A variant that was imported by its name says nothing of the others.
  const newText = name ? ordering : `${stdCrate}::sync::atomic::Ordering::${ordering}`;
  return {
    title: `use \`${ordering}\``,
    safety: 'suggestion',
    edits: [{ span: { start: span.start, end: span.end }, newText }],
  };
}

/** An atomic operation on what other threads may see: a field of a shared `self` or parameter, or a static. */
export function sharedAtomic(node: Node, names: RegExp, file: FileFacts): MethodCall | null {
  const call = methodCall(node);
  if (!call || !names.test(call.name)) return null;
  const base = placeBase(call.receiver);
  if (base.kind === 'self') return isSharedSelf(base, file) ? call : null;
  if (base.kind !== 'identifier' && base.kind !== 'scoped_identifier') return null;
  const binding = file.bindingsAt(base)?.of(base);
  if (!binding) return file.items.statics.has(base.text) ? call : null;
  const type = binding.kind === 'parameter' ? binding.type : null;
  return type?.kind === 'reference_type' && !type.has('mutable_specifier') ? call : null;
}

function isSharedSelf(self: Node, file: FileFacts): boolean {
  const declaration = file.bindingsAt(self)?.of(self)?.declaration;
  return declaration?.kind === 'self_parameter' && declaration.has('&') && !declaration.has('mutable_specifier');
}
