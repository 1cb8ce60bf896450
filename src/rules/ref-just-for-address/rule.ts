import { borrowOf, castOf, pointerType } from '../../facts/expressions';
import { defineRule } from '../define-rule';

export default defineRule({
  id: 'ref-just-for-address',
  summary: 'a reference that is made only to be turned into a raw pointer',
  category: 'aliasing',
  severity: 'info',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['clippy::borrow_as_ptr'],
  options: {},
  triggers: ['as *', 'from_ref', 'from_mut', '*const', '*mut'],
  on: ['type_cast_expression'],
  *check(node) {
    const cast = castOf(node);
    const borrow = cast && borrowOf(cast.value);
    const target = cast && pointerType(cast.type);
    if (borrow && target) yield { at: cast.value, message: 'x' };
  },
});
