/** Maps and sets. */
import type { StdFunction, StdTable } from '../model';
import { BUFFER_MOVE, calls, grow, ITERATE, NONE, SHRINK, SHRINK_GIVES, SOME_ELEMENT, SPLIT, store } from './effects';

/** What the entries of both maps have. */
const ENTRY: Readonly<Record<string, StdFunction>> = {
  or_insert: { signature: 'fn or_insert(self, default: V) -> &mut V', effect: store(1) },
  or_insert_with: {
    signature: 'fn or_insert_with<F>(self, default: F) -> &mut V',
    effect: SOME_ELEMENT,
    runs: ['closure'],
  },
  or_insert_with_key: {
    signature: 'fn or_insert_with_key<F>(self, default: F) -> &mut V',
    effect: SOME_ELEMENT,
    runs: ['closure'],
  },
  or_default: { signature: 'fn or_default(self) -> &mut V', effect: SOME_ELEMENT, runs: ['trait'] },
  and_modify: { signature: 'fn and_modify<F>(self, f: F) -> Self', effect: calls(1), runs: ['closure'] },
  key: { signature: 'fn key(&self) -> &K', effect: NONE },
};

/** `HashMap<K, V>`. */
export const HASH_MAP: StdTable = {
  owner: 'HashMap<K, V>',
  path: 'std::collections::HashMap',
  page: 'collections/struct.HashMap.html',
  functions: {
    new: { signature: 'fn new() -> HashMap<K, V>', effect: NONE },
    with_capacity: { signature: 'fn with_capacity(capacity: usize) -> HashMap<K, V>', effect: NONE },
    default: { signature: 'fn default() -> HashMap<K, V>', effect: NONE },
    capacity: { signature: 'fn capacity(&self) -> usize', effect: NONE },
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    keys: { signature: 'fn keys(&self) -> std::collections::hash_map::Keys<K, V>', effect: ITERATE },
    values: { signature: 'fn values(&self) -> std::collections::hash_map::Values<K, V>', effect: ITERATE },
    values_mut: {
      signature: 'fn values_mut(&mut self) -> std::collections::hash_map::ValuesMut<K, V>',
      effect: ITERATE,
    },
    iter: { signature: 'fn iter(&self) -> std::collections::hash_map::Iter<K, V>', effect: ITERATE },
    iter_mut: { signature: 'fn iter_mut(&mut self) -> std::collections::hash_map::IterMut<K, V>', effect: ITERATE },
    drain: { signature: 'fn drain(&mut self) -> std::collections::hash_map::Drain<K, V>', effect: ITERATE },
    extract_if: {
      signature: 'fn extract_if<F>(&mut self, pred: F) -> std::collections::hash_map::ExtractIf<K, V, F>',
      effect: ITERATE,
    },
    into_keys: { signature: 'fn into_keys(self) -> std::collections::hash_map::IntoKeys<K, V>', effect: NONE },
    into_values: { signature: 'fn into_values(self) -> std::collections::hash_map::IntoValues<K, V>', effect: NONE },
    retain: { signature: 'fn retain<F>(&mut self, f: F)', effect: SHRINK, runs: ['closure', 'drop'] },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK, runs: ['drop'] },
    reserve: { signature: 'fn reserve(&mut self, additional: usize)', effect: grow(), runs: ['trait'], panics: true },
    try_reserve: {
      signature: 'fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
      runs: ['trait'],
    },
    shrink_to_fit: { signature: 'fn shrink_to_fit(&mut self)', effect: BUFFER_MOVE, runs: ['trait'] },
    shrink_to: { signature: 'fn shrink_to(&mut self, min_capacity: usize)', effect: BUFFER_MOVE, runs: ['trait'] },
    entry: {
      signature: 'fn entry(&mut self, key: K) -> std::collections::hash_map::Entry<K, V>',
      effect: NONE,
      runs: ['trait'],
    },
    get: { signature: 'fn get<Q>(&self, k: &Q) -> Option<&V>', effect: SOME_ELEMENT, runs: ['trait'] },
    get_mut: { signature: 'fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V>', effect: SOME_ELEMENT, runs: ['trait'] },
    get_key_value: {
      signature: 'fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)>',
      effect: SOME_ELEMENT,
      runs: ['trait'],
    },
    contains_key: { signature: 'fn contains_key<Q>(&self, k: &Q) -> bool', effect: NONE, runs: ['trait'] },
    get_disjoint_mut: {
      signature: 'fn get_disjoint_mut<Q, const N>(&mut self, ks: [&Q; N]) -> [Option<&mut V>; N]',
      effect: SPLIT,
      runs: ['trait'],
      panics: true,
    },
    get_disjoint_unchecked_mut: {
      signature: 'unsafe fn get_disjoint_unchecked_mut<Q, const N>(&mut self, ks: [&Q; N]) -> [Option<&mut V>; N]',
      effect: SPLIT,
      runs: ['trait'],
      requires: 'no two of {1|the keys} are equal',
    },
    insert: { signature: 'fn insert(&mut self, k: K, v: V) -> Option<V>', effect: store(1, 2), runs: ['trait'] },
    remove: { signature: 'fn remove<Q>(&mut self, k: &Q) -> Option<V>', effect: SHRINK_GIVES, runs: ['trait'] },
    remove_entry: {
      signature: 'fn remove_entry<Q>(&mut self, k: &Q) -> Option<(K, V)>',
      effect: SHRINK_GIVES,
      runs: ['trait'],
    },
    extend: { signature: 'fn extend<I>(&mut self, iter: I)', effect: grow(), runs: ['trait'] },
    from_iter: { signature: 'fn from_iter<I>(iter: I) -> HashMap<K, V>', effect: NONE, runs: ['trait'] },
    index: { signature: 'fn index<Q>(&self, key: &Q) -> &V', effect: SOME_ELEMENT, runs: ['trait'], panics: true },
  },
};

/** `HashSet<T>`. */
export const HASH_SET: StdTable = {
  owner: 'HashSet<T>',
  path: 'std::collections::HashSet',
  page: 'collections/struct.HashSet.html',
  functions: {
    new: { signature: 'fn new() -> HashSet<T>', effect: NONE },
    with_capacity: { signature: 'fn with_capacity(capacity: usize) -> HashSet<T>', effect: NONE },
    capacity: { signature: 'fn capacity(&self) -> usize', effect: NONE },
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    iter: { signature: 'fn iter(&self) -> std::collections::hash_set::Iter<T>', effect: ITERATE },
    drain: { signature: 'fn drain(&mut self) -> std::collections::hash_set::Drain<T>', effect: ITERATE },
    extract_if: {
      signature: 'fn extract_if<F>(&mut self, pred: F) -> std::collections::hash_set::ExtractIf<T, F>',
      effect: ITERATE,
    },
    retain: { signature: 'fn retain<F>(&mut self, f: F)', effect: SHRINK, runs: ['closure', 'drop'] },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK, runs: ['drop'] },
    reserve: { signature: 'fn reserve(&mut self, additional: usize)', effect: grow(), runs: ['trait'], panics: true },
    try_reserve: {
      signature: 'fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
      runs: ['trait'],
    },
    shrink_to_fit: { signature: 'fn shrink_to_fit(&mut self)', effect: BUFFER_MOVE, runs: ['trait'] },
    shrink_to: { signature: 'fn shrink_to(&mut self, min_capacity: usize)', effect: BUFFER_MOVE, runs: ['trait'] },
    difference: {
      signature:
        'fn difference(&self, other: &HashSet<T>) -> std::collections::hash_set::Difference<T, std::hash::RandomState>',
      effect: ITERATE,
    },
    symmetric_difference: {
      signature:
        'fn symmetric_difference(&self, other: &HashSet<T>) -> std::collections::hash_set::SymmetricDifference<T, std::hash::RandomState>',
      effect: ITERATE,
    },
    intersection: {
      signature:
        'fn intersection(&self, other: &HashSet<T>) -> std::collections::hash_set::Intersection<T, std::hash::RandomState>',
      effect: ITERATE,
    },
    union: {
      signature: 'fn union(&self, other: &HashSet<T>) -> std::collections::hash_set::Union<T, std::hash::RandomState>',
      effect: ITERATE,
    },
    contains: { signature: 'fn contains<Q>(&self, value: &Q) -> bool', effect: NONE, runs: ['trait'] },
    get: { signature: 'fn get<Q>(&self, value: &Q) -> Option<&T>', effect: SOME_ELEMENT, runs: ['trait'] },
    is_disjoint: { signature: 'fn is_disjoint(&self, other: &HashSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    is_subset: { signature: 'fn is_subset(&self, other: &HashSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    is_superset: { signature: 'fn is_superset(&self, other: &HashSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    insert: { signature: 'fn insert(&mut self, value: T) -> bool', effect: store(1), runs: ['trait'] },
    replace: { signature: 'fn replace(&mut self, value: T) -> Option<T>', effect: store(1), runs: ['trait'] },
    remove: { signature: 'fn remove<Q>(&mut self, value: &Q) -> bool', effect: SHRINK, runs: ['trait', 'drop'] },
    take: { signature: 'fn take<Q>(&mut self, value: &Q) -> Option<T>', effect: SHRINK_GIVES, runs: ['trait'] },
    extend: { signature: 'fn extend<I>(&mut self, iter: I)', effect: grow(), runs: ['trait'] },
  },
};

/** `BTreeMap<K, V>`. */
export const BTREE_MAP: StdTable = {
  owner: 'BTreeMap<K, V>',
  path: 'std::collections::BTreeMap',
  page: 'collections/struct.BTreeMap.html',
  functions: {
    new: { signature: 'fn new() -> BTreeMap<K, V>', effect: NONE },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK, runs: ['drop'] },
    get: { signature: 'fn get<Q>(&self, key: &Q) -> Option<&V>', effect: SOME_ELEMENT, runs: ['trait'] },
    get_mut: {
      signature: 'fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V>',
      effect: SOME_ELEMENT,
      runs: ['trait'],
    },
    get_key_value: {
      signature: 'fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)>',
      effect: SOME_ELEMENT,
      runs: ['trait'],
    },
    first_key_value: { signature: 'fn first_key_value(&self) -> Option<(&K, &V)>', effect: SOME_ELEMENT },
    last_key_value: { signature: 'fn last_key_value(&self) -> Option<(&K, &V)>', effect: SOME_ELEMENT },
    first_entry: {
      signature: 'fn first_entry(&mut self) -> Option<std::collections::btree_map::OccupiedEntry<K, V>>',
      effect: NONE,
    },
    last_entry: {
      signature: 'fn last_entry(&mut self) -> Option<std::collections::btree_map::OccupiedEntry<K, V>>',
      effect: NONE,
    },
    pop_first: { signature: 'fn pop_first(&mut self) -> Option<(K, V)>', effect: SHRINK_GIVES },
    pop_last: { signature: 'fn pop_last(&mut self) -> Option<(K, V)>', effect: SHRINK_GIVES },
    contains_key: { signature: 'fn contains_key<Q>(&self, key: &Q) -> bool', effect: NONE, runs: ['trait'] },
    insert: { signature: 'fn insert(&mut self, key: K, value: V) -> Option<V>', effect: store(1, 2), runs: ['trait'] },
    remove: { signature: 'fn remove<Q>(&mut self, key: &Q) -> Option<V>', effect: SHRINK_GIVES, runs: ['trait'] },
    remove_entry: {
      signature: 'fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)>',
      effect: SHRINK_GIVES,
      runs: ['trait'],
    },
    retain: { signature: 'fn retain<F>(&mut self, f: F)', effect: SHRINK, runs: ['closure', 'trait', 'drop'] },
    append: { signature: 'fn append(&mut self, other: &mut BTreeMap<K, V>)', effect: grow(), runs: ['trait'] },
    range: {
      signature: 'fn range<T, R>(&self, range: R) -> std::collections::btree_map::Range<K, V>',
      effect: ITERATE,
      runs: ['trait'],
      panics: true,
    },
    range_mut: {
      signature: 'fn range_mut<T, R>(&mut self, range: R) -> std::collections::btree_map::RangeMut<K, V>',
      effect: ITERATE,
      runs: ['trait'],
      panics: true,
    },
    extract_if: {
      signature:
        'fn extract_if<F, R>(&mut self, range: R, pred: F) -> std::collections::btree_map::ExtractIf<K, V, R, F>',
      effect: ITERATE,
      runs: ['trait'],
    },
    entry: {
      signature: 'fn entry(&mut self, key: K) -> std::collections::btree_map::Entry<K, V>',
      effect: NONE,
      runs: ['trait'],
    },
    split_off: { signature: 'fn split_off<Q>(&mut self, key: &Q) -> BTreeMap<K, V>', effect: SHRINK, runs: ['trait'] },
    into_keys: { signature: 'fn into_keys(self) -> std::collections::btree_map::IntoKeys<K, V>', effect: NONE },
    into_values: { signature: 'fn into_values(self) -> std::collections::btree_map::IntoValues<K, V>', effect: NONE },
    iter: { signature: 'fn iter(&self) -> std::collections::btree_map::Iter<K, V>', effect: ITERATE },
    iter_mut: { signature: 'fn iter_mut(&mut self) -> std::collections::btree_map::IterMut<K, V>', effect: ITERATE },
    keys: { signature: 'fn keys(&self) -> std::collections::btree_map::Keys<K, V>', effect: ITERATE },
    values: { signature: 'fn values(&self) -> std::collections::btree_map::Values<K, V>', effect: ITERATE },
    values_mut: {
      signature: 'fn values_mut(&mut self) -> std::collections::btree_map::ValuesMut<K, V>',
      effect: ITERATE,
    },
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    extend: { signature: 'fn extend<I>(&mut self, iter: I)', effect: grow(), runs: ['trait'] },
    index: { signature: 'fn index<Q>(&self, key: &Q) -> &V', effect: SOME_ELEMENT, runs: ['trait'], panics: true },
  },
};

/** `BTreeSet<T>`. */
export const BTREE_SET: StdTable = {
  owner: 'BTreeSet<T>',
  path: 'std::collections::BTreeSet',
  page: 'collections/struct.BTreeSet.html',
  functions: {
    new: { signature: 'fn new() -> BTreeSet<T>', effect: NONE },
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    range: {
      signature: 'fn range<K, R>(&self, range: R) -> std::collections::btree_set::Range<T>',
      effect: ITERATE,
      runs: ['trait'],
      panics: true,
    },
    iter: { signature: 'fn iter(&self) -> std::collections::btree_set::Iter<T>', effect: ITERATE },
    difference: {
      signature: 'fn difference(&self, other: &BTreeSet<T>) -> std::collections::btree_set::Difference<T>',
      effect: ITERATE,
      runs: ['trait'],
    },
    symmetric_difference: {
      signature:
        'fn symmetric_difference(&self, other: &BTreeSet<T>) -> std::collections::btree_set::SymmetricDifference<T>',
      effect: ITERATE,
      runs: ['trait'],
    },
    intersection: {
      signature: 'fn intersection(&self, other: &BTreeSet<T>) -> std::collections::btree_set::Intersection<T>',
      effect: ITERATE,
      runs: ['trait'],
    },
    union: {
      signature: 'fn union(&self, other: &BTreeSet<T>) -> std::collections::btree_set::Union<T>',
      effect: ITERATE,
      runs: ['trait'],
    },
    extract_if: {
      signature: 'fn extract_if<F, R>(&mut self, range: R, pred: F) -> std::collections::btree_set::ExtractIf<T, R, F>',
      effect: ITERATE,
      runs: ['trait'],
    },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK, runs: ['trait', 'drop'] },
    contains: { signature: 'fn contains<Q>(&self, value: &Q) -> bool', effect: NONE, runs: ['trait'] },
    is_disjoint: { signature: 'fn is_disjoint(&self, other: &BTreeSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    is_subset: { signature: 'fn is_subset(&self, other: &BTreeSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    is_superset: { signature: 'fn is_superset(&self, other: &BTreeSet<T>) -> bool', effect: NONE, runs: ['trait'] },
    get: { signature: 'fn get<Q>(&self, value: &Q) -> Option<&T>', effect: SOME_ELEMENT, runs: ['trait'] },
    first: { signature: 'fn first(&self) -> Option<&T>', effect: SOME_ELEMENT },
    last: { signature: 'fn last(&self) -> Option<&T>', effect: SOME_ELEMENT },
    pop_first: { signature: 'fn pop_first(&mut self) -> Option<T>', effect: SHRINK_GIVES },
    pop_last: { signature: 'fn pop_last(&mut self) -> Option<T>', effect: SHRINK_GIVES },
    insert: { signature: 'fn insert(&mut self, value: T) -> bool', effect: store(1), runs: ['trait'] },
    replace: { signature: 'fn replace(&mut self, value: T) -> Option<T>', effect: store(1), runs: ['trait'] },
    remove: { signature: 'fn remove<Q>(&mut self, value: &Q) -> bool', effect: SHRINK, runs: ['trait', 'drop'] },
    take: { signature: 'fn take<Q>(&mut self, value: &Q) -> Option<T>', effect: SHRINK_GIVES, runs: ['trait'] },
    retain: { signature: 'fn retain<F>(&mut self, f: F)', effect: SHRINK, runs: ['closure', 'trait', 'drop'] },
    append: { signature: 'fn append(&mut self, other: &mut BTreeSet<T>)', effect: grow(), runs: ['trait'] },
    split_off: { signature: 'fn split_off<Q>(&mut self, value: &Q) -> BTreeSet<T>', effect: SHRINK, runs: ['trait'] },
    extend: { signature: 'fn extend<I>(&mut self, iter: I)', effect: grow(), runs: ['trait'] },
  },
};

/** `hash_map::Entry`: the place of a key, whether taken or not. */
export const HASH_MAP_ENTRY: StdTable = {
  owner: 'std::collections::hash_map::Entry<K, V>',
  path: 'std::collections::hash_map::Entry',
  page: 'collections/hash_map/enum.Entry.html',
  functions: ENTRY,
};

/** `btree_map::Entry`: the place of a key, whether taken or not. */
export const BTREE_MAP_ENTRY: StdTable = {
  owner: 'std::collections::btree_map::Entry<K, V>',
  path: 'std::collections::btree_map::Entry',
  page: 'collections/btree_map/enum.Entry.html',
  functions: ENTRY,
};
