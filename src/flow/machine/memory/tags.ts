/** All tags that one run of the machine has made: the tree of who was derived from whom, and what to tell of each. */
import type { Node } from '../../../syntax/node';
import type { TagId, TagKind, TagTree } from '../../borrow/tags';
import type { How } from '../../events';
import type { Path } from './path';
import type { AllocId } from './value';

export interface Tag {
  readonly id: TagId;
  readonly parent: TagId | null;
  readonly kind: TagKind;
  readonly how: How;
  /** The expression that made it. */
  readonly made: Node;
  /** The place that it was made to, as written. */
  readonly target: string | null;
  readonly alloc: AllocId;
  /** What it covers. */
  readonly cover: Path;
  /** True where it comes from a raw pointer, a transmute or `from_raw`: safe code could not have made it. */
  readonly fromRaw: boolean;
  /** Depth of the frame that made it. */
  readonly depth: number;
  /** The tag of the place that holds the owner which led here; null where none did. */
  readonly via: TagId | null;
}

export class Tags implements TagTree {
  readonly #tags: Tag[] = [];

  add(tag: Omit<Tag, 'id'>): Tag {
    const { parent, kind, how, made, target, alloc, cover, fromRaw, depth, via } = tag;
    const added: Tag = { id: this.#tags.length, parent, kind, how, made, target, alloc, cover, fromRaw, depth, via };
    this.#tags.push(added);
    return added;
  }

  /** All that were made to an allocation. */
  ofAlloc(alloc: AllocId): readonly Tag[] {
    return this.#tags.filter((tag) => tag.alloc === alloc);
  }

  get(id: TagId): Tag {
    return this.#tags[id]!;
  }

  parentOf(id: TagId): TagId | null {
    return this.#tags[id]!.parent;
  }

  kindOf(id: TagId): TagKind {
    return this.#tags[id]!.kind;
  }

  /** True where `ancestor` is `tag` or one that it was derived from. */
  descends(tag: TagId, ancestor: TagId): boolean {
    for (let at: TagId | null = tag; at !== null && at >= ancestor; at = this.parentOf(at))
      if (at === ancestor) return true;
    return false;
  }

  /** The tag and all that it was derived from, nearest first. */
  *chain(tag: TagId): Generator<Tag> {
    for (let at: TagId | null = tag; at !== null; at = this.parentOf(at)) yield this.get(at);
  }

  /** The tag, all that it was derived from, and what held the owners on the way. */
  *origins(tag: TagId): Generator<Tag> {
    for (const at of this.chain(tag)) {
      yield at;
      if (at.via !== null) yield* this.origins(at.via);
    }
  }

  /** The node that stands for the tag under Tree Borrows, where a raw pointer shares its parent's. */
  treeNode(tag: TagId): TagId {
    let at = this.get(tag);
    while (at.kind === 'raw' && at.parent !== null) at = this.get(at.parent);
    return at.id;
  }
}
