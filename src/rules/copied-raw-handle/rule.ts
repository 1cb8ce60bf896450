import { attributesOf } from '../../facts/attributes';
import { functionCall, isUnsafeFunction, methodCall, peel, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import { segmentsOf } from '../../facts/paths';
import type { WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';
import { handsOutExclusive, pointsIntoItself } from './exclusive';

export default defineRule({
  id: 'copied-raw-handle',
  summary: 'a type that frees its raw pointer or handle and can be cloned bit by bit',
  category: 'ownership',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Clone', 'Copy'],
  on: ['struct_item', 'impl_item'],
  *check(node, context) {
    const copy = node.kind === 'struct_item' ? derivedClone(node, context) : bitwiseClone(node, context);
    if (!copy) return;
    const { at, item } = copy;
    const freed = freeingPlace(item, context);
    if (!freed) {
      const shared = handsOutExclusive(item, context) ?? pointsIntoItself(item, context);
      if (shared)
        yield {
          at,
          severity: 'warning',
          confidence: 'medium',
          message: `every clone of \`${item.name}\` ${shared.message}`,
          related: [
            { at: shared.field, message: 'the clone gets this handle, and not what it stands for' },
            { at: shared.use, message: shared.useMessage },
          ],
        };
      return;
    }
    const { field, call, method } = freed;
    yield {
      at,
      severity: method === null ? 'error' : 'warning',
      confidence: method === null ? 'high' : 'medium',
      message: `every clone of \`${item.name}\` holds the same \`${field.name}\`, which ${
        method === null
          ? 'each of them frees when it is dropped'
          : `\`${method}\` of any of them ${FREEING_METHODS.test(method) ? 'frees' : 'makes an owner of'}`
      }`,
      related: [
        { at: field.node, message: 'the clone gets this handle, and not what it stands for' },
        { at: call, message: 'freed here' },
      ],
    };
  },
});

/** The `Clone` or `Copy` in the `derive` of a struct. */
function derivedClone(node: Node, { file }: RuleContext): { at: Node; item: TypeItem } | null {
  const item = file.items.typeOfNode(node);
  if (!item?.derives.some((name) => name === 'Clone')) return null;
  for (const attribute of attributesOf(node)) {
    if (attribute.path !== 'derive') continue;
    const tokens = [...attribute.node.descendants()].filter((token) => token.kind === 'identifier');
    const at = tokens.find((token) => token.text === 'Clone');
    if (at) return { at, item };
  }
  return null;
}

/** A hand-written `clone` that copies the fields, and calls nothing that would make the copy an owner of its own. */
function bitwiseClone(node: Node, { file }: RuleContext): { at: Node; item: TypeItem } | null {
  const trait = node.child('trait');
  const type = node.child('type');
  if (!trait || !type || !file.paths.isStd(trait, 'std::clone::Clone')) return null;
  const item = file.items.types.get(segmentsOf(type).at(-1) ?? '');
  const impl = file.items.impls.find((candidate) => candidate.node === node);
  const body = impl?.methods.get('clone')?.child('body');
  const tail = body && tailOf(body);
  if (!item || !body || !tail || body.namedChildren.length !== 1) return null;
  const value = peel(tail);
  if (/^\*\s*self$/.test(value.text)) return { at: trait, item };
  const parts =
    value.kind === 'struct_expression'
      ? (value.child('body')?.namedChildren ?? []).map((part) => part.child('value') ?? part)
      : (functionCall(value)?.arguments ?? []);
  const name = value.kind === 'struct_expression' ? value.child('name')?.text : functionCall(value)?.callee.text;
  const isOwn = name === 'Self' || name?.replace(/::?<.*/, '') === item.name;
  return isOwn && parts.length > 0 && parts.every((part) => isPlainCopy(peel(part))) ? { at: trait, item } : null;
}

/** `self.ptr`, `..*self` and `PhantomData`. A literal is no copy: it may be what tells the owner from the others. */
function isPlainCopy(part: Node): boolean {
  return /^(?:self\s*\.\s*\w+|\.\.\s*\*\s*self|PhantomData)$/.test(part.text);
}

interface Freed {
  readonly field: { readonly name: string; readonly node: Node };
  readonly call: Node;
  /** The method that frees; null for the destructor. */
  readonly method: string | null;
}

const FREES =
  /(?:^|_)(?:free\w*|dealloc\w*|close\w*|destroy\w*|release\w*|delete\w*|unref|dispose|finalize|cleanup|munmap|fclose|closesocket)$|^[A-Z]\w*(?:Free|Close|Destroy|Release|Delete)\w*$|^[a-z]+[A-Z]?\w*(?:Free|Close|Destroy|Release|Delete|Dispose)$/;
const FREEING_METHODS = /^(?:free|close|destroy|dispose|delete|release|dealloc|deallocate)$/;
const COUNTS = /\b(?:fetch_sub|strong_count|ref_?count|is_null_owner|owned|is_owned|is_owner|borrowed)\b/;

/** What makes an owner of a pointer, and does not count. */
const OWNS = /^(?:\w+::)*(?:Box|CString|Vec|String)(?:::<.*>)?::from_raw(?:_parts|_in)?\b/s;
const GIVES_BACK = /\b(?:ManuallyDrop|forget|into_raw|leak)\b/;

/** A method that takes the value, and does not turn what it makes of the pointer into a pointer again. */
function isConsuming(method: Node): boolean {
  const self = method.child('parameters')?.namedChildren.find((part) => part.kind === 'self_parameter');
  return (
    self !== undefined && !self.has('&') && !GIVES_BACK.test((method.child('body')?.text ?? '').replace(/\/\/.*/g, ''))
  );
}

/** Where the destructor, or a safe method to end the value with, frees what a field stands for. */
function freeingPlace(item: TypeItem, context: RuleContext): Freed | null {
  const { file } = context;
  const handles = [...item.fields].filter(([, node]) => isHandle(file.types.read(node)));
  if (handles.length === 0) return null;
  const drop = file.items.dropOf(item.name)?.methods.get('drop');
  const find = (method: Node, name: string | null): Freed | null => {
    const body = method.child('body');
    if (!body || (name !== null && COUNTS.test(body.text))) return null;
    for (const [field, node] of handles) {
      const own = namesOf(field, body);
      const call = [...body.descendants()].find((inner) => frees(inner, own, file));
      if (call) return { field: { name: field, node }, call, method: name };
    }
    return null;
  };
  if (drop) return find(drop, null);
  if (!item.derives.includes('Copy') && !item.derives.includes('Clone')) return null;
  for (const impl of file.items.implsOf(item.name)) {
    if (impl.trait !== null) continue;
    for (const [name, method] of impl.methods) {
      if (isUnsafeFunction(method) || !isPub(method)) continue;
      const takesBack = !FREEING_METHODS.test(name);
      if (takesBack && !isConsuming(method)) continue;
      const found = find(method, name);
      if (found && (!takesBack || OWNS.test(found.call.text))) return found;
    }
  }
  return null;
}

/** A raw pointer, or a number by which the system knows something. */
function isHandle(type: WrittenType | null): boolean {
  if (type?.kind === 'pointer') return true;
  if (type?.kind !== 'named') return false;
  if (/^std::option::Option$/.test(type.path)) return isHandle(type.arguments[0] ?? null);
  return /^std::ptr::NonNull$|(?:^|::)(?:RawFd|RawHandle|RawSocket|c_int|c_uint|HANDLE)$|^(?:i32|u32|usize|u64)$/.test(
    type.path,
  );
}

/** `self.field`, and the variables of a body that are set to something made of it. */
function namesOf(field: string, body: Node): RegExp {
  const own = `\\bself\\s*\\.\\s*${field}\\b`;
  const names = [...body.descendants()].flatMap((node) => {
    const pattern = node.is('let_declaration', 'let_condition') ? node.child('pattern') : null;
    if (!pattern || !new RegExp(own).test(node.child('value')?.text ?? '')) return [];
    return [...pattern.descendants()].flatMap((part) =>
      part.kind === 'identifier' && /^[a-z_]/.test(part.text) ? [part.text] : [],
    );
  });
  return new RegExp([own, ...names.map((name) => `\\b${name}\\b`)].join('|'));
}

/** True for a call that frees `self.field`: `Box::from_raw(self.p)`, `libc::close(self.fd)`, `self.p.drop_in_place()`. */
function frees(node: Node, own: RegExp, file: FileFacts): boolean {
  const method = methodCall(node);
  if (method) return method.name === 'drop_in_place' && own.test(method.receiver.text);
  const call = functionCall(node);
  if (!call?.arguments.some((argument) => own.test(argument.text))) return false;
  const path = file.paths.resolve(call.callee);
  if (path.startsWith('std::')) return /::(?:from_raw\w*|dealloc|drop_in_place)$/.test(path) && !/::slice::/.test(path);
  return (
    FREES.test(path.slice(path.lastIndexOf(':') + 1)) || /^(?:Box|Vec|CString|String)::from_raw/.test(call.callee.text)
  );
}
