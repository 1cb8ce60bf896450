struct Cur {
    p: *const u8,
    end: *const u8,
}
impl Cur {
    fn new(s: &[u8]) -> Cur {
        let p = s.as_ptr();
        Cur { p, end: unsafe { p.add(s.len()) } }
    }
    fn next(&mut self) -> Option<u8> {
        if self.p == self.end {
            None
        } else {
            let b = unsafe { *self.p };
            self.p = unsafe { self.p.add(1) };
            Some(b)
        }
    }
}
fn main() {
    let d = [1u8, 2];
    let mut c = Cur::new(&d);
    while let Some(b) = c.next() {
        println!("{b}");
    }
}
