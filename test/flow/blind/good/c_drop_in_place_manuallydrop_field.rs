use std::mem::ManuallyDrop;
struct Either {
    left: bool,
    u: U,
}
union U {
    s: ManuallyDrop<String>,
    v: ManuallyDrop<Vec<u8>>,
}
impl Drop for Either {
    fn drop(&mut self) {
        unsafe {
            if self.left {
                ManuallyDrop::drop(&mut self.u.s);
            } else {
                ManuallyDrop::drop(&mut self.u.v);
            }
        }
    }
}
fn main() {
    let e = Either { left: true, u: U { s: ManuallyDrop::new(String::from("a")) } };
    let f = Either { left: false, u: U { v: ManuallyDrop::new(vec![1]) } };
    println!("{} {}", e.left, f.left);
}
