import { castOf, functionCall, peel, pointerType } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { pointeeOf, resolved } from '../../facts/pointer-origin';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';

const VOID = /^(?:std::(?:ffi|os::raw)|libc|winapi::ctypes)::c_void$|^c_void$/;
const OWNERS: Readonly<Record<string, string>> = {
  'std::boxed::Box::from_raw': 'Box',
  'std::boxed::Box::from_raw_in': 'Box',
  'std::rc::Rc::from_raw': 'Rc',
  'std::sync::Arc::from_raw': 'Arc',
  'std::rc::Weak::from_raw': 'Weak',
  'std::sync::Weak::from_raw': 'Weak',
};

/** `transmute(Box::from_raw(data))`: the box becomes one of the right type before anything is dropped. */
function isTransmuted(node: Node, file: FileFacts): boolean {
  const call = node.parent?.kind === 'arguments' && node.parent.parent ? functionCall(node.parent.parent) : null;
  return call !== null && file.paths.resolve(call.callee) === 'std::mem::transmute';
}

export default defineRule({
  id: 'from-raw-void',
  summary: '`Box::from_raw` and its kin of a `*mut c_void`',
  category: 'ownership',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::from_raw_with_void_ptr'],
  options: {},
  triggers: ['from_raw'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const call = functionCall(node);
    const [pointer] = call?.arguments ?? [];
    const owner = call && OWNERS[file.paths.resolve(call.callee)];
    if (!pointer || !owner) return;
    // `p as *mut _` is a pointer to whatever the owner is to hold.
    const cast = castOf(peel(pointer));
    if (cast && pointerType(cast.type)?.pointee.text === '_') return;
    if (isTransmuted(node, file)) return;
    // `Box::<T>::from_raw` takes no `c_void`, so the pointer's own type decides.
    const to = pointeeOf(file.types.of(pointer)) ?? pointeeOf(file.types.of(resolved(pointer, file)));
    const settled = to?.kind === 'named' && !VOID.test(to.path) ? program.typeOf(to, file) : null;
    if (to?.kind !== 'named' || settled || !VOID.test(to.path)) return;
    yield {
      at: node,
      message: `this \`${owner}\` frees and drops a \`c_void\`, with the size and the destructor of none of your types`,
    };
  },
});
