/** Size and alignment of the layouts that allocators are given. Source: std, `Layout`. */
import { functionCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import type { LayoutForm } from './allocation';

export interface LayoutNumbers {
  readonly size: number | null;
  /** Bytes, or the name of the type parameter whose alignment it is. */
  readonly align: number | string | null;
}

/** Size and alignment in bytes, as far as they are literals or those of types. */
export function layoutNumbers(form: LayoutForm, program: Program, file: FileFacts): LayoutNumbers {
  if (form.kind === 'bytes')
    return { size: bytesOf(form.size, file, program), align: alignmentOf(form.align, file, program) };
  const size = program.sizeOf(form.type, file);
  const count = form.kind === 'array' ? integerOf(resolved(form.count, file)) : 1;
  return { size: size !== null && count !== null ? size * count : null, align: alignOfType(form.type, program, file) };
}

function alignOfType(type: WrittenType | null, program: Program, file: FileFacts): number | string | null {
  if (type?.kind === 'parameter') return type.name;
  return program.alignOf(type, file);
}

function bytesOf(size: Node, file: FileFacts, program: Program): number | null {
  const value = resolved(size, file);
  const type = argumentOf(value, 'size_of', file, program);
  return integerOf(value) ?? (type ? program.sizeOf(type, file) : null);
}

function alignmentOf(align: Node, file: FileFacts, program: Program): number | string | null {
  const value = resolved(align, file);
  const type = argumentOf(value, 'align_of', file, program);
  return integerOf(value) ?? (type ? alignOfType(type, program, file) : null);
}

/** `T` of `size_of::<T>()`. */
function argumentOf(value: Node, name: 'size_of' | 'align_of', file: FileFacts, program: Program): WrittenType | null {
  const call = functionCall(value);
  const isCalled = call && (call.callee.text === name || file.paths.isStd(call.callee, `std::mem::${name}`));
  const [written] = isCalled ? call.typeArguments : [];
  return written ? program.read(written, file) : null;
}
