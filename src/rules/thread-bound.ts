/** Types that keep track of threads themselves: what they hand out stays on the thread that it belongs to. */
import type { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import type { WrittenType } from '../facts/types';

const THREAD_ID =
  /\bThreadId\b|\bthread_id\b|\bthread::current\s*\(|\bcurrent_thread\b|\bcurrent\(\)\.id\(|\b(?:ThreadLocal|LocalKey)\b|\bgettid\b/;

/** True where the type has a thread's id in it, or one of its methods asks for it. */
export function isPerThread(type: WrittenType, program: Program, file: FileFacts): boolean {
  const declared = program.typeOf(type, file);
  if (declared && THREAD_ID.test(declared.item.node.text)) return true;
  return program.implsOf(type, file).some(({ impl }) => THREAD_ID.test(impl.node.child('body')?.text ?? ''));
}
