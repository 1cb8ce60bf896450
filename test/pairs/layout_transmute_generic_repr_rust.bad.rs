// BUG: layout: two distinct repr(Rust) structs are assumed to share one layout and references are cast between them.
use core::fmt;
use core::marker::PhantomData;

/// Marker: raw text.
pub enum Raw {}
/// Marker: text which has been escaped.
pub enum Escaped {}

/// A fragment of a document, in a state `S`.
pub struct Fragment<S> {
    indent: u16,
    text: String,
    depth: u8,
    state: PhantomData<S>,
}

impl Fragment<Raw> {
    pub fn new(text: impl Into<String>) -> Self {
        Fragment { indent: 0, text: text.into(), depth: 0, state: PhantomData }
    }

    pub fn nested(mut self, depth: u8) -> Self {
        self.depth = depth;
        self.indent = u16::from(depth) * 4;
        self
    }

    fn is_clean(&self) -> bool {
        !self.text.contains(|c| matches!(c, '<' | '>' | '&'))
    }

    /// Borrows as escaped when there is nothing to escape.
    pub fn as_escaped(&self) -> Option<&Fragment<Escaped>> {
        if self.is_clean() {
            Some(unsafe { &*(self as *const Fragment<Raw> as *const Fragment<Escaped>) })
        } else {
            None
        }
    }
}

impl fmt::Display for Fragment<Escaped> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:w$}{}", "", self.text, w = self.indent as usize)
    }
}
