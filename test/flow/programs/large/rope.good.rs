//! A rope: long text as a binary tree of short pieces.

use std::fmt::{self, Write};
use std::ptr::NonNull;

struct Node {
    /// Bytes in the left subtree, or in this piece.
    weight: usize,
    kind: Kind,
}

enum Kind {
    Piece(String),
    Pair { left: NonNull<Node>, right: NonNull<Node> },
}

impl Node {
    fn alloc(weight: usize, kind: Kind) -> NonNull<Node> {
        NonNull::from(Box::leak(Box::new(Node { weight, kind })))
    }

    fn piece(text: String) -> NonNull<Node> {
        Node::alloc(text.len(), Kind::Piece(text))
    }

    /// # Safety
    /// The node is alive and not borrowed mutably.
    unsafe fn len(node: NonNull<Node>) -> usize {
        let mut total = 0;
        let mut at = node;
        loop {
            let node = unsafe { at.as_ref() };
            total += node.weight;
            match node.kind {
                Kind::Piece(_) => return total,
                Kind::Pair { right, .. } => at = right,
            }
        }
    }
}

#[derive(Default)]
pub struct Rope {
    root: Option<NonNull<Node>>,
}

unsafe impl Send for Rope {}
unsafe impl Sync for Rope {}

impl From<String> for Rope {
    fn from(text: String) -> Rope {
        if text.is_empty() { Rope::default() } else { Rope { root: Some(Node::piece(text)) } }
    }
}

impl Rope {
    pub fn len(&self) -> usize {
        self.root.map_or(0, |root| unsafe { Node::len(root) })
    }

    pub fn append(&mut self, mut other: Rope) {
        // Taken out, or the destructor of `other` would free it.
        let Some(right) = other.root.take() else { return };
        self.root = Some(match self.root {
            None => right,
            Some(left) => {
                let weight = unsafe { Node::len(left) };
                Node::alloc(weight, Kind::Pair { left, right })
            }
        });
    }

    /// Cuts the rope before byte `at`, which must be on a character boundary; gives the rest.
    pub fn split_off(&mut self, at: usize) -> Rope {
        let Some(root) = self.root.take() else {
            assert_eq!(at, 0);
            return Rope::default();
        };
        let mut left = Rope::default();
        let mut right = Rope::default();
        unsafe { Rope::split_node(root, at, &mut left, &mut right) };
        *self = left;
        right
    }

    /// Takes `node` apart and puts what is before `at` behind `left`, the rest behind `right`.
    ///
    /// # Safety
    /// The caller gives the node away.
    unsafe fn split_node(node: NonNull<Node>, at: usize, left: &mut Rope, right: &mut Rope) {
        let Node { weight, kind } = *unsafe { Box::from_raw(node.as_ptr()) };
        match kind {
            Kind::Piece(mut text) => {
                let rest = text.split_off(at);
                left.append(text.into());
                right.append(rest.into());
            }
            Kind::Pair { left: l, right: r } => {
                // Ropes again, so that nothing is lost when a cut inside a character panics.
                let r = Rope { root: Some(r) };
                if at < weight {
                    unsafe { Rope::split_node(l, at, left, right) };
                    right.append(r);
                } else {
                    left.append(Rope { root: Some(l) });
                    let r = std::mem::ManuallyDrop::new(r);
                    unsafe { Rope::split_node(r.root.unwrap(), at - weight, left, right) };
                }
            }
        }
    }

    pub fn insert(&mut self, at: usize, text: &str) {
        let rest = self.split_off(at);
        self.append(text.to_owned().into());
        self.append(rest);
    }

    pub fn remove(&mut self, from: usize, to: usize) -> Rope {
        let rest = self.split_off(to);
        let cut = self.split_off(from);
        self.append(rest);
        cut
    }

    pub fn byte_at(&self, mut index: usize) -> Option<u8> {
        let mut at = self.root?;
        loop {
            let node = unsafe { at.as_ref() };
            match &node.kind {
                Kind::Piece(text) => return text.as_bytes().get(index).copied(),
                Kind::Pair { left, .. } if index < node.weight => at = *left,
                Kind::Pair { right, .. } => {
                    index -= node.weight;
                    at = *right;
                }
            }
        }
    }

    pub fn pieces(&self) -> Pieces<'_> {
        Pieces { stack: self.root.into_iter().collect(), _rope: self }
    }
}

pub struct Pieces<'a> {
    stack: Vec<NonNull<Node>>,
    _rope: &'a Rope,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let node: &'a Node = unsafe { self.stack.pop()?.as_ref() };
            match &node.kind {
                Kind::Piece(text) => return Some(text),
                Kind::Pair { left, right } => self.stack.extend([*right, *left]),
            }
        }
    }
}

impl fmt::Display for Rope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

impl Drop for Rope {
    fn drop(&mut self) {
        // With a stack of its own: ropes may be deep.
        let mut stack: Vec<NonNull<Node>> = self.root.take().into_iter().collect();
        while let Some(node) = stack.pop() {
            let node = unsafe { Box::from_raw(node.as_ptr()) };
            if let Kind::Pair { left, right } = node.kind {
                stack.extend([left, right]);
            }
        }
    }
}
