use std::slice;
use std::str;
use std::marker::PhantomData;

/// Comma-separated fields, found on demand.
#[derive(Debug)]
pub struct Fields<'t> {
    cur: *const u8,
    left: usize,
    done: bool,
    _text: PhantomData<&'t str>,
}

impl<'t> Fields<'t> {
    pub fn of(text: &'t str) -> Fields<'t> {
        Fields { cur: text.as_ptr(), left: text.len(), done: false, _text: PhantomData }
    }

    /// Length of what has not been consumed.
    pub fn remaining(&self) -> usize {
        self.left
    }

    /// Copies the next field into a fresh string.
    pub fn next_field(&mut self) -> Option<String> {
        if self.done {
            return None;
        }
        let rest = unsafe { slice::from_raw_parts(self.cur, self.left) };
        let field = match rest.iter().position(|&b| b == b',') {
            Some(n) => {
                self.cur = unsafe { self.cur.add(n + 1) };
                self.left -= n + 1;
                &rest[..n]
            }
            None => {
                self.done = true;
                self.left = 0;
                rest
            }
        };
        // SAFETY: commas are single bytes, so fields of a str are strs.
        Some(unsafe { str::from_utf8_unchecked(field) }.to_owned())
    }
}
