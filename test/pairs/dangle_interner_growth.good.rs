use std::collections::HashMap;

/// An interned string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Symbol(u32);

/// Interns strings into one large buffer.
#[derive(Default)]
pub struct Interner {
    // The keys point into `buf` and `full`.
    map: HashMap<&'static str, Symbol>,
    names: Vec<&'static str>,
    buf: String,
    full: Vec<String>,
}

impl Interner {
    pub fn new() -> Self {
        Interner::default()
    }

    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(&sym) = self.map.get(name) {
            return sym;
        }
        let name = self.store(name);
        let sym = Symbol(self.names.len() as u32);
        self.map.insert(name, sym);
        self.names.push(name);
        sym
    }

    pub fn lookup<'a>(&'a self, sym: Symbol) -> &'a str {
        self.names[sym.0 as usize]
    }

    fn store(&mut self, name: &str) -> &'static str {
        if self.buf.capacity() - self.buf.len() < name.len() {
            let next = String::with_capacity(name.len().max(1 << 16));
            self.full.push(std::mem::replace(&mut self.buf, next));
        }
        let start = self.buf.len();
        self.buf.push_str(name);
        // The buffer lives as long as the interner.
        unsafe {
            let p = self.buf.as_ptr().add(start);
            let bytes = std::slice::from_raw_parts(p, name.len());
            std::str::from_utf8_unchecked(bytes)
        }
    }
}
