/**
 * Guards that take a value out of a place, lend it, and put it back only when they are dropped.
 */
import { functionCall, methodCall, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { Report } from '../define-rule';
import { find, type Guard, implsOf, initializerOf, isField, methodsOf, stripBorrow } from './guard';

export function holeReport(guard: Guard, file: FileFacts): Report | null {
  for (const [field, written] of guard.type.fields) {
    const type = file.types.read(written);
    if (type?.kind !== 'reference' || !type.mutable || file.isCopy(type.to) === 'yes') continue;
    const putBack = find(guard.drop, (node) => writesTo(node, (place) => isField(place, field), file));
    const source = initializerOf(guard, field);
    const place = source && placeBase(stripBorrow(source));
    if (!putBack || place?.kind !== 'identifier') continue;
    const isPlace = (node: Node) => placeBase(node).text === place.text;
    const taken = find(guard.maker, (node) => readsFrom(node, isPlace, file));
    if (!taken || find(guard.maker, (node) => writesTo(node, isPlace, file)) || !isLent(guard, file)) continue;
    return {
      at: guard.literal,
      message: `if this \`${guard.type.name}\` is forgotten, \`${place.text}\` still holds the value that was moved out of it, though that may have been changed or dropped`,
      related: [
        { at: taken, message: 'the value is moved out here' },
        { at: putBack, message: 'only this puts it back, and it does not run for a forgotten guard' },
      ],
    };
  }
  return null;
}

function readsFrom(node: Node, isPlace: (node: Node) => boolean, file: FileFacts): boolean {
  const call = functionCall(node);
  const from = call?.arguments[0];
  return (
    call !== null && from !== undefined && file.paths.isStd(call.callee, 'std::ptr::read') && isPlace(stripBorrow(from))
  );
}

function writesTo(node: Node, isPlace: (node: Node) => boolean, file: FileFacts): boolean {
  const call = functionCall(node);
  if (!call) return methodCall(node)?.name === 'write' && isPlace(stripBorrow(methodCall(node)!.receiver));
  const path = file.paths.resolve(call.callee);
  const to =
    path === 'std::ptr::copy_nonoverlapping'
      ? call.arguments[1]
      : path === 'std::ptr::write'
        ? call.arguments[0]
        : undefined;
  return to !== undefined && isPlace(stripBorrow(to));
}

/** True where the guard's user can change the value or take it away. */
function isLent(guard: Guard, file: FileFacts): boolean {
  if (implsOf(guard.type, file).some((impl) => /(?:^|::)DerefMut$/.test(impl.trait ?? ''))) return true;
  return methodsOf(guard, file).some((method) => {
    const self = method.child('parameters')?.firstOf('self_parameter');
    return self != null && (self.has('mutable_specifier') || !self.has('&'));
  });
}
