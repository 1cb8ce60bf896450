/** Promises about threads, and types that keep them by knowing which thread they are on. */
import { attributesOf, isTestCode } from '../../facts/attributes';
import type { AutoTrait } from '../../facts/auto-traits';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

const THREAD_ID =
  /\bThreadId\b|\bthread_id\b|\bthread::current\s*\(|\bcurrent_thread\b|\bcurrent\(\)\.id\(|\b(?:ThreadLocal|LocalKey)\b|\bgettid\b/;

/** True where the type has a thread's id in it, or one of its methods asks for it. */
export function isPerThread(type: WrittenType, program: Program, file: FileFacts): boolean {
  const declared = program.typeOf(type, file);
  if (declared && THREAD_ID.test(declared.item.node.text)) return true;
  return program.implsOf(type, file).some(({ impl }) => THREAD_ID.test(impl.node.child('body')?.text ?? ''));
}

/** The trait of an `unsafe impl Send` or `Sync`; null for other items, tests, and targets that have only one thread. */
export function autoTraitOf(item: Node, file: FileFacts): AutoTrait | null {
  const path = item.child('trait');
  if (!item.has('unsafe') || item.has('!') || !path || isTestCode(item)) return null;
  if (
    attributesOf(item).some(
      (attribute) => attribute.path === 'cfg' && /wasm|target_has_atomic/.test(attribute.arguments),
    )
  )
    return null;
  return (['Send', 'Sync'] as const).find((name) => file.paths.isStd(path, `std::marker::${name}`)) ?? null;
}
