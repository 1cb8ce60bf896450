import { contains } from '../../syntax/span';
import { defineRule } from '../define-rule';
import { memoryName, nameOf, pointsTo } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'return-ptr-to-local',
  summary: 'a returned pointer to a variable of the function, or into what a variable owns',
  category: 'dangling',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['rustc::dangling_pointers_from_locals', 'codeql::rust/access-after-lifetime-ended'],
  options: {},
  triggers: ['*const', '*mut', 'NonNull', 'as_ptr', 'as_mut_ptr', '&raw', 'addr_of', 'from_ref', 'from_mut'],
  supersedes: ['temporary-as-ptr'],
  ...tells('return-ptr-to-local', {
    'escape-of-dying': ({ at, pointer, memory }) => {
      const block = memory.made.ancestor('block')?.parent;
      const isInner = block != null && block.kind !== 'function_item';
      return {
        // Of a value that is put together on return, the pointer is the part to show.
        at: at.is('struct_expression', 'tuple_expression') && contains(at, pointer.made) ? pointer.made : at,
        message: `${nameOf(pointer, 'the returned pointer')} ${pointsTo(memory)} ${memoryName(memory)}, which ${isInner ? 'has ended' : 'ends'} when the function returns`,
        related: [
          { at: pointer.made, message: 'the pointer is made here' },
          ...(memory.name
            ? [
                {
                  at: memory.made,
                  message: `${memoryName(memory)} lives until the end of ${isInner ? 'this block' : 'the function'}`,
                },
              ]
            : []),
        ],
      };
    },
  }),
});
