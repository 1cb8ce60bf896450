pub struct Interner {
    all: String,
    seen: Vec<&'static str>,
}

impl Interner {
    pub fn intern(&mut self, s: &str) -> &'static str {
        let at = self.all.len();
        self.all.push_str(s);
        let r: &'static str = unsafe { std::mem::transmute(&self.all[at..]) };
        self.seen.push(r);
        r
    }
}

fn main() {
    let mut i = Interner { all: String::new(), seen: Vec::new() };
    let a = i.intern("alpha");
    let b = i.intern("a much longer word than the first one");
    println!("{a} {b}"); //~ realloc
}
