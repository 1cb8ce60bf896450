pub struct Interner {
    seen: Vec<Box<str>>,
}

impl Interner {
    pub fn intern(&mut self, s: &str) -> *const str {
        let p = Box::into_raw(Box::<str>::from(s));
        self.seen.push(unsafe { Box::from_raw(p) });
        let last = self.seen.last().unwrap();
        &**last as *const str
    }
}

fn main() {
    let mut i = Interner { seen: Vec::new() };
    let a = i.intern("alpha");
    println!("{}", unsafe { &*a });
}
