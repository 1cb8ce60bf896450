struct Shared {
    n: u32,
}
struct Two {
    a: *mut Shared,
    b: *mut Shared,
}

impl Two {
    fn new() -> Two {
        let p = Box::into_raw(Box::new(Shared { n: 0 }));
        Two { a: p, b: p }
    }
    fn bump(&mut self) -> u32 {
        unsafe {
            (*self.a).n += 1;
            (*self.b).n += 1;
            (*self.a).n
        }
    }
}
impl Drop for Two {
    fn drop(&mut self) {
        unsafe { drop(Box::from_raw(self.a)) };
    }
}

fn main() {
    let mut t = Two::new();
    let mut u = Two::new();
    std::mem::swap(&mut t, &mut u);
    println!("{} {}", t.bump(), u.bump());
}
