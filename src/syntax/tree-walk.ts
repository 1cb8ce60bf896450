/**
 * A cursor over a parser's tree for those who look at every node. The binding's own cursor copies its state into the
 * parser's memory and back at each step, which takes longer than parsing; this one leaves it there.
 */
import type { Tree, TreeCursor } from 'web-tree-sitter';

/** What the parser's module puts into the options that it is loaded with. */
export interface ParserModule {
  readonly HEAP32: Int32Array;
  _ts_init(): number;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_named_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

/** The binding's handles: addresses in the parser's memory, four of them for a cursor. */
interface Handle {
  [index: number]: number;
}

/** Words of a cursor's state. */
const STATE = 4;

/**
 * Stands at the tree's root at first. Only one walk moves at a time: who starts another one, or parses, before the end
 * calls `suspend` first and `resume` afterwards. Offsets are in UTF-16 units.
 */
export class TreeWalk {
  readonly #tree: number;
  readonly #cursor: Handle & Pick<TreeCursor, 'delete'>;
  /** Where the module keeps the state of the cursor that moves, in words. */
  readonly #state: number;

  constructor(
    tree: Tree,
    private readonly module: ParserModule,
  ) {
    this.#tree = (tree as unknown as Handle)[0]!;
    this.#state = module._ts_init() / Int32Array.BYTES_PER_ELEMENT;
    this.#cursor = tree.walk() as unknown as Handle & TreeCursor;
  }

  get typeId(): number {
    return this.module._ts_tree_cursor_current_node_type_id_wasm(this.#tree);
  }

  get isNamed(): boolean {
    return this.module._ts_tree_cursor_current_node_is_named_wasm(this.#tree) === 1;
  }

  get isMissing(): boolean {
    return this.module._ts_tree_cursor_current_node_is_missing_wasm(this.#tree) === 1;
  }

  /** Number of the parent's field that the node fills; 0 where it fills none. */
  get fieldId(): number {
    return this.module._ts_tree_cursor_current_field_id_wasm(this.#tree);
  }

  get start(): number {
    return this.module._ts_tree_cursor_start_index_wasm(this.#tree);
  }

  get end(): number {
    return this.module._ts_tree_cursor_end_index_wasm(this.#tree);
  }

  /** Each of the moves gives false, and stays, where there is no such node. */
  toFirstChild(): boolean {
    return this.module._ts_tree_cursor_goto_first_child_wasm(this.#tree) === 1;
  }

  toNextSibling(): boolean {
    return this.module._ts_tree_cursor_goto_next_sibling_wasm(this.#tree) === 1;
  }

  toParent(): boolean {
    return this.module._ts_tree_cursor_goto_parent_wasm(this.#tree) === 1;
  }

  suspend(): void {
    const { HEAP32 } = this.module;
    for (let word = 0; word < STATE; word++) this.#cursor[word] = HEAP32[this.#state + word]!;
  }

  resume(): void {
    const { HEAP32 } = this.module;
    for (let word = 0; word < STATE; word++) HEAP32[this.#state + word] = this.#cursor[word]!;
  }

  /** Frees the walk; the tree stays. */
  delete(): void {
    this.suspend();
    this.#cursor.delete();
  }
}
