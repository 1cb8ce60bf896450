/** Whether a trait that is named promises something about two type parameters together. */
import { enclosingFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

/**
 * True where a bound says what the one parameter is to the other, as `W: TransparentWrapper<Inner>` does, of which the
 * crate does not say that anybody may implement it in safe code: unsafe traits and those of other crates. Traits of std
 * such as `Into` say nothing about layouts.
 */
export function areRelated(
  a: WrittenType | null,
  b: WrittenType | null,
  at: Node,
  program: Program,
  file: FileFacts,
): boolean {
  if (a?.kind !== 'parameter' || b?.kind !== 'parameter') return false;
  const item = enclosingFunction(at);
  const owner = item?.parent?.parent ?? null;
  if (owner?.kind === 'trait_item' && [a.name, b.name].includes('Self')) {
    // `Self` is what the trait around it promises.
    const other = a.name === 'Self' ? b.name : a.name;
    const isOfTrait = names(owner.child('type_parameters'), other);
    if (owner.has('unsafe') && isOfTrait) return true;
    if (promises(owner.child('bounds'), other, program, file)) return true;
  }
  for (const holder of [item, owner]) {
    const clauses = [
      ...(holder?.child('type_parameters')?.namedChildren ?? []),
      ...(holder?.firstOf('where_clause')?.namedChildren ?? []),
    ];
    for (const clause of clauses) {
      const bounded = (clause.child('name') ?? clause.child('left'))?.text;
      const other = bounded === a.name ? b.name : bounded === b.name ? a.name : null;
      if (other !== null && promises(clause.child('bounds'), other, program, file)) return true;
    }
  }
  return false;
}

/** A bound with the parameter among its arguments that is no safe trait of the crate or std. */
function promises(bounds: Node | null, parameter: string, program: Program, file: FileFacts): boolean {
  return (bounds?.namedChildren ?? []).some((bound) => {
    if (bound.kind !== 'generic_type' || !names(bound.child('type_arguments'), parameter)) return false;
    const path = file.types.pathOf(bound);
    if (path.startsWith('std::') || PRELUDE.test(path)) return false;
    const isOwn = path.startsWith('crate::') && program.supertraits(path, file) !== null;
    return !isOwn || program.isUnsafeTrait(path, file);
  });
}

const PRELUDE =
  /^(?:Into|From|TryInto|TryFrom|AsRef|AsMut|Borrow|BorrowMut|ToOwned|PartialEq|PartialOrd|Extend|FromIterator|IntoIterator|Iterator|Fn|FnMut|FnOnce)$/;

function names(list: Node | null, parameter: string): boolean {
  return list !== null && new RegExp(`\\b${parameter}\\b`).test(list.text);
}
