/**
 * Tags: what both aliasing models call the identity of a pointer. Every borrow makes a new one, derived from the tag of
 * the pointer that was borrowed through.
 */

/** Grows with time: a tag is greater than its parent. */
export type TagId = number;

/** What a tag was made for. `root` is the allocation itself: a local's own name, a static, a fresh block of memory. */
export type TagKind = 'root' | 'shared' | 'mut' | 'raw' | 'box';

/**
 * What a function's arguments get for the time of the call. `strong` (references): the tag may lose nothing and the
 * memory may not be freed. `weak` (boxes): the tag may lose nothing, but the memory may be freed through it.
 */
export type Protector = 'strong' | 'weak';

export interface TagInfo {
  readonly id: TagId;
  /** The tag that it was derived from; null for a root. */
  readonly parent: TagId | null;
  readonly kind: TagKind;
}

/** Who descends from whom. A parent is older than its children, so `parentOf(tag) < tag`. */
export interface TagTree {
  parentOf(tag: TagId): TagId | null;
}

/**
 * The tag that stands for `tag` in Tree Borrows, where a raw pointer has the permission of what it was made from: the
 * nearest ancestor, the tag itself included, that is not raw. A raw tag without parent stands for itself.
 */
export function treeNodeOf(tag: TagId, infoOf: (tag: TagId) => TagInfo): TagId {
  let info = infoOf(tag);
  while (info.kind === 'raw' && info.parent !== null) info = infoOf(info.parent);
  return info.id;
}
