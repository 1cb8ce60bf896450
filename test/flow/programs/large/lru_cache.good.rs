use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ptr;

/// A key that lives in a node. Valid as long as the node is.
struct KeyRef<K>(*const K);

impl<K: Hash> Hash for KeyRef<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        unsafe { (*self.0).hash(state) }
    }
}

impl<K: PartialEq> PartialEq for KeyRef<K> {
    fn eq(&self, other: &Self) -> bool {
        unsafe { *self.0 == *other.0 }
    }
}

impl<K: Eq> Eq for KeyRef<K> {}

struct Node<K, V> {
    key: K,
    value: V,
    prev: *mut Node<K, V>,
    next: *mut Node<K, V>,
}

/// A map of at most `capacity` entries that gives up the one that was not used for the longest time.
pub struct LruCache<K, V> {
    map: HashMap<KeyRef<K>, *mut Node<K, V>>,
    newest: *mut Node<K, V>,
    oldest: *mut Node<K, V>,
    capacity: usize,
}

impl<K: Hash + Eq, V> LruCache<K, V> {
    pub fn new(capacity: usize) -> Self {
        assert!(capacity > 0);
        LruCache {
            map: HashMap::with_capacity(capacity),
            newest: ptr::null_mut(),
            oldest: ptr::null_mut(),
            capacity,
        }
    }

    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Takes a node out of the order; it stays in the map.
    unsafe fn detach(&mut self, node: *mut Node<K, V>) {
        unsafe {
            let prev = (*node).prev;
            let next = (*node).next;
            if prev.is_null() {
                self.newest = next;
            } else {
                (*prev).next = next;
            }
            if next.is_null() {
                self.oldest = prev;
            } else {
                (*next).prev = prev;
            }
        }
    }

    unsafe fn attach_newest(&mut self, node: *mut Node<K, V>) {
        unsafe {
            (*node).prev = ptr::null_mut();
            (*node).next = self.newest;
            if self.newest.is_null() {
                self.oldest = node;
            } else {
                (*self.newest).prev = node;
            }
        }
        self.newest = node;
    }

    pub fn get(&mut self, key: &K) -> Option<&mut V> {
        let node = *self.map.get(&KeyRef(key))?;
        unsafe {
            self.detach(node);
            self.attach_newest(node);
            Some(&mut (*node).value)
        }
    }

    pub fn peek(&self, key: &K) -> Option<&V> {
        let node = *self.map.get(&KeyRef(key))?;
        Some(unsafe { &(*node).value })
    }

    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        if let Some(old) = self.get(&key) {
            return Some(std::mem::replace(old, value));
        }
        if self.map.len() == self.capacity {
            self.evict();
        }
        let node = Box::into_raw(Box::new(Node { key, value, prev: ptr::null_mut(), next: ptr::null_mut() }));
        // Should hashing panic, the node leaks, and nobody knows of it.
        self.map.insert(KeyRef(unsafe { &raw const (*node).key }), node);
        unsafe { self.attach_newest(node) };
        None
    }

    fn evict(&mut self) {
        if self.oldest.is_null() {
            return;
        }
        // Out of the map first: that looks at the key, which must be alive. Freed is what the map gave back and
        // nothing else, so that a key with a strange `Eq` cannot leave an entry without its node.
        let key = KeyRef(unsafe { &raw const (*self.oldest).key });
        if let Some(node) = self.map.remove(&key) {
            unsafe {
                self.detach(node);
                drop(Box::from_raw(node));
            }
        }
    }

    pub fn remove(&mut self, key: &K) -> Option<(K, V)> {
        let node = self.map.remove(&KeyRef(key))?;
        unsafe {
            self.detach(node);
            let Node { key, value, .. } = *Box::from_raw(node);
            Some((key, value))
        }
    }

    pub fn newest_first(&self) -> Vec<&K> {
        let mut keys = Vec::with_capacity(self.len());
        let mut at = self.newest;
        while !at.is_null() {
            unsafe {
                keys.push(&(*at).key);
                at = (*at).next;
            }
        }
        keys
    }
}

impl<K, V> Drop for LruCache<K, V> {
    fn drop(&mut self) {
        self.map.clear();
        let mut at = std::mem::replace(&mut self.newest, ptr::null_mut());
        while !at.is_null() {
            let node = unsafe { Box::from_raw(at) };
            at = node.next;
        }
    }
}
