use std::collections::HashMap;
use std::{slice, str};

/// Symbols of a compiler. All text is in one string, symbols are ranges of it.
#[derive(Default)]
pub struct Interner {
    text: String,
    ends: Vec<usize>,
    known: HashMap<String, u32>,
}

impl Interner {
    pub fn with_capacity(bytes: usize) -> Self {
        Interner { text: String::with_capacity(bytes), ..Interner::default() }
    }

    /// Interns `name`, calling `seen` with the stored text of new symbols.
    pub fn intern(&mut self, name: &str, seen: &mut dyn FnMut(u32, &str)) -> u32 {
        if let Some(&symbol) = self.known.get(name) {
            return symbol;
        }
        let symbol = self.ends.len() as u32;
        let at = self.text.len();
        self.text.push_str(name);
        self.ends.push(self.text.len());
        self.known.insert(name.to_owned(), symbol);
        let start = unsafe { self.text.as_ptr().add(at) };
        let stored = unsafe { str::from_utf8_unchecked(slice::from_raw_parts(start, name.len())) };
        seen(symbol, stored);
        symbol
    }

    pub fn resolve(&self, symbol: u32) -> &str {
        let symbol = symbol as usize;
        let start = if symbol == 0 { 0 } else { self.ends[symbol - 1] };
        &self.text[start..self.ends[symbol]]
    }
}
