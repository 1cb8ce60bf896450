/**
 * What callers of unsafe functions owe, where several functions ask for the same. `{0|words}` stands for the receiver or
 * first argument as the author wrote it, or for the words behind the bar where that is long.
 * Source: the section "Safety" of each function in the std documentation.
 */

export const READABLE = '{0|the source} is valid for reads, aligned and initialized';
export const READABLE_UNALIGNED = '{0|the source} is valid for reads and initialized';
export const WRITABLE = '{0|the destination} is valid for writes and aligned';
export const WRITABLE_UNALIGNED = '{0|the destination} is valid for writes';
export const REPLACEABLE = '{0|the place} is valid for reads and writes, aligned and initialized';
export const SWAPPABLE = '{0|one place} and {1|the other} are valid for reads and writes, aligned and initialized';
export const FILLABLE =
  '{0|the destination} is valid for writes of {2|that many} elements, for which those bytes are valid values';
export const COPY =
  '{0|the source} is valid for reads and {1|the destination} for writes of {2|that many} elements, both aligned';
export const COPY_APART = `${COPY}, and they do not overlap`;
export const COPY_BACK =
  '{1|the source} is valid for reads and {0|the destination} for writes of {2|that many} elements, both aligned';
export const COPY_BACK_APART = `${COPY_BACK}, and they do not overlap`;
export const STAYS_INSIDE = '{0|the pointer} stays inside its allocation when moved by {1|this distance}';
export const SAME_ALLOCATION = '{0|one pointer} and {1|the other} point into the same allocation';
export const SAME_ALLOCATION_ORDERED =
  '{0|the pointer} points into the same allocation as {1|the other}, and not before it';
export const DROPPABLE = '{0|the value} is valid and aligned, and is not used or dropped again';
export const NOT_AGAIN = '{0|the value} is neither used nor dropped again';
export const AS_REF = '{0|the pointer} is null or points to a live, initialized value that nobody writes meanwhile';
export const AS_MUT = '{0|the pointer} is null or points to a live, initialized value that nobody else uses meanwhile';
export const AS_REF_NONNULL = '{0|the pointer} points to a live, initialized value that nobody writes meanwhile';
export const AS_MUT_NONNULL = '{0|the pointer} points to a live, initialized value that nobody else uses meanwhile';
export const AS_UNINIT_REF = '{0|the pointer} is null or points to live memory that nobody writes meanwhile';
export const AS_UNINIT_MUT = '{0|the pointer} is null or points to live memory that nobody else uses meanwhile';
export const INITIALIZED = '{0|the value} is fully initialized';
export const INITIALIZED_ONCE = `${INITIALIZED}, and is not used a second time unless it is \`Copy\``;
export const IN_BOUNDS = '{1|the index} is in bounds of {0|the slice}';
export const RANGE_IN_BOUNDS = '{1|the range} is in bounds of {0|the slice}';
export const SAME_LAYOUT = '{1|the layout} is the one that {0|the block} was allocated with';
export const LAYOUT_NOT_EMPTY = '{0|the layout} has a size other than zero';
export const BOX_RAW = '{0|the pointer} came from `Box::into_raw` for the same type, and is taken back once';
export const COUNT = '{0|the pointer} came from `into_raw`, and the count it stands for is still there';
export const UNSHARED = 'no other pointer to the value of {0|the owner} is dereferenced meanwhile';
export const IS_TYPE = 'the value in {0|the receiver} has that type';
export const PART_STAYS = 'the part does not move as long as the whole does not';
export const UTF8 = '{0|the slice} is valid UTF-8';
export const UTF8_KEPT = `${UTF8}, and stays so`;
export const C_POINTER = '{0|the pointer} is valid for what the C function does with it';
export const ATOMIC_POINTER =
  '{0|the pointer} is aligned and valid for reads and writes, and all access to it meanwhile is atomic';
export const SOME_OR_OK = '{0|the value} is `Some` or `Ok`';
