// BUG: aliasing: two `&mut` to one static
static mut STATE: [u32; 2] = [0; 2];
#[allow(static_mut_refs)]
fn state() -> &'static mut [u32; 2] {
    unsafe { &mut STATE }
}
fn main() {
    let first = state();
    let second = state();
    second[0] = 1;
    first[0] = 2;
}
