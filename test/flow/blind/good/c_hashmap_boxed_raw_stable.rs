use std::collections::HashMap;
struct Reg {
    m: HashMap<u32, *mut u32>,
}
impl Reg {
    fn get(&mut self, k: u32) -> *mut u32 {
        *self.m.entry(k).or_insert_with(|| Box::into_raw(Box::new(0)))
    }
}
impl Drop for Reg {
    fn drop(&mut self) {
        for (_, p) in self.m.drain() {
            unsafe { drop(Box::from_raw(p)) };
        }
    }
}
fn main() {
    let mut r = Reg { m: HashMap::new() };
    let a = r.get(1);
    let b = r.get(2);
    unsafe {
        *a = 1;
        *b = *a + 1;
    }
    println!("{}", unsafe { *r.get(1) });
}
