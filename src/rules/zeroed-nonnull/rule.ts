import { expectedType } from '../../facts/expected-type';
import { castOf, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { isOpenParameter } from '../../facts/open-parameters';
import { pointeeOf, resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { restrictedPart } from '../../facts/type-validity';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { invalidValue } from '../shared/invalid-value';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'zeroed-nonnull',
  summary:
    'zero bytes that are taken for a type of which zero is no value: references, boxes, `NonNull`, `fn` pointers',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['rustc::invalid_value'],
  options: {},
  triggers: ['zeroed'],
  on: ['call_expression'],
  ...tells('zeroed-nonnull', { 'invalid-value': invalidValue }),
  *check(node, { file, program }) {
    const zeros = zerosAt(node, file, program);
    if (!zeros) return;
    const part = restrictedPart(zeros.type, 'zero', program, file);
    if (part) {
      const where =
        part.path.length > 0 ? `\`${part.path.join('.')}\` is ` : part.type === zeros.type ? 'it is ' : 'it holds ';
      yield {
        at: node,
        message: `zero bytes are no \`${typeText(zeros.type)}\`: ${where}${part.what}`,
        related: zeros.made === node ? [] : [{ at: zeros.made, message: 'the zeros come from here' }],
      };
      return;
    }
    const innermost = element(zeros.type);
    if (!isOpenParameter(innermost, node, program, file) || asksAboutType(node)) return;
    yield {
      at: node,
      message: `zero bytes need not be a \`${typeText(innermost)}\`: the caller may choose a reference or a \`Box\``,
      severity: 'warning',
      confidence: 'medium',
      related: zeros.made === node ? [] : [{ at: zeros.made, message: 'the zeros come from here' }],
    };
  },
});

interface Zeros {
  /** The type that the zeros become. */
  readonly type: WrittenType | null;
  readonly made: Node;
}

const TAKEN = /^(?:assume_init|assume_init_read)$/;
const ZEROED = /^std::(mem::MaybeUninit|boxed::Box|rc::Rc|sync::Arc)::(?:zeroed|new_zeroed)$/;

/** `mem::zeroed()`, and `assume_init` of what `MaybeUninit::zeroed` or `Box::new_zeroed` made. */
function zerosAt(node: Node, file: FileFacts, program: Program): Zeros | null {
  const call = functionCall(node);
  if (call && file.paths.isStd(call.callee, 'std::mem::zeroed', 'std::intrinsics::init')) {
    const [written] = call.typeArguments;
    return {
      type: (written && program.read(written, file)) ?? expectedType(node, file) ?? laterType(node, file),
      made: node,
    };
  }
  const method = methodCall(node);
  const taken = method
    ? TAKEN.test(method.name)
      ? method.receiver
      : null
    : call && TAKEN.test(call.callee.child('name')?.text ?? '')
      ? (call.arguments[0] ?? null)
      : null;
  if (!taken) return null;
  const made = resolved(taken, file);
  const maker = functionCall(made);
  const owner = maker && ZEROED.exec(file.paths.resolve(maker.callee))?.[1];
  if (!maker || !owner) return null;
  const holder = file.types.of(peel(taken)) ?? file.types.of(made);
  const expected = expectedType(node, file);
  const inner = holder?.kind === 'named' && owner.endsWith('MaybeUninit') ? (holder.arguments[0] ?? null) : null;
  const qualifier = maker.callee.child('path')?.child('type_arguments')?.namedChildren[0];
  const written = qualifier ? program.read(qualifier, file) : null;
  const wanted =
    owner === 'mem::MaybeUninit' ? expected : expected?.kind === 'named' ? (expected.arguments[0] ?? null) : null;
  return { type: written ?? inner ?? wanted, made };
}

/** The type that uses of the variable show: `&mut s as *mut T`, or `s` as what the function returns. */
function laterType(zeros: Node, file: FileFacts): WrittenType | null {
  let at = zeros;
  while (at.parent?.is('unsafe_block', 'block') && at.parent.namedChildren.length === 1) at = at.parent;
  const pattern = at.parent?.kind === 'let_declaration' ? at.parent.child('pattern') : null;
  const variable = pattern?.kind === 'identifier' ? pattern : (pattern?.firstOf('identifier') ?? null);
  const binding = variable && file.bindingsAt(variable)?.of(variable);
  for (const use of binding?.uses ?? []) {
    const borrow = use.parent?.kind === 'reference_expression' ? use.parent : null;
    const cast = borrow?.parent && castOf(borrow.parent);
    const type = cast ? pointeeOf(file.types.read(cast.type)) : expectedType(use, file);
    if (type) return type;
  }
  return null;
}

function element(type: WrittenType | null): WrittenType | null {
  return type?.kind === 'array' ? element(type.element) : type;
}

/** Code that asks for the size or the identity of its parameter makes zeros only for types that it knows. */
function asksAboutType(node: Node): boolean {
  const text = node.ancestor('function_item')?.text ?? '';
  return /size_of::<[^>]*>\(\)\s*[=!>]=?\s*0|needs_drop|TypeId|type_id|IS_ZST|is_zst|const \{/.test(text);
}
