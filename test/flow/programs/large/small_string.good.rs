//! A string that is a borrowed literal, short and inline, or long and on the heap.

use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Deref;
use std::{fmt, ptr, slice, str};

const INLINE: usize = 22;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Literal,
    Inline,
    Heap,
}

#[derive(Clone, Copy)]
struct HeapParts {
    ptr: *mut u8,
    cap: usize,
}

union Data {
    literal: &'static str,
    inline: [MaybeUninit<u8>; INLINE],
    heap: HeapParts,
}

pub struct SmallString {
    data: Data,
    len: usize,
    kind: Kind,
}

unsafe impl Send for SmallString {}
unsafe impl Sync for SmallString {}

impl SmallString {
    pub const fn literal(text: &'static str) -> Self {
        SmallString { data: Data { literal: text }, len: text.len(), kind: Kind::Literal }
    }

    pub const fn new() -> Self {
        Self::literal("")
    }

    fn from_heap(text: String) -> Self {
        let mut bytes = ManuallyDrop::new(text.into_bytes());
        let heap = HeapParts { ptr: bytes.as_mut_ptr(), cap: bytes.capacity() };
        SmallString { len: bytes.len(), data: Data { heap }, kind: Kind::Heap }
    }

    pub fn is_inline(&self) -> bool {
        self.kind == Kind::Inline
    }

    fn as_bytes(&self) -> &[u8] {
        // SAFETY: `kind` says which field was written last; the first `len` bytes are initialised.
        unsafe {
            match self.kind {
                Kind::Literal => self.data.literal.as_bytes(),
                Kind::Inline => slice::from_raw_parts(self.data.inline.as_ptr().cast(), self.len),
                Kind::Heap => slice::from_raw_parts(self.data.heap.ptr, self.len),
            }
        }
    }

    pub fn as_str(&self) -> &str {
        unsafe { str::from_utf8_unchecked(self.as_bytes()) }
    }

    /// Takes the heap buffer out. What stays is empty.
    fn take_heap(&mut self) -> Option<Vec<u8>> {
        if self.kind != Kind::Heap {
            return None;
        }
        let HeapParts { ptr, cap } = unsafe { self.data.heap };
        let len = std::mem::replace(&mut self.len, 0);
        self.kind = Kind::Literal;
        self.data.literal = "";
        // SAFETY: these are the parts of the vector in `from_heap`, and nobody else has them now.
        Some(unsafe { Vec::from_raw_parts(ptr, len, cap) })
    }

    pub fn push_str(&mut self, more: &str) {
        let total = self.len.checked_add(more.len()).expect("too long");
        if let Some(mut bytes) = self.take_heap() {
            bytes.extend_from_slice(more.as_bytes());
            *self = Self::from_heap(unsafe { String::from_utf8_unchecked(bytes) });
            return;
        }
        if total > INLINE {
            let mut text = String::with_capacity(total.max(INLINE * 2));
            text.push_str(self.as_str());
            text.push_str(more);
            *self = Self::from_heap(text);
            return;
        }
        if self.kind == Kind::Literal {
            let text = unsafe { self.data.literal };
            let mut inline = [MaybeUninit::uninit(); INLINE];
            unsafe { ptr::copy_nonoverlapping(text.as_ptr(), inline.as_mut_ptr().cast(), text.len()) };
            self.data.inline = inline;
            self.kind = Kind::Inline;
        }
        unsafe {
            let end = (&raw mut self.data.inline).cast::<u8>().add(self.len);
            ptr::copy_nonoverlapping(more.as_ptr(), end, more.len());
        }
        self.len = total;
    }

    pub fn truncate(&mut self, len: usize) {
        if len >= self.len {
            return;
        }
        assert!(self.as_str().is_char_boundary(len));
        if self.kind == Kind::Literal {
            let text = unsafe { self.data.literal };
            self.data.literal = &text[..len];
        }
        self.len = len;
    }

    pub fn into_string(mut self) -> String {
        match self.take_heap() {
            Some(bytes) => unsafe { String::from_utf8_unchecked(bytes) },
            None => self.as_str().to_owned(),
        }
    }
}

impl Deref for SmallString {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Clone for SmallString {
    fn clone(&self) -> Self {
        match self.kind {
            Kind::Literal => Self::literal(unsafe { self.data.literal }),
            _ => {
                let mut copy = Self::new();
                copy.push_str(self);
                copy
            }
        }
    }
}

impl Drop for SmallString {
    fn drop(&mut self) {
        drop(self.take_heap());
    }
}

impl fmt::Debug for SmallString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
