/** What the machine knows of the arguments of unsafe functions, as their contracts ask for it. */
import type { Constant } from '../../../facts/constants';
import { brokenContract, type Given, hasContract } from '../../../facts/std-contracts';
import type { Node } from '../../../syntax/node';
import { isRaw, isReference, pathOf, pointeeOf, unwrapped, type Value } from '../memory/value';
import type { StdCall } from './call';
import { IteratorEffects } from './iterators';

/** What is known of a value, and where it comes from. */
interface Known {
  readonly value: Constant | null;
  readonly from: readonly Node[];
}

const NOTHING: Known = { value: null, from: [] };

export abstract class ContractEffects extends IteratorEffects {
  /** True, and told, where arguments break what the function asks of its caller. */
  breaksContract(call: StdCall): boolean {
    if (!this.isBound) return false;
    const { entry, args, nodes, at } = call;
    if (entry.path === 'std::hint::unreachable_unchecked') {
      this.#checkUnreachable(call);
      return false;
    }
    if (!hasContract(entry.path)) return false;
    const known = args.map((value) => this.#known(value));
    const given = args.map((value, index): Given => {
      const constant = known[index]!.value;
      const isNumber = constant?.kind === 'integer' || constant?.kind === 'float';
      const text = nodes[index]?.text ?? '';
      const shown = this.depth === 0 && text !== '' && text.length <= 40 ? `\`${text}\`` : null;
      const type = unwrapped(value.type);
      return {
        value: constant,
        type: pathOf(type),
        length: value.kind === 'pointer' && value.targets.length === 1 ? this.lengthBehind(value.targets[0]!) : null,
        pointee: isRaw(type) || isReference(type) ? this.program.sizeOf(pointeeOf(type), this.file) : null,
        shown: shown ?? (isNumber ? `\`${constant.value}\`` : 'the value'),
      };
    });
    const why = brokenContract(entry.path, given, pathOf(call.returns));
    if (why === null) return false;
    const from = known.flatMap((one) => one.from);
    if (!this.isSure(from)) return false;
    this.emit(
      { kind: 'contract-broken', operation: entry.name, why, from, at, certainty: 'always', confidence: 'high' },
      true,
    );
    return true;
  }

  /** Constants led here, and to nowhere else. */
  #checkUnreachable({ at, entry }: StdCall): void {
    const { assumptions, decidedBy } = this.now;
    if (decidedBy.length === 0 || !this.isSure(decidedBy) || (this.depth === 0 && assumptions > 0)) return;
    const why = 'the conditions on the way to it are true';
    this.emit(
      {
        kind: 'contract-broken',
        operation: entry.name,
        why,
        from: decidedBy,
        at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }

  #known(value: Value): Known {
    switch (value.kind) {
      case 'scalar': {
        if (value.constant === null) return NOTHING;
        const type = pathOf(value.type);
        const from = value.from ?? [];
        if (type === 'bool') return { value: { kind: 'boolean', value: value.constant !== 0n }, from };
        return { value: { kind: 'integer', value: value.constant, type: type === 'integer' ? null : type }, from };
      }
      case 'filled':
        return value.byte === 0 ? { value: { kind: 'integer', value: 0n, type: null }, from: [value.made] } : NOTHING;
      case 'pointer':
        if (value.nowhere === 'null') return { value: { kind: 'null' }, from: [value.made] };
        break;
      case 'aggregate':
        return value.variant === 'None' || value.variant === 'Ok' || value.variant === 'Err'
          ? { value: { kind: 'variant', name: value.variant }, from: value.made ? [value.made] : [] }
          : NOTHING;
      default:
    }
    const known = this.bytesOf(value);
    return known ? { value: { kind: 'bytes', bytes: known.bytes }, from: known.from } : NOTHING;
  }
}
