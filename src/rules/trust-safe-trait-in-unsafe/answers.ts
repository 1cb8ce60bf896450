/** Calls whose result is whatever the caller's own safe code returns. */
import { enclosingFunction, functionCall, methodCall, peel, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { remembered } from '../../facts/remembered';
import type { WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import type { RuleContext } from '../define-rule';

export interface Answer {
  /** Who answers, as a message calls it. */
  readonly name: string;
  readonly story: string;
  /** How many items there will be. */
  readonly isLength: boolean;
}

const INTEGER = /^(?:u|i)(?:8|16|32|64|128|size)$/;

export function answerOf(node: Node, context: RuleContext): Answer | null {
  return ofMethod(node, context) ?? ofClosure(node, context) ?? ofHelper(node, context);
}

/** A method of the type itself that only asks such a question: `fn slot(&self) -> usize { self.choose.bucket(self.hash) }`. */
function ofHelper(node: Node, context: RuleContext): Answer | null {
  const call = methodCall(node);
  const { file } = context;
  if (call?.receiver.kind !== 'self' || numbersOfTraits(file).size === 0) return null;
  const self = file.types.selfType(node);
  const item = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  const impls = item ? file.items.implsOf(item.name) : [];
  const found = impls.flatMap(({ trait, methods }) => (trait === null ? (methods.get(call.name) ?? []) : []));
  const body = found.length === 1 ? found[0]!.child('body') : null;
  const tail = body?.namedChildren.length === 1 ? tailOf(body) : null;
  return tail && ofMethod(peel(tail), context);
}

const ASKED = /^(?:len|size_hint|read|read_vectored|write|poll_read|recv)$/;
const NUMBERS = new WeakMap<FileFacts, ReadonlySet<string>>();

/** Names of the methods that traits of the file have and that give a number: for not looking at all other calls. */
function numbersOfTraits(file: FileFacts): ReadonlySet<string> {
  return remembered(NUMBERS, file, () => {
    const members = [...file.items.traits.values()].flatMap((trait) => trait.child('body')?.namedChildren ?? []);
    const numbers = members.filter((member) => INTEGER.test(member.child('return_type')?.text ?? ''));
    return new Set(numbers.flatMap((member) => member.child('name')?.text ?? []));
  });
}

function ofMethod(node: Node, context: RuleContext): Answer | null {
  const call = methodCall(node);
  if (!call) return null;
  const { file } = context;
  if (!ASKED.test(call.name) && !numbersOfTraits(file).has(call.name)) return null;
  const signature = signatureOf(node);
  if (/TrustedLen/.test(signature)) return null;
  const subject = call.receiver.text.length > 24 ? 'the value' : `\`${call.receiver.text}\``;
  if (call.name === 'len' || call.name === 'size_hint') {
    const inner = methodCall(call.receiver);
    // Two calls of `as_ref` need not give the same slice.
    if (
      call.name === 'len' &&
      inner &&
      /^(?:borrow|as_ref)$/.test(inner.name) &&
      asksTwice(node, inner.name, signature)
    )
      return {
        name: `every call of \`${inner.name}\``,
        story: `this is the length of one answer of \`${inner.name}\`; the next one may be longer`,
        isLength: false,
      };
    const bounds = boundsOf(call.receiver, file);
    const isIterator = bounds?.some((path) => /Iterator$/.test(path) || path === 'into_iter');
    if (!isIterator) return null;
    return {
      name: `\`${call.name}\``,
      story: `${subject} is of a type that the caller chooses, and safe code wrote its \`${call.name}\``,
      isLength: true,
    };
  }
  const bounds = boundsOf(call.receiver, file);
  if (!bounds) return null;
  if (
    /^(?:read|read_vectored|write|poll_read|recv)$/.test(call.name) &&
    bounds.some((path) => /(?:Read|Write|BufRead)$/.test(path))
  )
    return {
      name: `\`${call.name}\``,
      story: `${subject} is of a type that the caller chooses, and may claim more bytes than there is room for`,
      isLength: false,
    };
  return ofOwnTrait(call.name, bounds, subject, context);
}

/** A method of a trait of the crate that anybody may implement without `unsafe`, and that gives a number. */
function ofOwnTrait(
  method: string,
  bounds: readonly string[],
  subject: string,
  { file, program }: RuleContext,
): Answer | null {
  for (const bound of bounds) {
    const trait = bound.startsWith('crate::') ? file.items.traits.get(bound.replace(/^.*::/, '')) : undefined;
    if (
      !trait ||
      trait.has('unsafe') ||
      !isPub(trait) ||
      /\bSealed\b|private::/.test(trait.child('bounds')?.text ?? '')
    )
      continue;
    const member = trait.child('body')?.namedChildren.find((item) => item.child('name')?.text === method);
    const returns = member && !member.firstOf('function_modifiers')?.has('unsafe') ? member.child('return_type') : null;
    const type = returns && program.read(returns, file);
    if (type?.kind !== 'named' || !INTEGER.test(type.path)) continue;
    const name = trait.child('name')?.text ?? '';
    return {
      name: `\`${name}::${method}\``,
      story: `${subject} is of a type that the caller chooses, and \`${name}\` is safe to implement`,
      isLength: false,
    };
  }
  return null;
}

/** `f(&mut room)` where `f` is a parameter: `impl FnOnce(&mut [u8]) -> usize`. */
function ofClosure(node: Node, { file, program }: RuleContext): Answer | null {
  const call = functionCall(node);
  if (call?.callee.kind !== 'identifier') return null;
  const binding = file.bindingsAt(call.callee)?.of(call.callee);
  if (binding?.kind !== 'parameter' || !binding.type) return null;
  const name = binding.type.text;
  const signature = enclosingFunction(node);
  const body = signature?.child('body');
  const closures = [...(signature?.children ?? []), ...(signature?.ancestor('impl_item')?.children ?? [])]
    .filter((child) => child !== body && child.kind !== 'declaration_list')
    .flatMap((child) => [...child.descendants()])
    .filter((part) => part.kind === 'function_type' && part.child('trait') !== null);
  const own = closures.find(
    (closure) => binding.type === closure.ancestor('abstract_type') || isBoundOf(closure, name),
  );
  const returned = own?.child('return_type');
  const type = returned && program.read(returned, file);
  if (!givesNumber(type)) return null;
  return {
    name: `the closure \`${binding.name}\``,
    story: 'the caller wrote this closure, and its number is not looked at',
    isLength: false,
  };
}

function givesNumber(type: WrittenType | null | undefined): boolean {
  if (type?.kind !== 'named') return false;
  if (type.path === 'usize') return true;
  return /^std::(?:result::Result|option::Option|io::Result)$/.test(type.path) && givesNumber(type.arguments[0]);
}

/** `F: FnOnce() -> usize` in the parameters or the `where` clause, for the parameter of that name. */
function isBoundOf(closure: Node, name: string): boolean {
  for (const around of closure.ancestors()) {
    if (around.kind === 'type_parameter') return around.child('name')?.text === name;
    if (around.kind === 'where_predicate') return around.child('left')?.text === name;
    if (around.kind === 'function_item' || around.kind === 'impl_item') return false;
  }
  return false;
}

const STAYS = /^(?:into_iter|by_ref|fuse|peekable|rev|cloned|copied|map|enumerate|inspect|skip|chain)$/;

/** The bounds of the type parameter that a value is of; null where its type is another, or not known. */
function boundsOf(expression: Node, file: FileFacts, depth = 4): readonly string[] | null {
  const value = peel(expression);
  if (depth === 0) return null;
  let type = file.types.of(value);
  while (type?.kind === 'reference') type = type.to;
  if (type?.kind === 'named' && type.path === 'std::pin::Pin') {
    const inner = type.arguments[0];
    type = inner?.kind === 'reference' ? inner.to : (inner ?? null);
  }
  if (type?.kind === 'parameter' || type?.kind === 'trait') return type.bounds;
  if (type) return null;
  const call = methodCall(value);
  if (call) {
    const inner = STAYS.test(call.name) ? boundsOf(call.receiver, file, depth - 1) : null;
    return inner && (call.name === 'into_iter' ? ['into_iter'] : inner);
  }
  const binding = value.kind === 'identifier' ? file.bindingsAt(value)?.of(value) : null;
  return binding?.init ? boundsOf(binding.init, file, depth - 1) : null;
}

function signatureOf(node: Node): string {
  const item = enclosingFunction(node);
  const head = (around: Node | null | undefined) => {
    const body = around?.child('body');
    return (around?.children ?? [])
      .filter((child) => child !== body)
      .map((child) => child.text)
      .join(' ');
  };
  return head(item) + head(item?.ancestor('impl_item'));
}

/** The function asks the same question again behind this, of a generic value. */
function asksTwice(node: Node, name: string, signature: string): boolean {
  if (!/\b(?:Borrow|AsRef)\s*</.test(signature)) return false;
  const body = enclosingFunction(node)?.child('body');
  const behind = body?.text.slice(node.end - body.start) ?? '';
  return new RegExp(`\\.${name}\\(\\)`).test(behind);
}
