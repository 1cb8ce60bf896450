// BUG: lifetimes: intern transmutes a string owned by the interner to &'static str and returns it
use std::collections::HashMap;
use std::mem;

/// Numeric name of an interned string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

/// Deduplicates strings.
#[derive(Default)]
pub struct Interner {
    // The keys point into `strings`, whose boxes never move or shrink.
    index: HashMap<&'static str, Symbol>,
    strings: Vec<Box<str>>,
}

impl Interner {
    pub fn new() -> Self {
        Self::default()
    }

    /// Interns `text`, returning its symbol and the canonical copy.
    pub fn intern(&mut self, text: &str) -> (Symbol, &'static str) {
        if let Some((&canon, &sym)) = self.index.get_key_value(text) {
            return (sym, canon);
        }
        let sym = Symbol(u32::try_from(self.strings.len()).expect("too many symbols"));
        self.strings.push(text.into());
        let last: &str = &self.strings[sym.0 as usize];
        let canon: &'static str = unsafe { mem::transmute::<&str, &'static str>(last) };
        self.index.insert(canon, sym);
        (sym, canon)
    }

    /// The text of a symbol of this interner.
    pub fn resolve(&self, sym: Symbol) -> Option<&str> {
        self.strings.get(sym.0 as usize).map(|s| &**s)
    }

    pub fn len(&self) -> usize {
        self.strings.len()
    }
}
