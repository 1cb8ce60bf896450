trait Src {
    fn ptr(&self) -> *const u32;
}
struct Dead;
impl Src for Dead {
    fn ptr(&self) -> *const u32 {
        std::ptr::null()
    }
}
fn load<S: Src>(s: &S) -> u32 {
    unsafe { *s.ptr() }
}
fn main() {
    println!("{}", load(&Dead)); //~ null-or-dangling-deref
}
