static mut STATE: [u32; 2] = [0; 2];
#[allow(static_mut_refs)]
fn state() -> &'static mut [u32; 2] {
    unsafe { &mut STATE }
}
fn main() {
    let second = state();
    second[0] = 1;
    let first = state();
    first[0] = 2;
}
