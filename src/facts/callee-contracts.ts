/** What the callee of an unsafe call asks of its caller: std's tables, or the documentation of the crate's own functions. */
import {
  FUNCTION_PRECONDITIONS,
  METHOD_PRECONDITIONS,
  POINTER_METHOD_PRECONDITIONS,
  type Precondition,
} from '../std-model/preconditions';
import type { Node } from '../syntax/node';
import { type FunctionCall, isUnsafeFunction, type MethodCall } from './expressions';
import type { FileFacts } from './file-facts';
import { segmentsOf } from './paths';
import type { Program } from './program-types';
import { hasSafetySection, safetySection } from './safety';
import { autoDeref, type WrittenType } from './types';

/** What a caller has to make sure of. */
export interface Contract {
  /** One line each, without full stop, with places for operands as in `preconditions.ts`. */
  readonly templates: readonly string[];
  /** The callee's section "Safety", in Markdown; null for what has none or is not of the crate. */
  readonly section: string | null;
  /** URL of the callee's documentation; null where it is not known. */
  readonly page: string | null;
}

/** Where functions of other files are looked up; asked only for what the file itself does not tell. */
export type AskProgram = () => Program;

/** The contract of an unsafe method; null for a safe one and where nothing tells which one it is. */
export function methodContract(method: MethodCall, file: FileFacts, program: AskProgram | null): Contract | null {
  const { name, receiver } = method;
  const type = autoDeref(file.types.of(receiver));
  const named = type?.kind === 'named' ? type : null;
  const item = named && file.items.methodAt(named.path, name);
  if (item) return contractOf(item, file, program);
  const [found] = type && program && isOfCrate(type) ? program().methods(type, name, file) : [];
  if (found) return found.isUnsafe ? contractOf(found.node, found.file, program) : null;
  const onPointer = type?.kind === 'pointer' || named?.path === 'std::ptr::NonNull';
  return ofStd((onPointer ? POINTER_METHOD_PRECONDITIONS[name] : undefined) ?? METHOD_PRECONDITIONS[name]);
}

/** The contract of an unsafe function that a path names; null for a safe one and where nothing tells which one it is. */
export function functionContract(
  { callee }: FunctionCall,
  file: FileFacts,
  program: AskProgram | null,
): Contract | null {
  const segments = segmentsOf(callee);
  const item = declared(callee, segments, file);
  if (item) return contractOf(item, file, program);
  const path = file.paths.resolve(callee);
  const known = ofStd(FUNCTION_PRECONDITIONS[path.replace(/\bNonZero[IU]\w+/, 'NonZero')]);
  if (known || path.startsWith('std::')) return known;
  const found = program && !file.bindingsAt(callee)?.of(callee) ? program().functionAt(callee, file) : null;
  if (found) return found.isUnsafe ? contractOf(found.node, found.file, program) : null;
  return foreignContract(segments);
}

function ofStd(precondition: Precondition | undefined): Contract | null {
  return precondition ? { templates: [precondition.requires], section: null, page: precondition.page } : null;
}

/** The function or associated function of this file that a path names. */
function declared(callee: Node, segments: readonly string[], file: FileFacts): Node | null {
  const name = segments.at(-1)!;
  const owner = segments.at(-2);
  if (owner === undefined || owner === 'self' || owner === 'super' || owner === 'crate') {
    if (file.bindingsAt(callee)?.of(callee)) return null;
    return file.items.functions.get(name) ?? null;
  }
  const self = owner === 'Self' ? file.types.selfType(callee) : null;
  return file.items.method(self?.kind === 'named' ? self.path.replace(/^.*::/, '') : owner, name);
}

/** True for a type of the crate, and for one that is known by traits of the crate. */
function isOfCrate(type: WrittenType): boolean {
  if (type.kind === 'named') return type.path.startsWith('crate::');
  return (
    (type.kind === 'parameter' || type.kind === 'trait') && type.bounds.some((path) => !/^(?:std::|\?)/.test(path))
  );
}

/** What an unsafe function of the crate asks of its callers; null for a safe one. */
function contractOf(item: Node, file: FileFacts, program: AskProgram | null): Contract | null {
  const name = item.child('name')?.text ?? '';
  const section = safetySection(item) ?? sectionOfTrait(item, name, file, program);
  const foreign = item.ancestor('foreign_mod_item');
  if (foreign) {
    if (isSafeForeign(item)) return null;
    return section === null ? ofForeign(name) : { templates: sentencesOf(section, name), section, page: null };
  }
  if (!isUnsafeFunction(item)) return null;
  const templates =
    section !== null
      ? sentencesOf(section, name)
      : [hasSafetySection(item) ? `the contract of \`${name}\` holds` : `what \`${name}\` leaves to its caller holds`];
  return { templates, section, page: null };
}

/** The section "Safety" of the trait's method that an unsafe method implements: it is documented at the trait. */
export function sectionOfTrait(item: Node, name: string, file: FileFacts, program: AskProgram | null): string | null {
  const owner = item.parent?.parent;
  const trait = owner?.kind === 'impl_item' ? owner.child('trait') : null;
  if (!trait || !program || !isUnsafeFunction(item)) return null;
  const [member] = program().methods({ kind: 'trait', form: 'dyn', bounds: [file.types.pathOf(trait)] }, name, file);
  return member ? safetySection(member.node) : null;
}

/** The items of a list one by one, the first sentence of anything else. */
function sentencesOf(section: string, name: string): string[] {
  const listed = section.split(/\n(?=[*+-] )/).filter((part) => /^[*+-] /.test(part));
  const items = listed.map((item) => sentenceOf(item.slice(2)));
  if (items.length > 1 && items.every((item) => item !== null)) return items.map((item) => `\`${name}\`: ${item}`);
  const sentence = sentenceOf(section);
  return [`the contract of \`${name}\` holds${sentence ? `: ${sentence}` : ''}`];
}

/** The first sentence of a paragraph; null where it is long or would be taken for something else in a comment. */
function sentenceOf(text: string): string | null {
  const paragraph = (text.trim().split(/\n\s*\n/)[0] ?? '').replace(/\s*\n\s*/g, ' ');
  const sentence = /^.{1,100}?(?=(?<!\b(?:e\.g|i\.e))[.;](?:\s|$)|$)/.exec(paragraph)?.[0].trim();
  return sentence && !/[{}[\]|]|:$/.test(sentence) ? sentence : null;
}

/** Crates and modules that are known by their names to hold bindings. */
const BINDINGS = /^(?:libc|ffi)$|_(?:sys|ffi)$/;

function foreignContract(segments: readonly string[]): Contract | null {
  const name = segments.at(-1)!;
  return segments.slice(0, -1).some((segment) => BINDINGS.test(segment)) && !/^[A-Z][a-z]/.test(name)
    ? ofForeign(name)
    : null;
}

function ofForeign(name: string): Contract {
  const template = `\`${name}\` gets what its documentation on the other side of the FFI asks for`;
  return { templates: [template], section: null, page: null };
}

function isSafeForeign(item: Node): boolean {
  return item.firstOf('function_modifiers')?.has('safe') ?? item.has('safe');
}
