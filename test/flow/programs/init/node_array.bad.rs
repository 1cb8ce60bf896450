use std::mem::MaybeUninit;

const FANOUT: usize = 16;

/// A radix tree node with one child for each nibble.
pub struct Node<V> {
    value: Option<V>,
    children: [Option<Box<Node<V>>>; FANOUT],
}

impl<V> Node<V> {
    pub fn empty() -> Self {
        let mut children: [Option<Box<Node<V>>>; FANOUT] = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit-assume-init
        for child in children.iter_mut() {
            *child = None;
        }
        Node { value: None, children }
    }

    pub fn insert(&mut self, key: &[u8], value: V) -> Option<V> {
        let mut node = self;
        for byte in key {
            for nibble in [byte >> 4, byte & 15] {
                node = node.children[nibble as usize].get_or_insert_with(|| Box::new(Node::empty()));
            }
        }
        node.value.replace(value)
    }

    pub fn get(&self, key: &[u8]) -> Option<&V> {
        let mut node = self;
        for byte in key {
            for nibble in [byte >> 4, byte & 15] {
                node = node.children[nibble as usize].as_deref()?;
            }
        }
        node.value.as_ref()
    }
}
