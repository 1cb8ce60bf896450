import { isTestCode } from '../../facts/attributes';
import { exposureOf, isSafeEntry } from '../../facts/exposure';
import { isUnsafeFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { type BorrowSource, borrowSource } from '../shared/borrow-source';
import {
  isTied,
  lifetimesInScope,
  outliving,
  type ResultLifetime,
  resultLifetimes,
  selfParameter,
} from '../shared/lifetimes';
import { isRawPointer } from '../shared/raw-parameters';
import { returnedExpressions } from '../shared/returned';
import { givenAgain } from './again';

export default defineRule({
  id: 'lifetime-laundering',
  summary: 'a borrow that unsafe code lengthens beyond the lifetime of its owner and a safe function hands out',
  category: 'contracts',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    const body = node.child('body');
    if (isUnsafeFunction(node) || isTestCode(node) || !body?.text.includes('unsafe')) return;
    const asked = { item: node, file: context.file, program: () => context.program };
    const again = givenAgain(node, context.file, asked.program);
    for (const report of [...returned(asked), ...kept(asked), ...(again ? [again] : [])].slice(0, 1)) {
      if (!isSafeEntry(node, context)) return;
      const isHidden = exposureOf(node, context.file, context.program) === 'hidden';
      yield isHidden ? { ...report, severity: 'info' } : report;
    }
  },
});

interface Asked {
  readonly item: Node;
  readonly file: FileFacts;
  readonly program: () => Program;
}

/** What is returned for longer than it was borrowed. */
function* returned(asked: Asked): Generator<Report> {
  const { item, file } = asked;
  const [result] = resultLifetimes(item).filter(({ onReference }) => onReference);
  if (!result || (result.name !== "'static" && !bounds(result, item))) return;
  for (const expression of returnedExpressions(item).map((value) => partFor(result, value, item))) {
    const source = borrowSource(expression, file);
    const lifetime = source?.lost && borrowedFor(source, asked);
    if (!source || lifetime === null || lifetime === undefined || !isShorter(source, lifetime, result.name, asked))
      continue;
    const wanted = result.name === '' ? 'the lifetime of `self`' : `\`${result.name}\``;
    yield {
      at: expression,
      message: `this borrows \`${source.place.text}\` and is returned for ${wanted}, for which \`${source.place.text}\` need not live`,
      related: [
        { at: source.base.node, message: borrowNote(source, lifetime) },
        { at: result.at, message: 'and returned for this long' },
      ],
    };
    return;
  }
}

/** Of a tuple the element that has the lifetime. */
function partFor({ at }: ResultLifetime, value: Node, item: Node): Node {
  const type = item.child('return_type');
  if (value.kind !== 'tuple_expression' || type?.kind !== 'tuple_type') return value;
  const place = type.namedChildren.findIndex((part) => part.start <= at.start && at.end <= part.end);
  return value.namedChildren[place] ?? value;
}

/** A lifetime that nothing ties is the matter of `unbounded-lifetime-return`. */
function bounds(result: ResultLifetime, item: Node): boolean {
  if (result.name === '') return selfParameter(item) !== null;
  return lifetimesInScope(item).has(result.name) && isTied(result.name, item);
}

function borrowNote({ base, place }: BorrowSource, lifetime: string): string {
  if (base.kind === 'self' && place.kind === 'field_expression') return 'the owner is borrowed here';
  return lifetime === '' ? 'borrowed here for an unknown time' : `borrowed here for \`${lifetime}\``;
}

/** An argument that is kept as `&'static` in a field. */
function* kept({ item, file, program }: Asked): Generator<Report> {
  const body = item.child('body')!;
  const leave = (inner: Node) => inner !== body && inner.kind.endsWith('_item');
  for (const node of descendantsOutside(body, leave)) {
    const target = fieldOf(node, file, program);
    if (!target || !/&\s*'static\b/.test(target.type.text)) continue;
    const source = borrowSource(target.value, file);
    if (!source?.lost || source.base.kind !== 'parameter' || !isOwnParameter(source, item)) continue;
    const lifetime = borrowedFor(source, { item, file, program });
    if (lifetime === null || lifetime === "'static") continue;
    yield {
      at: target.value,
      message: `\`${source.place.text}\` is kept as \`${target.type.text}\`, but its caller lends it for less`,
      related: [{ at: source.base.node, message: borrowNote(source, lifetime) }],
    };
  }
}

interface Target {
  readonly value: Node;
  /** As the field is declared. */
  readonly type: Node;
}

/** The field that `field: value` of a struct without lifetimes, or `self.field = value`, sets. */
function fieldOf(node: Node, file: FileFacts, program: () => Program): Target | null {
  let owner: WrittenType | null = null;
  let name: string | undefined;
  let value: Node | null = null;
  if (node.kind === 'field_initializer') {
    const struct = node.ancestor('struct_expression')?.child('name');
    owner = struct ? file.types.read(struct) : null;
    name = (node.child('field') ?? node.child('name'))?.text;
    value = node.child('value');
  } else if (node.kind === 'assignment_expression') {
    const left = node.child('left');
    if (left?.kind !== 'field_expression' || left.child('value')?.kind !== 'self') return null;
    owner = file.types.selfType(node);
    name = left.child('field')?.text;
    value = node.child('right');
  }
  const declared = owner && name !== undefined && value ? program().typeOf(owner, file) : null;
  const type = declared?.item.fields.get(name!);
  return declared && type && declared.item.lifetimes.length === 0 ? { value: value!, type } : null;
}

function isOwnParameter({ base }: BorrowSource, item: Node): boolean {
  return base.declaration.parent === item.child('parameters');
}

/** For how long the source is borrowed: `'a`, empty for a lifetime that is not written; null where that is not known. */
function borrowedFor(source: BorrowSource, asked: Asked): string | null {
  const { base, place } = source;
  const { file, program } = asked;
  if (!isOwnParameter(source, asked.item)) return null;
  let written: Node | null;
  if (base.kind === 'self') {
    written = base.declaration.kind === 'self_parameter' ? base.declaration : base.declaration.child('type');
    if (!written?.has('&')) return null;
  } else {
    written = base.type;
    if (written?.kind !== 'reference_type') return null;
  }
  if (place.kind === 'field_expression' && !isOwned(place, file, program)) return null;
  // `*x` of `x: &&'a T` may be the inner reference.
  const pointee = written.child('type');
  if (base.kind !== 'self' && (!pointee || pointee.kind === 'reference_type' || lifetimesOf(pointee))) return null;
  const lifetime = written.firstOf('lifetime')?.text ?? '';
  return lifetime === "'_" ? '' : lifetime;
}

function lifetimesOf(type: Node): boolean {
  return [...type.descendants()].some((part) => part.is('lifetime', 'reference_type', 'pointer_type'));
}

const OWNING =
  /^(?:std::(?:vec::Vec|boxed::Box|string::String|ffi::CString|ffi::OsString|path::PathBuf|cell::(?:UnsafeCell|RefCell|Cell|OnceCell)|mem::MaybeUninit|option::Option|collections::.*|sync::(?:Mutex|RwLock))|HashMap|BTreeMap|VecDeque|HashSet|BTreeSet)$/;

/** True where a field holds what it gives references to, not a pointer to something that may live longer. */
function isOwned(place: Node, file: FileFacts, program: () => Program): boolean {
  const base = place.child('value');
  const owner = base && (base.kind === 'self' ? file.types.selfType(base) : file.types.of(base));
  const name = place.child('field')?.text ?? '';
  const type = owner && program().fieldType(owner.kind === 'reference' ? (owner.to ?? owner) : owner, name, null, file);
  return ownsAll(type ?? null);
}

function ownsAll(type: WrittenType | null): boolean {
  if (!type || isRawPointer(type)) return false;
  if (type.kind === 'array') return ownsAll(type.element);
  if (type.kind !== 'named') return false;
  if (OWNING.test(type.path))
    return type.arguments.every((part) => part?.kind === 'parameter' || part?.kind === 'slice' || ownsAll(part));
  return /^(?:str|bool|char|[iuf](?:8|16|32|64|128|size))$/.test(type.path);
}

function lifetimeOfSelf(item: Node): string {
  const self = selfParameter(item);
  return (self?.kind === 'self_parameter' ? self : self?.child('type'))?.firstOf('lifetime')?.text ?? '';
}

function isShorter({ base }: BorrowSource, lifetime: string, wanted: string, { item }: Asked): boolean {
  // An elided lifetime of the result is that of `self`.
  if (wanted === '') return base.kind !== 'self' && (lifetime === '' || lifetime !== lifetimeOfSelf(item));
  if (lifetime === "'static" || lifetime === wanted) return false;
  return !outliving(wanted, item).has(lifetime);
}
