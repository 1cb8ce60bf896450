fn add(target: &mut u32, by: &u32) {
    *target += *by;
    *target += *by;
}
fn main() {
    let mut value = 1u32;
    let raw = &raw mut value;
    let by = unsafe { *raw };
    unsafe { add(&mut *raw, &by) };
}
