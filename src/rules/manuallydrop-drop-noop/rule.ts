import { attributesOf, isTestCode } from '../../facts/attributes';
import { functionCall, wrapped } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'manuallydrop-drop-noop',
  summary:
    '`drop`, `forget` or `drop_in_place` of something that has nothing to drop: `ManuallyDrop`, a pointer, a reference',
  category: 'drop-guard',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [
    'rustc::undropped_manually_drops',
    'rustc::dropping_references',
    'rustc::dropping_copy_types',
    'rustc::forgetting_references',
    'rustc::forgetting_copy_types',
  ],
  options: {},
  triggers: ['drop', 'forget'],
  on: ['call_expression'],
  *check(node, context) {
    const call = functionCall(node);
    const argument = call?.arguments[0];
    if (!call || !argument || call.arguments.length !== 1) return;
    const path = context.file.paths.resolve(call.callee);
    const does = DOES[path];
    // A test may show that nothing is dropped.
    if (!does || isArmOfItsOwn(node) || isTestCode(node) || isLeftOut(node)) return;
    const type = dropped(path, argument, call.typeArguments[0], context);
    const why = type && reason(type, does === 'forgets', context);
    if (!why) return;
    yield {
      at: node,
      message: `this ${does} nothing: ${why}`,
      // Behind the reference there is nothing either: a way to say that a parameter is not used.
      ...(type.kind === 'reference' && isPlain(type.to, context) && { severity: 'info' }),
      fixes: path === 'std::mem::drop' && isManuallyDrop(type) ? [takeOut(argument, call.callee, context)] : [],
    };
  },
});

/** In a part of a build that has no use for what it is given, `drop` keeps the compiler quiet about that. */
function isLeftOut(node: Node): boolean {
  const block = node.ancestor('block');
  const holder = block && wrapped(block);
  return [block, holder, holder?.parent ?? null].some(
    (at) => at !== null && attributesOf(at).some(({ path, arguments: text }) => path === 'cfg' && /\bnot\b/.test(text)),
  );
}

const DOES: Readonly<Record<string, 'drops' | 'forgets'>> = {
  'std::mem::drop': 'drops',
  'std::ptr::drop_in_place': 'drops',
  'std::mem::forget': 'forgets',
};

/** The type of what is dropped or forgotten: for `drop_in_place` that behind the pointer. */
function dropped(
  path: string,
  argument: Node,
  written: Node | undefined,
  { file, program }: RuleContext,
): WrittenType | null {
  if (written) return program.read(written, file);
  const type = crateTypeOf(argument, file, program);
  if (path !== 'std::ptr::drop_in_place') return type;
  const to = type?.kind === 'pointer' || type?.kind === 'reference' ? type.to : null;
  // Generic code and code for several types calls it for whatever it gets; only wrappers are a mistake for sure.
  return isWrapper(to) ? to : null;
}

/** Why a value of the type has nothing to drop or forget; null where it has, or that is unknown. */
function reason(type: WrittenType, isForget: boolean, { file, program }: RuleContext): string | null {
  const name = `\`${typeText(type)}\``;
  switch (type.kind) {
    case 'reference':
      return `\`${type.mutable ? '&mut' : '&'}\` is only a reference, and what it refers to stays as it is`;
    case 'pointer':
      return 'a raw pointer is only an address, and what it points to stays as it is';
    case 'named': {
      const declared = program.typeOf(type, file) !== null;
      if (!declared && isManuallyDrop(type)) {
        if (isForget || isPlain(type.arguments[0] ?? null, { file, program })) return null;
        return `a \`ManuallyDrop\` never drops what is in it by itself`;
      }
      if (!declared && isWrapper(type)) {
        if (isForget || isPlain(type.arguments[0] ?? null, { file, program })) return null;
        return `a \`MaybeUninit\` never drops what is in it by itself`;
      }
      if (!declared && type.path === 'std::ptr::NonNull')
        return 'a `NonNull` is only an address, and what it points to stays as it is';
      // That a number has nothing to drop surprises nobody; a handle that is `Copy` may.
      return declared && program.isCopy(type, file) === 'yes'
        ? `${name} is \`Copy\`, so that a copy is all that goes`
        : null;
    }
    default:
      return null;
  }
}

/** A value that has nothing to drop in or out of its wrapper. */
function isPlain(type: WrittenType | null, { file, program }: Pick<RuleContext, 'file' | 'program'>): boolean {
  return program.needsDrop(type, file) === 'no';
}

function isManuallyDrop(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path === 'std::mem::ManuallyDrop';
}

function isWrapper(type: WrittenType | null): boolean {
  return isManuallyDrop(type) || (type?.kind === 'named' && type.path === 'std::mem::MaybeUninit');
}

/** `None => drop(old)` is how to write an arm without a value, `|| drop(name)` a closure that keeps something. */
function isArmOfItsOwn({ parent, field }: Node): boolean {
  return (
    (parent?.kind === 'match_arm' && field === 'value') || (parent?.kind === 'closure_expression' && field === 'body')
  );
}

function takeOut(argument: Node, callee: Node, { file }: RuleContext): ReportedFix {
  const path = file.paths.importedAs('std::mem::ManuallyDrop', callee) ?? `${file.stdCrate}::mem::ManuallyDrop`;
  return {
    title: 'take the value out with `ManuallyDrop::into_inner`',
    safety: 'suggestion',
    edits: [
      { span: { start: argument.start, end: argument.start }, newText: `${path}::into_inner(` },
      { span: { start: argument.end, end: argument.end }, newText: ')' },
    ],
  };
}
