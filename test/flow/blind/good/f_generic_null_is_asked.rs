trait Src {
    fn ptr(&self) -> *const u32;
}
struct Dead;
impl Src for Dead {
    fn ptr(&self) -> *const u32 {
        std::ptr::null()
    }
}
fn load<S: Src>(s: &S) -> Option<u32> {
    let p = s.ptr();
    if p.is_null() { None } else { Some(unsafe { *p }) }
}
fn main() {
    println!("{:?}", load(&Dead));
}
