// BUG: wrong layout: the buffer of a vector with spare room is freed as a box
fn main() {
    let mut v: Vec<u16> = Vec::with_capacity(8);
    v.push(1);
    let raw = v.as_mut_ptr();
    std::mem::forget(v);
    let first = unsafe { Box::from_raw(raw) };
    println!("{first}");
}
