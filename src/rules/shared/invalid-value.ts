/** Words for bytes that are taken for a value that they are not. */
import type { EventOf } from '../../flow/events';
import { quoted } from './flow-words';
import type { Told } from './tells';

export function invalidValue({ value, type, what, from }: EventOf<'invalid-value'>): Told {
  const [made] = from;
  const asks = what === null ? '' : `: it is ${what}`;
  return {
    message: `${value === '0' && what !== null ? 'zero' : value} is no value of ${quoted(type)}${asks}`,
    severity: 'error',
    related: made ? [{ at: made, message: 'the bytes come from here' }] : [],
  };
}
